//! Lowers parameters: those of the path and of the operation joined, each with its style.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::builder::Builder;
use super::contents::encodings;
use super::naming::{Sort, named, step};
use super::paths::PathKey;
use crate::api::{
    Constraints, Docs, HeaderUse, Location, NamePath, Parameter, ParameterContent, Root, Schema, Step, Style, TypeId,
    header_use, is_token,
};
use crate::diagnostics::{Change, Code};
use crate::document::{Link, MediaTypeNode, Node, ParameterLocation};
use crate::source::Place;

/// The operation whose parameters are lowered.
pub(super) struct Asker<'o> {
    /// Its id.
    pub id: &'o str,
    /// Its path.
    pub path: &'o PathKey,
    /// Where it stands.
    pub place: &'o Place,
    /// Whether security schemes say who may call.
    pub is_secured: bool,
    /// Whether it is Swagger's, which does not say that media types are described elsewhere than in headers.
    pub is_swagger: bool,
    /// Whether there is a body, without which `Content-Type` is described nowhere else.
    pub has_body: bool,
    /// The headers that said media types, in small letters.
    pub types_by: &'o [&'static str],
}

/// A node, and what it refers to: itself, if it has no reference.
type Target<'a> = (Node<'a>, Node<'a>);

/// The most parameters of one list. The time that an operation takes grows faster than their number, and no service has so many.
const MOST_PARAMETERS: usize = 1_000;

