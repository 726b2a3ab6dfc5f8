//! A small API written by hand: an operation of each kind that the core treats in its own way.

use std::marker::PhantomData;

use serde_json::Value;

use crate::support::wire::*;
use crate::support::{
    Auth, BuildError, Bytes, Call, ClientBuilder, Core, Decoded, Events, Failure, File, FromCore, Info, Key, Lines,
    MediaDownload, MediaUpload, MediaUploadInParts, Method, Operation, Part, RequestWriter, Response, Retry, Secret,
    Style, Undeclared,
};

/// Where the API is.
pub const BASE: &str = "https://shop.example/api/";

#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl FromCore for Client {
    type Credential = Auth;

    fn from_core(core: Core) -> Self {
        Self { core }
    }
}

impl Client {
    pub fn builder(base_url: &str) -> ClientBuilder<Self> {
        ClientBuilder::new(base_url, "shop/1.0")
    }

    pub fn core(&self) -> &Core {
        &self.core
    }

    /// A refund: not idempotent.
    pub fn refund(&self, order: &str) -> Call<'_, Refund> {
        self.core.call(Refund { order: order.into() })
    }

    /// Reads a refund.
    pub fn read(&self) -> Call<'_, Read> {
        self.core.call(Read)
    }

    /// Replaces a refund: idempotent, and not safe.
    pub fn replace(&self) -> Call<'_, Replace> {
        self.core.call(Replace)
    }

    /// Needs both `bearer` and `key`, or `cookie`.
    pub fn secured(&self) -> Call<'_, Secured> {
        self.core.call(Secured)
    }

    /// Takes `bearer` and does not need it.
    pub fn open(&self) -> Call<'_, Open> {
        self.core.call(Open)
    }

    /// A refund with an idempotency key in `place`.
    pub fn keyed<P: Place>(&self, body: serde_json::Value) -> Call<'_, Keyed<P>> {
        self.core.call(Keyed {
            body: Some(body),
            own: None,
            place: PhantomData,
        })
    }

    /// Follows numbers.
    pub fn follow(&self) -> Call<'_, Follow> {
        self.core.call(Follow)
    }
}

/// One id, both as a success and as a failure.
type Id = std::collections::BTreeMap<String, u64>;

#[derive(Debug)]
pub struct Refund {
    order: String,
}

impl Operation for Refund {
    type Output = Id;
    type Error = Id;

    const INFO: &'static Info = &{
        let mut info = Info::DEFAULT;
        info.id = "refund";
        info.method = Method::POST;
        info.path = "/orders/{number}/refund/";
        info.accept = "application/json";
        info
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("number", Style::Simple, &self.order)?;
        request.constant_header("x-version", "2024-04-01");
        request.json("application/json", &[("all", true)])
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            status if status >= 400 => response.json_error(),
            _ => response.undeclared(),
        }
    }
}

/// Where the key of [`Keyed`] goes.
pub trait Place {
    const INFO: &'static Info;
}

macro_rules! place {
    ($name:ident: $method:ident $key:expr) => {
        #[derive(Debug)]
        pub struct $name;

        impl Place for $name {
            const INFO: &'static Info = &{
                let mut info = Info::DEFAULT;
                info.id = "keyed";
                info.method = Method::$method;
                info.path = "/refunds";
                info.retry = Retry::Keyed;
                info.key = Some($key);
                info
            };
        }
    };
}

place!(InHeader: POST Key::Header("idempotency-key"));
place!(InQuotes: POST Key::QuotedHeader("idempotency-key"));
place!(InQuery: POST Key::Query("requestId"));
place!(InBody: POST Key::Body("operationId"));

/// A refund with an idempotency key; `own` is the parameter that the description has for it.
pub struct Keyed<P> {
    pub body: Option<serde_json::Value>,
    pub own: Option<String>,
    place: PhantomData<fn() -> P>,
}

impl<P: Place> Operation for Keyed<P> {
    type Output = Id;
    type Error = Undeclared;

    const INFO: &'static Info = P::INFO;

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        match P::INFO.key {
            Some(Key::Header(name) | Key::QuotedHeader(name)) => request.header(name, false, &self.own)?,
            Some(Key::Query(name)) => request.query(name, Style::Form, true, &self.own)?,
            Some(_) | None => {}
        }
        match &self.body {
            Some(body) => request.json("application/json", body),
            None => Ok(()),
        }
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

macro_rules! operation {
    ($name:ident: $output:ty, $decode:path, $method:ident $path:literal, $retry:ident, $security:expr, $stream:literal) => {
        #[derive(Clone, Debug)]
        pub struct $name;

        impl Operation for $name {
            type Output = $output;
            type Error = Undeclared;

            const INFO: &'static Info = &{
                let mut info = Info::DEFAULT;
                info.method = Method::$method;
                info.path = $path;
                info.retry = Retry::$retry;
                info.security = $security;
                info.streams = !$stream.is_empty();
                info.accept = $stream;
                info
            };

            fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
                Ok(())
            }

            fn decode(response: Response) -> Decoded<Self> {
                match response.status() {
                    200 => $decode(response),
                    _ => response.undeclared(),
                }
            }
        }
    };
}

