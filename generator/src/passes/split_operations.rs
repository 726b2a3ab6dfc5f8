//! Operations that can be called in several ways, by media type.

use std::collections::HashSet;

use super::options::Options;
use crate::api::{Api, Content, Operation, Property, Response, Shape, StringForm, Type, TypeId, Types};
use crate::diagnostics::Diagnostics;
use crate::media::MediaKind;

/// Before: a body may be sent as things of different types in different media types, and an answer may come whole or as a
/// stream. After: each operation sends one type, but for XML and the like, and its good answers come in one way. What else
/// the service offers is an operation of its own beside it, with the id of the first and the way: `createReply` and
/// `createReplyStream`, `addFile` and `addFileMultipart`.
pub(super) fn split(api: &mut Api<Type>, _: &Options, _: &mut Diagnostics) {
    let mut ids: HashSet<String> = api.operations.iter().map(|operation| operation.id.clone()).collect();
    let mut operations = Vec::with_capacity(api.operations.len());
    for operation in std::mem::take(&mut api.operations) {
        let ways = by_body(operation, &api.types)
            .into_iter()
            .flat_map(|way| by_answer(way, &api.types));
        for (index, mut way) in ways.enumerate() {
            if index > 0 {
                way.id = free(way.id, &mut ids);
            }
            operations.push(way);
        }
    }
    api.operations = operations;
}

fn free(id: String, ids: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}{number}"));
    let candidates = std::iter::once(id.clone()).chain(numbered);
    let free = candidates.into_iter().find(|id| !ids.contains(id)).unwrap_or(id);
    ids.insert(free.clone());
    free
}

/// The operation under another id, which says how it differs.
fn beside(operation: &Operation, way: &str, sentence: String) -> Operation {
    let mut other = operation.clone();
    other.id.push_str(way);
    let description = &mut other.docs.description;
    if !description.is_empty() {
        description.push_str("\n\n");
    }
    description.push_str(&sentence);
    other
}

/// One operation for each kind of body that has a type of its own.
fn by_body(mut operation: Operation, types: &Types<Type>) -> Vec<Operation> {
    let Some(body) = &mut operation.body else {
        return vec![operation];
    };
    let mut ways: Vec<(MediaKind, Vec<Content>)> = Vec::new();
    let contents = std::mem::take(&mut body.contents).into_iter();
    let (opaque, contents): (Vec<Content>, Vec<Content>) = contents.partition(|content| is_opaque(content, types));
    for content in contents {
        let kind = kind(&content, types);
        match ways.iter_mut().find(|(_, others)| are_same(&content, others, types)) {
            Some((_, others)) => others.push(content),
            None => ways.push((kind, vec![content])),
        }
    }
    // A media type comes before a range of them.
    let is_range = |contents: &[Content]| contents.iter().all(|content| content.media_type.contains('*'));
    ways.sort_by_key(|(kind, contents)| (*kind, is_range(contents)));
    if ways.iter().any(|(kind, _)| *kind == MediaKind::Multipart) {
        squeeze(&mut ways, types);
    }
    let whole = without_files(&mut ways, types);
    let mut ways = ways.into_iter();
    body.contents = ways.next().map(|(_, contents)| contents).unwrap_or_default();
    body.contents.extend(opaque);
    let mut operations = vec![operation];
    for (kind, contents) in ways {
        let operation = operations.first().map(|first| with_body(first, kind, contents));
        operations.extend(operation);
    }
    if !whole.is_empty() {
        let mut operation = operations.first().map(|first| with_body(first, MediaKind::Json, whole));
        if let Some(operation) = &mut operation {
            operation.docs.description.push_str(" A file is a text in it.");
        }
        operations.extend(operation);
    }
    operations
}

fn with_body(operation: &Operation, kind: MediaKind, contents: Vec<Content>) -> Operation {
    let names: Vec<String> = contents
        .iter()
        .map(|content| format!("`{}`", content.media_type))
        .collect();
    let sentence = format!("This is `{}` with a body of {}.", operation.id, names.join(" or "));
    let mut other = beside(operation, suffix(kind), sentence);
    if let Some(body) = &mut other.body {
        body.contents = contents;
    }
    other
}

/// Ways that can carry no file as it is go to the one that can.
fn squeeze(ways: &mut Vec<(MediaKind, Vec<Content>)>, types: &Types<Type>) {
    let squeezes = |(kind, contents): &(MediaKind, Vec<Content>)| {
        *kind < MediaKind::Multipart && contents.iter().any(|content| holds_files(content, types))
    };
    let mut squeezed = Vec::new();
    ways.retain(|way| {
        let goes = squeezes(way);
        if goes {
            squeezed.extend(way.1.clone());
        }
        !goes
    });
    if let Some((_, contents)) = ways.iter_mut().find(|(kind, _)| *kind == MediaKind::Multipart) {
        contents.extend(squeezed);
    }
}

