//! `allow`: findings that are expected.

use std::ops::Range;

use toml::de::DeValue;

use super::Licence;
use super::reader::{Reader, Value};
use crate::diagnostics::Code;

/// What stands behind `allow`: codes, each alone or with its place and the reason.
///
/// ```toml
/// allow = ["unused-security", { code = "guessed", at = "/components/schemas/Price*", reason = "told the vendor in May" }]
/// ```
pub(super) fn read(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<Licence> {
    match value.get_ref() {
        DeValue::Array(list) => list.iter().filter_map(|item| one(reader, item)).collect(),
        _ => one(reader, value).into_iter().collect(),
    }
}

fn one(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<Licence> {
    let mut at = None;
    let (text, span) = match value.get_ref() {
        DeValue::Table(_) => {
            let mut section = reader.section("a licence", value)?;
            at = section.take("at").and_then(|value| reader.string(value));
            // The reason is for people; that it is a text is all there is to check.
            section.take("reason").and_then(|value| reader.string(value));
            let code = section.take("code");
            reader.finish(&section);
            let Some(code) = code else {
                reader.invalid(section.span(), "`code` is missing: what is allowed");
                return None;
            };
            (reader.string(code)?, code.span())
        }
        _ => (reader.string(value)?, value.span()),
    };
    Some(Licence {
        code: code(reader, &text, span)?,
        at,
        said: Some(reader.spot(&value.span())),
    })
}

/// The code with this id.
pub(super) fn code(reader: &mut Reader<'_>, text: &str, span: Range<usize>) -> Option<Code> {
    let words: Vec<_> = Code::ALL.iter().map(|code| (code.id(), *code)).collect();
    reader.word(text, span, &words)
}
