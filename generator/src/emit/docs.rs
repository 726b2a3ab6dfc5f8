//! Documentation as attributes, one for each line, free of what rustc refuses in comments.

use syn::{AttrStyle, Attribute};

use super::{doctests, syntax};
use crate::rust::one_line;

/// `/// line` for each line.
pub(super) fn outer(lines: &[String]) -> Vec<Attribute> {
    attributes(lines, AttrStyle::Outer)
}

/// `/// text`
pub(super) fn line(text: &str) -> Vec<Attribute> {
    attributes(&[text.to_owned()], AttrStyle::Outer)
}

/// `//! line` for each line.
pub(super) fn inner(lines: &[String]) -> Vec<Attribute> {
    attributes(lines, AttrStyle::Inner(<syn::Token![!]>::default()))
}

fn attributes(lines: &[String], style: AttrStyle) -> Vec<Attribute> {
    let lines = lines.iter().flat_map(|line| line.split('\n'));
    let lines = lines.map(|line| one_line(line).trim_end().to_owned()).collect();
    let passed = doctests::passed(lines);
    passed.iter().map(|line| syntax::doc(&spaced(line), style)).collect()
}

/// The line after `///`: a space before any text, so that no text can turn the comment into another kind.
fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
