//! Files beside the JSON of an operation, as Google's APIs take and give them.

use super::multipart::{Whole, contains, part_type};
use super::{Body, BuildError, Call, Downloading, File, Info, Method, Operation, RequestWriter, Retry, Sending, Style};

/// An operation that can take a file.
pub trait MediaUpload: Operation {
    /// The path to which files are sent, from the root of the host.
    const UPLOAD: &'static str;

    /// Begins a session of uploads, which does nothing that could be done twice.
    #[doc(hidden)]
    const SESSION: &'static Info = &Info {
        retry: Retry::Idempotent,
        ..*Self::INFO
    };

    /// Sends a part of the file.
    #[doc(hidden)]
    const PART: &'static Info = &Info {
        method: Method::PUT,
        retry: Retry::Never,
        key: None,
        ..*Self::INFO
    };

    /// Asks how much of the file has arrived.
    #[doc(hidden)]
    const QUESTION: &'static Info = &Info {
        method: Method::PUT,
        retry: Retry::Idempotent,
        key: None,
        ..*Self::INFO
    };

    /// Gives the upload up.
    #[doc(hidden)]
    const CANCELLATION: &'static Info = &Info {
        method: Method::DELETE,
        retry: Retry::Idempotent,
        key: None,
        ..*Self::INFO
    };
}

/// An operation that can take a file in parts.
pub trait MediaUploadInParts: MediaUpload {}

/// An operation that can answer with the file that its JSON describes.
pub trait MediaDownload: Operation {}

impl<Op: MediaDownload> Call<'_, Op> {
    /// Asks for the file itself, in the place of what describes it, and hands it over as it arrives.
    ///
    /// # Errors
    /// Fails if the server does not answer, or reports a failure.
    pub fn download_media(self) -> Downloading<Op> {
        self.query("alt", "media").header("accept", "*/*").download()
    }
}

impl<Op: MediaUpload> Call<'_, Op> {
    /// Sends the call with a file, in one request: beside the JSON of the call, or alone if it has none. A file that can
    /// be read only once is sent only once.
    ///
    /// # Errors
    /// Fails if the server does not answer, reports a failure, or answers in another form than it promises.
    pub fn upload(self, file: impl Into<File>) -> Sending<Op> {
        let written = self.with_file(&file.into());
        Sending::new(self.core.start(Op::INFO, written, self.options, false))
    }

    fn with_file(&self, file: &File) -> Result<RequestWriter, BuildError> {
        let mut writer = self.to_upload_path()?;
        match writer.take_body() {
            Body::Empty => {
                writer.query("uploadType", Style::Form, true, "media")?;
                writer.file(UNKNOWN_TYPE, file)?;
            }
            metadata => {
                writer.query("uploadType", Style::Form, true, "multipart")?;
                let (content_type, body) = related(metadata, file, writer.random())?;
                writer.body(&content_type, body)?;
            }
        }
        Ok(writer)
    }

    /// The request of the call to the path for files.
    pub(super) fn to_upload_path(&self) -> Result<RequestWriter, BuildError> {
        let mut writer = self.written()?;
        writer.template = Op::UPLOAD;
        writer.root = Some(self.core.shared.base_url.upload_root(Op::UPLOAD, Op::INFO.path));
        Ok(writer)
    }
}

/// The media type of a file of which nothing is said.
pub(super) const UNKNOWN_TYPE: &str = "application/octet-stream";

/// A body of the media type `multipart/related` (RFC 2387): what describes the file, and the file.
fn related(metadata: Body, file: &File, random: u128) -> Result<(String, Body), BuildError> {
    let content = file.content();
    let mut random = random;
    let boundary = loop {
        let boundary = format!("refundry-{random:032x}");
        if !contains(&metadata, &boundary) && !contains(&content, &boundary) {
            break boundary;
        }
        random = random.wrapping_add(1);
    };
    let file_type = part_type(file.content_type().unwrap_or(UNKNOWN_TYPE))?;
    let mut whole = Whole::default();
    whole.text(&format!("--{boundary}\r\nContent-Type: application/json\r\n\r\n"));
    whole.add(metadata);
    whole.text(&format!("\r\n--{boundary}\r\nContent-Type: {file_type}\r\n"));
    whole.text("Content-Transfer-Encoding: binary\r\n\r\n");
    whole.add(content);
    whole.text(&format!("\r\n--{boundary}--\r\n"));
    Ok((format!("multipart/related; boundary={boundary}"), whole.finish()))
}