operation!(Read: Id, Response::json, GET "/refund?view=full#one", Idempotent, &[&[]], "");
operation!(Replace: Id, Response::json, PUT "/refund", Idempotent, &[], "");
operation!(Secured: (), Response::empty, GET "/secured", Idempotent, &[&["bearer", "key"], &["cookie"]], "");
operation!(Open: (), Response::empty, GET "/open", Idempotent, &[&[], &["bearer"]], "");
operation!(Follow: Events<u64>, Response::events, GET "/follow", Idempotent, &[], "text/event-stream");
operation!(Chat: Events<u64>, Response::events, POST "/chat", Never, &[], "text/event-stream");
operation!(Words: Events<String>, Response::text_events, GET "/words", Idempotent, &[], "text/event-stream");
operation!(Whole: Events<Value>, Response::whole_events, GET "/whole", Idempotent, &[], "text/event-stream");
operation!(WholeJson: Events<Value>, whole_json_events, GET "/whole", Idempotent, &[], "text/event-stream");
operation!(Numbered: Events<NumberedEvent>, Response::whole_events, GET "/whole", Idempotent, &[], "text/event-stream");
operation!(Tail: Lines<u64>, Response::lines, GET "/tail", Idempotent, &[], "application/x-ndjson");
operation!(TailText: Lines<String>, Response::text_lines, GET "/tail", Idempotent, &[], "application/x-ndjson");

#[derive(Debug)]
pub struct NumberedEvent {
    pub id: u64,
}

object! { NumberedEvent { required id: "id", } }

fn whole_json_events<E>(response: Response) -> Result<Events<Value>, Failure<E>> {
    response.whole_json_events(|event| event == "note")
}

/// A credential for `bearer`.
pub fn bearer(token: impl Into<Secret>) -> Auth {
    Auth::bearer("bearer", token)
}

macro_rules! sends {
    ($name:ident { $field:ident: $ty:ty }: $output:ty, $decode:path, $method:ident $path:literal, $retry:ident, |$writer:ident, $value:ident| $write:expr) => {
        #[derive(Clone, Debug)]
        pub struct $name {
            pub $field: $ty,
        }

        impl Operation for $name {
            type Output = $output;
            type Error = Undeclared;

            const INFO: &'static Info = &{
                let mut info = Info::DEFAULT;
                info.method = Method::$method;
                info.path = $path;
                info.retry = Retry::$retry;
                info.security = &[&["bearer"], &[]];
                info
            };

            fn request(&self, $writer: &mut RequestWriter) -> Result<(), BuildError> {
                let $value = &self.$field;
                $write
            }

            fn decode(response: Response) -> Decoded<Self> {
                match response.status() {
                    200 => $decode(response),
                    _ => response.undeclared(),
                }
            }
        }
    };
}

sends!(Store { file: File }: (), Response::empty, PUT "/store", Idempotent, |writer, file| {
    writer.file("application/octet-stream", file)
});
sends!(Form { file: File }: (), Response::empty, POST "/form", Never, |writer, file| {
    writer.multipart([Part::file("file", file)])
});
sends!(Insert { body: Value }: Value, Response::json, POST "files", Never, |writer, body| {
    writer.json("application/json", body)
});
operation!(Thumb: Value, Response::json, POST "thumbs", Never, &[], "");
operation!(Get: Value, Response::json, GET "files", Idempotent, &[], "");
operation!(Look: (), Response::empty, HEAD "/fetch", Idempotent, &[], "");
operation!(Fetch: Bytes, Response::bytes, GET "/fetch", Idempotent, &[], "");
operation!(Note: String, Response::text, GET "/note", Idempotent, &[], "");
operation!(Memo: String, Response::json_or_text, GET "/note", Idempotent, &[], "");

impl Store {
    pub fn new(file: impl Into<File>) -> Self {
        Self { file: file.into() }
    }
}

impl MediaUpload for Insert {
    const UPLOAD: &'static str = "/upload/shop/v1/files";
}

impl MediaUpload for Thumb {
    const UPLOAD: &'static str = "/upload/shop/v1/thumbs";
}

impl MediaUploadInParts for Insert {}

impl MediaDownload for Get {}
