//! Servers whose host is a template: AutoRest's `x-ms-parameterized-host`.

use indexmap::IndexMap;
use openapiv3::ServerVariable;
use serde_json::Value;

use super::node::Node;
use super::nodes::ServerNode;
use super::read::Document;

impl<'a> Document<'a> {
    /// The servers that stand in the place of `host`: a URL for each scheme, which the template begins with unless it says
    /// that it has one. Nothing when no host is a template.
    pub(super) fn templated_servers(
        &mut self,
        root: &Node<'a>,
        schemes: &[String],
        base: &str,
    ) -> Option<Vec<ServerNode>> {
        let said = root.child("x-ms-parameterized-host")?;
        let Some(template) = said.text("hostTemplate").map(str::trim).filter(|text| !text.is_empty()) else {
            self.invalid(&said, "the parameterized host has no template; it is left out")
                .help("write `hostTemplate`, with variables in braces");
            return None;
        };
        let flag = said.child("useSchemePrefix");
        let is_prefixed = flag.and_then(|flag| self.flag(&flag)).unwrap_or(true) && !template.contains("://");
        let url = format!("{}{base}", template.trim_end_matches('/'));
        let urls = match is_prefixed {
            true => schemes.iter().map(|scheme| format!("{scheme}://{url}")).collect(),
            false => vec![url],
        };
        let mut variables = self.host_variables(&said);
        variables.retain(|name, _| template.contains(&format!("{{{name}}}")));
        let server = |url| ServerNode {
            url,
            variables: variables.clone(),
            ..ServerNode::default()
        };
        Some(urls.into_iter().map(server).collect())
    }

    fn host_variables(&mut self, host: &Node<'a>) -> IndexMap<String, ServerVariable> {
        let parameters = host.child("parameters");
        let mut variables = IndexMap::new();
        for parameter in parameters.iter().flat_map(Node::elements) {
            let Some(parameter) = self.resolved(&parameter) else {
                continue;
            };
            match parameter.text("name") {
                Some(name) => {
                    variables.insert(name.to_owned(), variable(&parameter));
                }
                None => {
                    self.invalid(&parameter, "the parameter has no name; it is left out")
                        .help("give it a `name`");
                }
            }
        }
        variables
    }
}

fn variable(parameter: &Node) -> ServerVariable {
    let values = parameter.value.get("enum").and_then(Value::as_array);
    ServerVariable {
        enumeration: values.into_iter().flatten().filter_map(plain).collect(),
        default: parameter.value.get("default").and_then(plain).unwrap_or_default(),
        description: parameter.text("description").map(str::to_owned),
        extensions: IndexMap::new(),
    }
}

/// A value as it stands in a URL; nothing for what has no such form.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
