//! Reads security schemes and requirements; Swagger's schemes are brought into the shape of OpenAPI 3.0.

use openapiv3::SecurityRequirement;
use serde_json::{Map, Value, json};

use super::extensions;
use super::keywords::Kind;
use super::node::Node;
use super::nodes::SecuritySchemeNode;
use super::read::Document;

impl<'a> Document<'a> {
    /// Reads a security scheme.
    pub fn security_scheme(&mut self, node: &Node<'a>) -> Option<SecuritySchemeNode> {
        let mut scheme = self.shallow(node, Kind::SecurityScheme)?;
        if let Some(forced) = scheme.remove(extensions::SCHEME) {
            scheme.insert("type".to_owned(), "http".into());
            scheme.insert("scheme".to_owned(), forced);
        }
        let ty = scheme
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        match ty.as_str() {
            "basic" => http(&mut scheme, "basic"),
            "mutualTLS" => http(&mut scheme, "mutualTLS"),
            "apiKey" | "http" | "oauth2" | "openIdConnect" => {}
            _ => self.sloppy_type(node, &ty, &mut scheme)?,
        }
        let deprecated = scheme.remove("deprecated") == Some(Value::Bool(true));
        self.complete_scheme(node, &mut scheme);
        let said = self.typed(node, Kind::SecurityScheme, scheme)?;
        Some(SecuritySchemeNode { said, deprecated })
    }

    fn sloppy_type(&mut self, node: &Node<'a>, ty: &str, scheme: &mut Map<String, Value>) -> Option<()> {
        let meant = match ty.to_ascii_lowercase().as_str() {
            "bearer" | "jwt" | "token" => "http",
            "apikey" | "api_key" | "api-key" => "apiKey",
            "http" => "http",
            "basic" => {
                http(scheme, "basic");
                "http"
            }
            "oauth2" | "oauth" => "oauth2",
            "openidconnect" | "openid" => "openIdConnect",
            _ => {
                self.invalid(
                    &node.near("type"),
                    format!("`{ty}` is no type of a security scheme; the scheme is left out"),
                )
                .help("the types are apiKey, http, oauth2, openIdConnect and mutualTLS");
                return None;
            }
        };
        self.guess(
            &node.near("type"),
            format!("the security type `{ty}` is read as `{meant}`"),
            format!("write `{meant}`"),
        );
        scheme.insert("type".to_owned(), meant.into());
        if meant == "http" {
            scheme.entry("scheme").or_insert_with(|| "bearer".into());
        }
        Some(())
    }

    fn complete_scheme(&mut self, node: &Node<'a>, scheme: &mut Map<String, Value>) {
        let ty = scheme.get("type").and_then(Value::as_str).unwrap_or_default();
        match ty {
            "apiKey" => self.complete_key(node, scheme),
            "http" if !scheme.contains_key("scheme") => {
                self.guess(
                    node,
                    "the HTTP scheme is not said; it is read as `bearer`",
                    "give it a `scheme`",
                );
                scheme.insert("scheme".to_owned(), "bearer".into());
            }
            "oauth2" => self.flows(node, scheme),
            "openIdConnect" => super::responses::default_text(scheme, "openIdConnectUrl"),
            _ => {}
        }
    }

    fn complete_key(&mut self, node: &Node<'a>, scheme: &mut Map<String, Value>) {
        let location = scheme.get("in").and_then(Value::as_str).unwrap_or_default();
        let tidy = location.trim().to_ascii_lowercase();
        if tidy != location || !["header", "query", "cookie"].contains(&tidy.as_str()) {
            let tidy = if ["header", "query", "cookie"].contains(&tidy.as_str()) {
                tidy
            } else {
                "header".to_owned()
            };
            self.guess(
                &node.near("in"),
                format!("the key's place `{location}` is read as `{tidy}`"),
                format!("write `in: {tidy}`"),
            );
            scheme.insert("in".to_owned(), tidy.into());
        }
        if !scheme.contains_key("name") {
            self.guess(
                node,
                "the key has no name; it is read as `Authorization`",
                "give it a `name`",
            );
            scheme.insert("name".to_owned(), "Authorization".into());
        }
    }

    /// Swagger has one flow in the scheme itself.
    fn flows(&mut self, node: &Node<'a>, scheme: &mut Map<String, Value>) {
        let mut take = |key: &str| scheme.remove(key);
        let (flow, scopes) = (take("flow"), take("scopes"));
        let (authorization, token) = (take("authorizationUrl"), take("tokenUrl"));
        if scheme.contains_key("flows") {
            return;
        }
        let name = match flow.as_ref().and_then(Value::as_str) {
            Some("implicit") => Some("implicit"),
            Some("password") => Some("password"),
            Some("application") => Some("clientCredentials"),
            Some("accessCode") => Some("authorizationCode"),
            Some(_) | None => None,
        };
        let flows = match name {
            Some(name) => json!({ name: {
                "authorizationUrl": authorization.unwrap_or_else(|| "".into()),
                "tokenUrl": token.unwrap_or_else(|| "".into()),
                "scopes": scopes.unwrap_or_else(|| json!({})),
            }}),
            None => {
                self.guess(
                    node,
                    "no OAuth flow is said; a token is needed from elsewhere",
                    "say the flow",
                );
                json!({})
            }
        };
        scheme.insert("flows".to_owned(), flows);
    }

    /// The requirements of the whole API; nothing when it says nothing.
    pub fn security(&mut self) -> Option<Vec<SecurityRequirement>> {
        let root = self.root();
        let node = self.held(&root, "security")?;
        let requirements = self.requirements(&node)?;
        self.typed_ref(&node, Kind::Root, &requirements)
    }

    /// A list of requirements, each an object of lists of scopes.
    pub(super) fn requirements(&mut self, node: &Node<'a>) -> Option<Value> {
        let alternatives: Vec<_> = match node.value {
            Value::Array(_) => node.elements().collect(),
            Value::Object(_) => {
                self.guess(node, "one requirement stands where a list belongs", "put it in a list");
                vec![node.clone()]
            }
            Value::Null => return None,
            Value::Bool(_) | Value::Number(_) | Value::String(_) => return self.wrong_form(node, "a list"),
        };
        Some(
            alternatives
                .iter()
                .filter_map(|alternative| self.requirement(alternative))
                .collect(),
        )
    }

    fn requirement(&mut self, node: &Node<'a>) -> Option<Value> {
        if let Value::String(scheme) = node.value {
            self.guess(
                node,
                format!("the name `{scheme}` stands where an object belongs"),
                format!("write `{scheme}: []`"),
            );
            return Some(json!({ scheme: [] }));
        }
        if !node.value.is_object() {
            return self.wrong_form(node, "an object");
        }
        let schemes = node.members().map(|(scheme, scopes)| {
            let scopes = self.texts(&scopes).unwrap_or_else(|| Value::Array(Vec::new()));
            (scheme.to_owned(), scopes)
        });
        Some(Value::Object(schemes.collect()))
    }
}

fn http(scheme: &mut Map<String, Value>, name: &str) {
    scheme.insert("type".to_owned(), "http".into());
    scheme.insert("scheme".to_owned(), name.into());
}