/// Takes out the JSON of what goes in parts for the sake of files, if it can do without them. Parts are no way to say null, and many
/// services do not read what is structured from one.
fn without_files(ways: &mut [(MediaKind, Vec<Content>)], types: &Types<Type>) -> Vec<Content> {
    let mut whole = Vec::new();
    for (_, contents) in ways {
        let has_spare_files = |content: &Content| {
            let required: Vec<bool> = files(content, types).map(|property| property.required).collect();
            !required.is_empty() && !required.contains(&true)
        };
        let is_spare = |content: &Content| kind(content, types) == MediaKind::Multipart && has_spare_files(content);
        let is_whole = |content: &Content| {
            kind(content, types) == MediaKind::Json && !content.media_type.contains('*') && has_spare_files(content)
        };
        if contents.iter().any(is_spare) {
            whole.extend(contents.extract_if(.., |content| is_whole(content)));
        }
    }
    whole
}

fn holds_files(content: &Content, types: &Types<Type>) -> bool {
    members(content, types).any(|property| is_binary(property.ty, types))
}

/// The members that are files in parts.
fn files<'t>(content: &Content, types: &'t Types<Type>) -> impl Iterator<Item = &'t Property> {
    members(content, types).filter(|property| match &types.get(types.target(property.ty)).value.shape {
        Shape::Array(items) => types.may_be_file(*items),
        _ => types.may_be_file(property.ty),
    })
}

fn members<'t>(content: &Content, types: &'t Types<Type>) -> impl Iterator<Item = &'t Property> {
    let shape = content.ty.map(|id| &types.get(types.target(id)).value.shape);
    let object = shape.and_then(|shape| match shape {
        Shape::Object(object) => Some(object),
        _ => None,
    });
    object.into_iter().flat_map(|object| &object.properties)
}

/// One operation for whole answers, one for streams.
fn by_answer(mut operation: Operation, types: &Types<Type>) -> Vec<Operation> {
    let comes = |response: &Response, as_stream: bool| {
        let mut contents = response.contents.iter();
        contents.any(|content| is_stream(content) == as_stream)
    };
    let offers_both =
        |response: &Response| response.status.is_success() && comes(response, true) && comes(response, false);
    if !operation.responses.iter().any(offers_both) {
        return vec![operation];
    }
    let asked = match asks_for_stream(&operation, types) {
        true => " Set `stream` of the body: the service gives one only if that is true.",
        false => "",
    };
    let sentence = format!("This is `{}` with an answer that is a stream.{asked}", operation.id);
    let mut streamed = beside(&operation, "Stream", sentence);
    keep(&mut streamed, is_stream);
    keep(&mut operation, |content| !is_stream(content));
    vec![operation, streamed]
}

/// Whether the body has a member that says whether the answer comes as a stream.
fn asks_for_stream(operation: &Operation, types: &Types<Type>) -> bool {
    let mut bodies = operation.sent_contents().filter_map(|content| content.ty);
    bodies.any(|id| match &types.get(types.target(id)).value.shape {
        Shape::Object(object) => object
            .property("stream")
            .is_some_and(|property| types.get(types.target(property.ty)).value.shape == Shape::Boolean),
        _ => false,
    })
}

/// Leaves of good answers that have such contents these alone.
fn keep(operation: &mut Operation, is_meant: fn(&Content) -> bool) {
    for response in operation
        .responses
        .iter_mut()
        .filter(|response| response.status.is_success())
    {
        if response.contents.iter().any(is_meant) {
            response.contents.retain(is_meant);
        }
    }
}

fn is_stream(content: &Content) -> bool {
    matches!(content.kind(), MediaKind::Events | MediaKind::Lines)
}

fn kind(content: &Content, types: &Types<Type>) -> MediaKind {
    let kind = content.kind();
    match content.ty.is_some_and(|id| is_binary(id, types)) {
        true => kind.of_bytes(),
        false => kind,
    }
}

/// Whether what is said of the content does not make it easier to send than bytes are: XML above all.
fn is_opaque(content: &Content, types: &Types<Type>) -> bool {
    match (
        kind(content, types),
        content.ty.map(|id| &types.get(types.target(id)).value.shape),
    ) {
        (MediaKind::Bytes, None) => content.media_type.contains("xml"),
        (MediaKind::Bytes, Some(shape)) => *shape != Shape::String(StringForm::Binary),
        (MediaKind::Text, Some(shape)) => !matches!(shape, Shape::String(_) | Shape::Enum(_) | Shape::Any),
        _ => false,
    }
}

fn suffix(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Json => "Json",
        MediaKind::Form => "Form",
        MediaKind::Multipart => "Multipart",
        MediaKind::Events | MediaKind::Lines => "Stream",
        MediaKind::Text => "Text",
        MediaKind::Bytes => "Bytes",
    }
}

fn is_binary(id: TypeId, types: &Types<Type>) -> bool {
    types.get(types.target(id)).value.shape == Shape::String(StringForm::Binary)
}

/// Whether `content` holds the same as one of `others`, whatever it is called.
fn are_same(content: &Content, others: &[Content], types: &Types<Type>) -> bool {
    others.iter().any(|other| match (content.ty, other.ty) {
        (Some(one), Some(other)) => types.are_same(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    })
}
