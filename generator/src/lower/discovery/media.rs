//! Upload and download of files.

use crate::api::Media;
use crate::document::discovery::Method;

/// What the method says about files.
pub(super) fn media(method: &Method) -> Media {
    let upload = method.media_upload.clone().unwrap_or_default();
    Media {
        simple_upload: upload.simple,
        resumable_upload: upload.resumable,
        accept: upload.accept,
        max_size: upload.max_size,
        download: method.media_download,
        download_service: method.media_download_service,
    }
}
