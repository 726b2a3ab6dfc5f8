//! Files beside JSON, for operations that data calls.

use super::super::{BoxFuture, Core, File, MaybeSend, MediaDownload, MediaUpload, MediaUploadInParts};
use super::arguments::{decode, members};
use super::binary::{Binary, Upload};
use super::entry::{Dispatch, Entry, finished, number, prepared};
use super::form::{Broken, Whole};
use super::outcome::Pending;
use super::{Arguments, Outcome, Refusal};

/// A download that data asks for may hold no more bytes.
const LIMIT: usize = 64 * 1024 * 1024;

impl Entry {
    /// The operation takes a file: the option `upload`, which is a file as data.
    pub const fn uploads<Op: Dispatch + MediaUpload>(mut self) -> Self {
        self.ways.upload = Some(upload::<Op>);
        self
    }

    /// The operation takes a file in parts: with the option `part_size`, too.
    pub const fn uploads_in_parts<Op>(mut self) -> Self
    where
        Op: Dispatch + MediaUploadInParts,
        Op::Output: MaybeSend,
        Op::Error: MaybeSend,
    {
        self.ways.in_parts = Some(in_parts::<Op>);
        self
    }

    /// The operation gives a file: with the option `download`.
    pub const fn downloads<Op: Dispatch + MediaDownload>(mut self) -> Self {
        self.ways.download = Some(download::<Op>);
        self
    }
}

type Started = Result<BoxFuture<'static, Outcome>, Refusal>;

fn upload<Op: Dispatch + MediaUpload>(core: &Core, arguments: Arguments<'_>, globals: &[&str]) -> Started {
    let file: File = decode::<Upload, _>(&option(&arguments, "upload")?)?;
    let sending = prepared::<Op>(core, arguments, globals)?.upload(file);
    Ok(Box::pin(async move { finished::<Op>(sending.await).await }))
}

fn in_parts<Op>(core: &Core, arguments: Arguments<'_>, globals: &[&str]) -> Started
where
    Op: Dispatch + MediaUploadInParts,
    Op::Output: MaybeSend,
    Op::Error: MaybeSend,
{
    let file: File = decode::<Upload, _>(&option(&arguments, "upload")?)?;
    let size = number("part_size", &option(&arguments, "part_size")?)?;
    let upload = prepared::<Op>(core, arguments, globals)?.upload_in_parts(file);
    let mut upload = upload.part_size(usize::try_from(size).unwrap_or(usize::MAX));
    Ok(Box::pin(async move {
        let sent = upload.send().await;
        finished::<Op>(sent).await
    }))
}

fn download<Op: Dispatch + MediaDownload>(core: &Core, arguments: Arguments<'_>, globals: &[&str]) -> Started {
    let sending = prepared::<Op>(core, arguments, globals)?.download_media();
    Ok(Box::pin(async move {
        let (pending, body) = match sending.await {
            Ok(reply) => {
                let pending = Pending::success(reply.status().as_u16(), reply.headers().clone(), reply.attempts());
                (pending, Ok(reply.into_inner()))
            }
            Err(error) => (Pending::failure(&error), Err(error.into_declared().map(Op::error))),
        };
        match body {
            Ok(download) => match download.bytes(LIMIT).await {
                Ok(bytes) => pending.with(Some(Whole::<Binary>::encode(bytes).await)),
                Err(error) => pending.with(Some(Err(Broken::Stream(error)))),
            },
            Err(Some(body)) => pending.with(Some(body.await)),
            Err(None) => pending.with(None),
        }
    }))
}

/// An option that must be there.
fn option(arguments: &Arguments<'_>, name: &str) -> Result<String, Refusal> {
    let options = members("options", arguments.options().unwrap_or("{}"))?;
    let found = options.iter().find(|(known, _)| known == name);
    let found = found.ok_or_else(|| Refusal::new(format!("the option `{name}` is missing")))?;
    Ok(found.1.get().to_owned())
}
