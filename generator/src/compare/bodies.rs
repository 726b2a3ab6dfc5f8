//! Bodies that the same Rust sends otherwise.

use std::collections::BTreeMap;

use super::Kind;
use crate::rust::{BodyForm, BodyStep};

/// What is different about how a body is sent, apart from its type.
pub(super) fn sent(was: &BodyStep, is: &BodyStep) -> Option<(Kind, String)> {
    if was.media_type != is.media_type {
        let message = format!(
            "the body is sent as `{}`, and was as `{}`",
            is.media_type, was.media_type
        );
        return Some((Kind::MediaTypeChanged, message));
    }
    let (old, new) = (members(&was.form), members(&is.form));
    let is_moved = |(name, way): &(&String, &String)| old.get(*name).is_some_and(|was| was != *way);
    let moved: Vec<String> = new
        .iter()
        .filter(is_moved)
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    (!moved.is_empty()).then(|| {
        let message = format!("the body writes {} in another form", moved.join(", "));
        (Kind::SentDifferently, message)
    })
}

/// How each member of a body is written that does not travel as JSON.
fn members(form: &BodyForm) -> BTreeMap<String, String> {
    match form {
        BodyForm::Form(fields) => {
            let way = fields
                .iter()
                .map(|field| (field.wire.clone(), format!("{:?}", field.layout)));
            way.collect()
        }
        BodyForm::Multipart(parts) => {
            let way = parts.iter().map(|part| {
                (
                    part.wire.clone(),
                    format!("{:?}", (part.kind, &part.content_type, &part.transfer_encoding)),
                )
            });
            way.collect()
        }
        BodyForm::Json(_) | BodyForm::Text | BodyForm::Bytes => BTreeMap::new(),
    }
}
