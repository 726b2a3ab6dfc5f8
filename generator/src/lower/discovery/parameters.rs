//! Parameters: of the document, of methods, and those of path templates.

use super::template::{Variable, variables};
use super::{Lowering, docs, of_operation};
use crate::api::{self, Constraints, Docs, Location, NamePath, Parameter, Root, Step, Style, TypeId, TypeSet};
use crate::diagnostics::Code;
use crate::document::discovery::{Method, Node, Schema};
use crate::source::Place;

/// Global parameters that the client decides: another `alt` or a `callback` would make answers unreadable, and
/// the upload parameters go with the way of uploading.
const CLIENT_DECIDES: &[&str] = &["alt", "callback", "upload_protocol", "uploadType"];

impl Lowering<'_> {
    /// The parameters of all methods, all in the query.
    pub(super) fn globals(&mut self, parameters: &[(&str, Node)]) -> Vec<Parameter> {
        let (decided, offered): (Vec<_>, Vec<_>) =
            parameters.iter().partition(|(name, _)| CLIENT_DECIDES.contains(name));
        if let Some((_, first)) = decided.first() {
            let names: Vec<String> = decided.iter().map(|(name, _)| format!("`{name}`")).collect();
            let message = format!("the client itself decides {}: not offered", names.join(", "));
            self.diagnostics.note(Code::Unsupported, first.place(), message);
        }
        offered
            .into_iter()
            .filter_map(|(name, node)| self.global(name, node))
            .collect()
    }

    fn global(&mut self, name: &str, node: &Node) -> Option<Parameter> {
        let schema = Schema::read(node, self.diagnostics)?;
        let path = NamePath {
            root: Root::Shared(name.to_owned()),
            home: String::new(),
            steps: Vec::new(),
        };
        Some(self.parameter(name, schema, Location::Query, path))
    }

    /// The parameters of a method: those of the path in its order, then the required ones in theirs, then the rest.
    pub(super) fn parameters(&mut self, method: &Method, id: &str, template: &str, node: &Node) -> Vec<Parameter> {
        let variables = variables(template);
        let mut parameters: Vec<Parameter> = method
            .parameters
            .iter()
            .filter_map(|(name, node)| self.own(name, node, id, &variables))
            .collect();
        let is_missing = |variable: &&Variable| !parameters.iter().any(|known| known.name == variable.name);
        let missing: Vec<Parameter> = variables
            .iter()
            .filter(is_missing)
            .map(|variable| self.undeclared(variable, id, node.place_of("path")))
            .collect();
        parameters.extend(missing);
        parameters.extend(
            method
                .api_version
                .iter()
                .map(|version| self.api_version(version, id, node)),
        );
        let names: Vec<String> = variables.iter().map(|variable| variable.name.to_owned()).collect();
        let rank = |list: &[String], name: &str| list.iter().position(|known| known == name).unwrap_or(list.len());
        parameters.sort_by_key(|parameter| {
            (
                rank(&names, &parameter.name),
                rank(&method.parameter_order, &parameter.name),
            )
        });
        parameters
    }

    /// A parameter of a method. One of the path is required, said or not, unless its expression is left out with it.
    fn own(&mut self, name: &str, node: &Node, id: &str, variables: &[Variable]) -> Option<Parameter> {
        let mut schema = Schema::read(node, self.diagnostics)?;
        let variable = variables.iter().find(|variable| variable.name == name);
        match schema.location.as_deref() {
            Some("path") if variable.is_none() => {
                let message = format!("the path has no `{name}`; the parameter is left out");
                self.diagnostics.warning(Code::PathParameter, node.place(), message);
                return None;
            }
            Some("path" | "query") => {}
            _ => {
                let message = format!("the parameter `{name}` has no known location; the path template decides");
                self.diagnostics
                    .warning(Code::Guessed, node.place_of("location"), message);
            }
        }
        schema.required |= variable.is_some_and(|variable| !variable.vanishes);
        let location = variable.map_or(Location::Query, |_| Location::Path);
        let path = of_operation(id, Step::Parameter(name.to_owned(), None));
        Some(self.parameter(name, schema, location, path))
    }

    /// A parameter; what is said about it is said of the parameter, not of its type.
    fn parameter(&mut self, name: &str, mut schema: Schema, location: Location, path: NamePath) -> Parameter {
        let place = schema.node.place();
        let description = std::mem::take(&mut schema.description);
        let deprecated = std::mem::take(&mut schema.deprecated);
        let required = std::mem::take(&mut schema.required);
        let ty = if schema.repeated {
            self.list(&schema, path, &place)
        } else {
            self.schema(&schema, path)
        };
        Parameter {
            required,
            docs: docs(description),
            deprecated,
            ..parameter(name, location, ty, place)
        }
    }

    fn list(&mut self, item: &Schema, path: NamePath, place: &Place) -> TypeId {
        let list = self.push(path.clone(), place.clone(), api::Schema::default());
        let items = self.schema(item, path.then(Step::Item));
        self.types.get_mut(list).value = api::Schema {
            types: TypeSet {
                array: true,
                ..TypeSet::default()
            },
            items: Some(items),
            ..api::Schema::default()
        };
        list
    }

    fn undeclared(&mut self, variable: &Variable, id: &str, place: Place) -> Parameter {
        let name = variable.name;
        let message = format!("the path parameter `{name}` is not declared; it is taken for a text");
        self.diagnostics.warning(Code::PathParameter, place.clone(), message);
        let ty = self.push(
            of_operation(id, Step::Parameter(name.to_owned(), None)),
            place.clone(),
            text(),
        );
        Parameter {
            required: !variable.vanishes,
            ..parameter(name, Location::Path, ty, place)
        }
    }

    /// The header that says which version of the method is meant: one constant.
    fn api_version(&mut self, version: &str, id: &str, node: &Node) -> Parameter {
        const HEADER: &str = "X-Goog-Api-Version";
        let ty = self.constant(HEADER, version, id, node.place_of("apiVersion"));
        Parameter {
            required: true,
            docs: docs("The version of the method.".into()),
            ..parameter(HEADER, Location::Header, ty, node.place_of("apiVersion"))
        }
    }

    /// The query parameter `alt`, which says in what form the answer comes: always the same.
    pub(super) fn alt(&mut self, form: &str, id: &str, place: Place) -> Parameter {
        let ty = self.constant("alt", form, id, place.clone());
        Parameter {
            required: true,
            docs: Docs::default(),
            ..parameter("alt", Location::Query, ty, place)
        }
    }

    fn constant(&mut self, name: &str, value: &str, id: &str, place: Place) -> TypeId {
        let schema = api::Schema {
            enumeration: Some(vec![value.into()]),
            ..text()
        };
        self.push(of_operation(id, Step::Parameter(name.to_owned(), None)), place, schema)
    }
}

/// A plain text.
pub(super) fn text() -> api::Schema {
    api::Schema {
        types: TypeSet {
            string: true,
            ..TypeSet::default()
        },
        ..api::Schema::default()
    }
}

fn parameter(name: &str, location: Location, ty: TypeId, place: Place) -> Parameter {
    let in_query = location == Location::Query;
    Parameter {
        name: name.to_owned(),
        location,
        required: false,
        ty,
        style: if in_query { Style::Form } else { Style::Simple },
        explode: in_query,
        allow_reserved: false,
        allow_empty: false,
        content: None,
        constraints: Constraints::NONE,
        constant: None,
        docs: Docs::default(),
        deprecated: false,
        place,
    }
}
