//! Parameters that have only one value, which the client writes by itself. The support code lays them out, as it does with what a
//! caller gives.

use percent_encoding::percent_decode_str;
use refundry_support::support::style as layout;
use serde_json::Value;

use super::bodies::style;
use super::parameters::is_json;
use crate::api::{Location, Parameter, Style};
use crate::rust::RequestStep;

/// The steps of a parameter that has only one value: one for each pair, none for what is written as nothing.
pub(super) fn constant_steps(parameter: &Parameter) -> Option<Vec<RequestStep>> {
    let value = parameter.constant.as_ref()?;
    match parameter.location {
        Location::Header => Some(header(parameter, value).into_iter().collect()),
        Location::Query => Some(query(parameter, value)),
        Location::Path | Location::Cookie | Location::QueryString => None,
    }
}

fn header(parameter: &Parameter, value: &Value) -> Option<RequestStep> {
    let written = match delimiter(parameter.style) {
        _ if parameter.content.is_some() => Ok(Some(whole(parameter, value))),
        Some(style) => layout::delimited_header_value(style, value),
        None => layout::header_value(parameter.explode, value),
    };
    Some(RequestStep::ConstantHeader {
        name: parameter.name.to_ascii_lowercase(),
        value: written.ok()??,
    })
}

/// The style of a header whose items are separated by something else than a comma.
fn delimiter(style: Style) -> Option<layout::Style> {
    match style {
        Style::SpaceDelimited => Some(layout::Style::SpaceDelimited),
        Style::PipeDelimited => Some(layout::Style::PipeDelimited),
        Style::Tabs => Some(layout::Style::Tabs),
        Style::Simple | Style::Label | Style::Matrix | Style::Form | Style::DeepObject | Style::Cookie => None,
    }
}

fn query(parameter: &Parameter, value: &Value) -> Vec<RequestStep> {
    let name = &parameter.name;
    if parameter.content.is_some() {
        return vec![pair(name, whole(parameter, value))];
    }
    let (style, explode) = match parameter.style {
        Style::DeepObject => (layout::Style::DeepObject, true),
        _ => (layout::Style::Form, parameter.explode),
    };
    let pairs = laid_out(name, style, explode, value).into_iter();
    match explode {
        true => pairs
            .map(|(name, text)| pair(&decoded(&name), decoded(&text)))
            .collect(),
        false => pairs.map(|(_, text)| list(parameter, &text)).collect(),
    }
}

/// The pairs of a query, encoded, so that a comma between two values is not one within a value.
fn laid_out(name: &str, style: layout::Style, explode: bool, value: &Value) -> Vec<(String, String)> {
    let mut query = String::new();
    let written = layout::append_query(&mut query, name, style, explode, false, value);
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(name, text)| (name.to_owned(), text.to_owned()));
    written.map(|()| pairs.collect()).unwrap_or_default()
}

/// All values in one pair. What separates several is encoded when they are sent: with the style, and not here.
fn list(parameter: &Parameter, text: &str) -> RequestStep {
    if !text.contains(',') {
        return pair(&parameter.name, decoded(text));
    }
    RequestStep::ConstantList {
        name: parameter.name.clone(),
        style: style(parameter.style),
        items: text.split(',').map(decoded).collect(),
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn pair(name: &str, value: String) -> RequestStep {
    RequestStep::ConstantQuery {
        name: name.to_owned(),
        value,
    }
}

/// The text of what a media type describes.
fn whole(parameter: &Parameter, value: &Value) -> String {
    match value {
        Value::String(text) if !is_json(parameter) => text.clone(),
        other => other.to_string(),
    }
}
