//! Files beside the JSON of an operation.

use super::docs::code;
use crate::api::Operation;
use crate::rust::{DocLines, Media};

/// What can be uploaded and downloaded beside the JSON.
pub(super) fn media(operation: &Operation) -> Media {
    let said = &operation.media;
    // Where `alt=media` is no choice, the answer of the operation is the file.
    let is_choice = operation.parameters.iter().all(|parameter| parameter.name != "alt");
    Media {
        upload: said.simple_upload.clone().or_else(|| said.resumable_upload.clone()),
        in_parts: said.resumable_upload.is_some(),
        download: said.download && is_choice,
    }
}

/// How files are sent and asked for.
pub(super) fn docs(operation: &Operation) -> DocLines {
    let media = media(operation);
    let mut lines = Vec::new();
    if media.upload.is_some() {
        let ways = match media.in_parts {
            true => "`.upload(file)` or `.upload_in_parts(file)`",
            false => "`.upload(file)`",
        };
        lines.push(format!(
            "Takes a file{}: {ways} in the place of `.send()`.",
            limits(operation)
        ));
    }
    if media.download {
        lines.push("Gives the file itself: `.download_media()` in the place of `.send()`.".to_owned());
    }
    lines
}

/// ` of image/*, at most 5MB`
fn limits(operation: &Operation) -> String {
    let said = &operation.media;
    let types: Vec<String> = said
        .accept
        .iter()
        .filter(|name| *name != "*/*")
        .map(|name| code(name))
        .collect();
    let types = match types.as_slice() {
        [] => String::new(),
        types => format!(" of {}", types.join(" or ")),
    };
    match &said.max_size {
        Some(size) => format!("{types}, at most {}", code(size)),
        None => types,
    }
}