impl<'a> Builder<'a> {
    /// The parameters of an operation: the path's, overridden by its own; those of the path first, in its order. Apart from
    /// them the header `Authorization`, where nothing else says who may call.
    pub(super) fn parameters(
        &mut self,
        asker: &Asker,
        shared: &[Node<'a>],
        own: &[Node<'a>],
    ) -> (Vec<Parameter>, Option<Parameter>) {
        let lists = [shared, own].map(|list| self.targets(list));
        let alike = names_of_several_places(lists.iter().flatten());
        let mut parameters: Vec<Parameter> = Vec::with_capacity(shared.len() + own.len());
        for list in &lists {
            let listed = self.parameters_of(list, (asker.id, &alike));
            for parameter in listed {
                put(&mut parameters, parameter);
            }
        }
        let is_authorization = |parameter: &mut Parameter| parameter.is_at(Location::Header, "authorization");
        let authorization = match asker.is_secured {
            true => None,
            false => parameters.extract_if(.., is_authorization).last(),
        };
        self.drop_ignored_headers(asker, &mut parameters);
        self.check_query_strings(&mut parameters);
        self.query_of_path(asker, &mut parameters);
        (self.in_template_order(asker, parameters), authorization)
    }

    /// The nodes of one list, and what they refer to.
    fn targets(&mut self, list: &[Node<'a>]) -> Vec<Target<'a>> {
        self.report_beyond(list);
        let nodes = list.iter().take(MOST_PARAMETERS);
        nodes
            .filter_map(|node| Some((node.clone(), self.document.resolved(node)?)))
            .collect()
    }

    /// The parameters of one list, in which each may stand once. Of two that are the same the last one counts.
    fn parameters_of(&mut self, list: &[Target<'a>], of: (&str, &HashSet<String>)) -> Vec<Parameter> {
        let (mut parameters, mut places) = (Vec::new(), Vec::<Place>::new());
        for (node, target) in list {
            let Some(parameter) = self.parameter((node, target), of) else {
                continue;
            };
            let (place, name) = (self.document.place(node), parameter.name.clone());
            let Some(first) = put(&mut parameters, parameter) else {
                places.push(place);
                continue;
            };
            let finding = self.document.diagnostics.warning(
                Code::Guessed,
                place,
                format!("the parameter `{name}` is described twice in one list; the last one counts"),
            );
            finding.help("leave one of them out");
            if let Some(first) = places.get(first) {
                finding.related(first.clone(), "the first one");
            }
        }
        parameters
    }

    /// Refuses a list that is too long.
    fn report_beyond(&mut self, list: &[Node<'a>]) {
        let Some(beyond) = list.get(MOST_PARAMETERS) else {
            return;
        };
        let place = self.document.place(beyond);
        let message = format!("an operation has more than {MOST_PARAMETERS} parameters");
        let finding = self.document.diagnostics.error(Code::TooLarge, place, message);
        finding.help("describe what belongs together as one parameter that is an object, or as a body");
    }

    /// A parameter of the operation `id`, which has several parameters of the names in `alike`.
    fn parameter(
        &mut self,
        (node, target): (&Node<'a>, &Node<'a>),
        (id, alike): (&str, &HashSet<String>),
    ) -> Option<Parameter> {
        let own = || {
            let name = target.text("name").unwrap_or_default().to_owned();
            let at = place_of(target).filter(|_| alike.contains(&name));
            step(&named(Root::Operation(id.to_owned())), Step::Parameter(name, at))
        };
        let own = (target.key() == node.key()).then(own);
        let mut lowered = self.parameter_at(target, own)?;
        self.describe_here(node, &mut lowered.docs);
        Some(lowered)
    }

    /// The parameter at a node, read once however many operations have it. `own` is its name when it is not shared.
    fn parameter_at(&mut self, node: &Node<'a>, own: Option<NamePath>) -> Option<Parameter> {
        if let Some(known) = self.shared.parameters.get(&node.key()) {
            return known.clone();
        }
        let name = own.unwrap_or_else(|| self.name_of_target(node, Sort::Shared));
        let lowered = self.lower_parameter(node, &name);
        self.shared.parameters.insert(node.key(), lowered.clone());
        lowered
    }

    /// From 3.1 on, a description beside `$ref` is the one that counts.
    pub(super) fn describe_here(&mut self, node: &Node<'a>, docs: &mut Docs) {
        if let Some(description) = node
            .text("description")
            .filter(|_| self.document.dialect(node).has_json_schema())
        {
            docs.description = description.to_owned();
        }
    }

    fn lower_parameter(&mut self, node: &Node<'a>, name: &NamePath) -> Option<Parameter> {
        let said = self.document.parameter(node)?;
        let (location, usual) = match said.location {
            ParameterLocation::Query => (Location::Query, Style::Form),
            ParameterLocation::QueryString => (Location::QueryString, Style::Form),
            ParameterLocation::Header => (Location::Header, Style::Simple),
            ParameterLocation::Path => (Location::Path, Style::Simple),
            ParameterLocation::Cookie => (Location::Cookie, Style::Form),
        };
        let style = said.style.as_deref().and_then(named_style).unwrap_or(usual);
        let is_query = matches!(location, Location::Query | Location::QueryString);
        let (ty, content) = self.schema_or_content(node, name, (said.schema.as_ref(), &said.content));
        Some(Parameter {
            name: said.name,
            location,
            required: said.required || location == Location::Path,
            ty,
            style,
            explode: said.explode.unwrap_or(matches!(style, Style::Form | Style::Cookie)),
            allow_reserved: said.allow_reserved,
            allow_empty: is_query && said.allow_empty_value,
            content,
            constraints: Constraints::NONE,
            constant: None,
            docs: Docs {
                description: said.description.unwrap_or_default(),
                deprecation: said.deprecated_message,
                ..Docs::default()
            },
            deprecated: said.deprecated,
            place: self.document.place(node),
        })
    }

    /// The type of a parameter or header at `node`, and what it is written as when it has `content`.
    pub(super) fn schema_or_content(
        &mut self,
        node: &Node<'a>,
        name: &NamePath,
        (schema, content): (Option<&Link>, &IndexMap<String, MediaTypeNode>),
    ) -> (TypeId, Option<ParameterContent>) {
        let first = content.first();
        let schema = first.map_or(schema, |(_, said)| said.schema.as_ref());
        let content = first.map(|(name, said)| ParameterContent {
            media_type: name.clone(),
            encoding: encodings(said),
        });
        let schema = schema.and_then(|link| self.document.at(link));
        let ty = match schema {
            Some(schema) => self.type_of(&schema, || name.clone()),
            None => self.add(name.clone(), self.document.place(node), Schema::default()),
        };
        self.fill();
        if self.ids.get(&node.key()) == Some(&ty) {
            // Swagger describes the parameter and its schema at once: the words are the parameter's.
            self.types.get_mut(ty).value.docs = Docs::default();
        }
        (ty, content)
    }

    /// OpenAPI says that some headers are described elsewhere (3.0.4 §4.7.12.1), so that they are to be ignored here; those
    /// about the message itself are up to the transport.
    fn drop_ignored_headers(&mut self, asker: &Asker, parameters: &mut Vec<Parameter>) {
        let types = &self.types;
        let diagnostics = &mut *self.document.diagnostics;
        parameters.retain_mut(|parameter| {
            if parameter.location != Location::Header {
                return true;
            }
            if !is_token(&parameter.name) {
                let message = format!("no header can be called `{}`; it is left out", parameter.name);
                diagnostics.warning(Code::InvalidNode, parameter.place.clone(), message);
                return false;
            }
            let is_lone = asker.is_swagger && !asker.has_body;
            if parameter.name.eq_ignore_ascii_case("content-type") && is_lone && parameter.required {
                parameter.constant.clone_from(&types.get(parameter.ty).value.default);
                return true;
            }
            if asker
                .types_by
                .iter()
                .any(|header| header.eq_ignore_ascii_case(&parameter.name))
            {
                return false;
            }
            let Some(reason) = described_elsewhere(&parameter.name, asker.is_swagger) else {
                return true;
            };
            let message = format!("the header parameter `{}` is ignored", parameter.name);
            let finding = diagnostics
                .note(Code::IgnoredHeader, parameter.place.clone(), message)
                .help(reason);
            // One that operations share is referred to, and those references would lead nowhere.
            if parameter.place.pointer.as_str().starts_with("/paths/") {
                finding.mend(parameter.place.clone(), Change::Remove);
            }
            false
        });
    }
}

/// Puts a parameter in the place of the same one, whose index is given; else at the end.
fn put(parameters: &mut Vec<Parameter>, parameter: Parameter) -> Option<usize> {
    let known = parameters
        .iter()
        .position(|other| other.is_at(parameter.location, &parameter.name));
    match known.and_then(|index| parameters.get_mut(index)) {
        Some(overridden) => *overridden = parameter,
        None => parameters.push(parameter),
    }
    known
}

/// The names that parameters in several places have.
fn names_of_several_places<'n, 'a: 'n>(all: impl Iterator<Item = &'n Target<'a>>) -> HashSet<String> {
    let mut places: HashMap<&str, HashSet<Location>> = HashMap::new();
    for (_, target) in all {
        if let Some((name, at)) = target.text("name").zip(place_of(target)) {
            places.entry(name).or_default().insert(at);
        }
    }
    let several = places.into_iter().filter(|(_, places)| places.len() > 1);
    several.map(|(name, _)| name.to_owned()).collect()
}

/// Where the parameter at a node goes.
fn place_of(node: &Node<'_>) -> Option<Location> {
    node.text("in").and_then(Location::of_word)
}

/// Who says what is in a header of this name, if it is not its description as a parameter.
fn described_elsewhere(header: &str, is_swagger: bool) -> Option<&'static str> {
    Some(match header_use(header)? {
        HeaderUse::Content if is_swagger && header.eq_ignore_ascii_case("accept") => {
            "answers are asked for as `produces` says, or as a default of this parameter does; without either as JSON"
        }
        HeaderUse::Content if is_swagger => {
            "a body is sent as `consumes` says, or as a default of this parameter does; without either as JSON"
        }
        HeaderUse::Content | HeaderUse::Credential => "media types and security schemes say what these headers are",
        HeaderUse::Message => "the transport writes what is about the message itself",
    })
}

/// The style of that name, in any place.
pub(super) fn named_style(name: &str) -> Option<Style> {
    Some(match name {
        "simple" => Style::Simple,
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        "tabs" => Style::Tabs,
        "cookie" => Style::Cookie,
        _ => return None,
    })
}
