//! Parameters and the template of the path: what belongs together, what lacks.

use serde_json::Value;

use super::builder::Builder;
use super::naming::{named, step};
use super::parameters::Asker;
use super::paths::{Written, alike, variables};
use crate::api::{Constraints, Docs, Location, Parameter, Root, Schema, Step, Style, TypeSet};
use crate::diagnostics::Code;

/// A parameter of the path, written as the path wants it where the parameter says nothing else.
fn written(asker: &Asker, parameter: Parameter) -> Parameter {
    let mut wanted = asker.path.written.iter();
    let wanted = wanted
        .find(|(name, _)| *name == parameter.name)
        .map(|(_, written)| *written);
    let is_plain = parameter.style == Style::Simple && !parameter.explode && parameter.content.is_none();
    match wanted.filter(|_| is_plain) {
        Some(Written::Reserved) => Parameter {
            allow_reserved: true,
            ..parameter
        },
        Some(Written::Label) => Parameter {
            style: Style::Label,
            ..parameter
        },
        Some(Written::Matrix) => Parameter {
            style: Style::Matrix,
            ..parameter
        },
        None => parameter,
    }
}

impl Builder<'_> {
    /// The pairs of a query in the path: constants, or parameters named in braces.
    pub(super) fn query_of_path(&mut self, asker: &Asker, parameters: &mut Vec<Parameter>) {
        for (name, value) in &asker.path.query {
            let variable = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
            let is_optional = variable.is_some_and(|variable| variable.starts_with('?'));
            let variable = variable.map(|variable| variable.trim_start_matches('?'));
            let declared = |parameter: &&mut Parameter| match variable {
                Some(variable) => parameter.name == variable && parameter.location != Location::Header,
                None => parameter.is_at(Location::Query, name),
            };
            let constant = variable.is_none().then(|| Value::String(value.clone()));
            if let Some(parameter) = parameters.iter_mut().find(declared) {
                parameter.name.clone_from(name);
                parameter.location = Location::Query;
                parameter.style = Style::Form;
                parameter.constant = constant;
                continue;
            }
            let mut parameter = self.text_parameter(asker, name, Location::Query);
            parameter.required = !is_optional;
            parameter.constant = constant;
            parameters.push(parameter);
        }
    }

    /// Path parameters in the order of the template, then the others. What does not match is reported.
    pub(super) fn in_template_order(&mut self, asker: &Asker, parameters: Vec<Parameter>) -> Vec<Parameter> {
        let (mut of_path, others): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(|parameter| parameter.location == Location::Path);
        let template = if asker.path.is_expression { "" } else { &asker.path.path };
        let variables = variables(template);
        let mut ordered = Vec::with_capacity(of_path.len() + others.len());
        for variable in &variables {
            let exact = of_path.iter().position(|parameter| parameter.name == *variable);
            let is_free = |parameter: &Parameter| !variables.contains(&parameter.name.as_str());
            let near = || {
                of_path
                    .iter()
                    .position(|parameter| is_free(parameter) && alike(variable, &parameter.name))
            };
            let found = exact.or_else(near).map(|index| of_path.remove(index));
            let parameter = self.for_variable(asker, variable, found);
            ordered.push(written(asker, parameter));
        }
        for superfluous in of_path {
            let message = format!(
                "the path `{}` has no `{{{}}}`; the parameter is left out",
                asker.path.path, superfluous.name
            );
            self.document
                .diagnostics
                .warning(Code::PathParameter, superfluous.place, message)
                .related(asker.place.clone(), "the operation with this path")
                .help("correct the name, or leave the parameter out");
        }
        ordered.extend(others);
        ordered
    }

    fn for_variable(&mut self, asker: &Asker, variable: &str, found: Option<Parameter>) -> Parameter {
        let Some(mut parameter) = found else {
            let message = format!("`{{{variable}}}` of the path is declared nowhere; it is taken as a text");
            self.document
                .diagnostics
                .warning(Code::PathParameter, asker.place.clone(), message)
                .help("declare it as a parameter with `in: path`");
            return self.text_parameter(asker, variable, Location::Path);
        };
        if parameter.name != variable {
            let message = format!(
                "the parameter `{}` is taken as `{{{variable}}}` of the path",
                parameter.name
            );
            self.document
                .diagnostics
                .warning(Code::Guessed, parameter.place.clone(), message)
                .help("write both alike");
            variable.clone_into(&mut parameter.name);
        }
        parameter
    }

    /// A required parameter that is declared nowhere: a text.
    fn text_parameter(&mut self, asker: &Asker, name: &str, location: Location) -> Parameter {
        let root = named(Root::Operation(asker.id.to_owned()));
        let text = Schema {
            types: TypeSet {
                string: true,
                ..TypeSet::default()
            },
            ..Schema::default()
        };
        let ty = self.add(
            step(&root, Step::Parameter(name.to_owned(), None)),
            asker.place.clone(),
            text,
        );
        Parameter {
            name: name.to_owned(),
            location,
            required: true,
            ty,
            style: if location == Location::Path {
                Style::Simple
            } else {
                Style::Form
            },
            explode: location != Location::Path,
            allow_reserved: false,
            allow_empty: false,
            content: None,
            constraints: Constraints::NONE,
            constant: None,
            docs: Docs::default(),
            deprecated: false,
            place: asker.place.clone(),
        }
    }
}
