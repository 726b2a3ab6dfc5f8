//! The table of all support files, sorted by path.

use crate::dependencies::*;
use crate::{Module, Need, features};

/// All support files but `mod.rs`, in the order in which they are declared.
pub const MODULES: &[Module] = &[
    always!("argument.rs", "mod argument;", [SERDE, SERDE_JSON]),
    always!("auth.rs", "mod auth;\npub use self::auth::Auth;", [HTTP]),
    always!(
        "base_url.rs",
        "mod base_url;\npub use self::base_url::{authority_part, path_start};",
        [HTTP]
    ),
    needed!(BasicAuth, "basic.rs", "mod basic;", [BASE64]),
    file!(
        "blocking.rs",
        "mod blocking;\npub use self::blocking::block_on;",
        Some(features::BLOCKING),
        Need::Always,
        [TOKIO_RUNTIME]
    ),
    file!(
        "blocking_pages.rs",
        "mod blocking_pages;\npub use self::blocking_pages::{BlockingItems, BlockingPages};",
        Some(features::BLOCKING),
        Need::Paging,
        []
    ),
    always!(
        "body.rs",
        "mod body;\npub use self::body::{Body, BodyStream, Bytes, ResponseBody};",
        [BYTES]
    ),
    always!("broken.rs", "mod broken;", []),
    always!("budget.rs", "mod budget;", []),
    always!(
        "build_error.rs",
        "mod build_error;\npub use self::build_error::BuildError;",
        []
    ),
    always!(
        "builder.rs",
        "mod builder;\npub use self::builder::{ClientBuilder, FromCore};",
        []
    ),
    always!("call.rs", "mod call;\npub use self::call::{Call, Sending};", []),
    always!("charset.rs", "mod charset;", []),
    always!("client.rs", "mod client;\npub use self::client::Core;", [HTTP]),
    always!("codec/base.rs", "mod base;\npub use self::base::*;", [SERDE]),
    needed!(
        Base64,
        "codec/base64.rs",
        "mod base64;\npub use self::base64::*;",
        [BASE64, BYTES, SERDE]
    ),
    always!(
        "codec/canonical.rs",
        "mod canonical;\npub use self::canonical::*;",
        [SERDE, SERDE_JSON]
    ),
    always!("codec/containers.rs", "mod containers;", [SERDE]),
    needed!(
        Chrono,
        "codec/datetime.rs",
        "mod datetime;\npub use self::datetime::*;",
        [CHRONO, SERDE]
    ),
    needed!(
        Decimal,
        "codec/decimal.rs",
        "mod decimal;\npub use self::decimal::*;",
        [RUST_DECIMAL, SERDE, SERDE_JSON]
    ),
    always!("codec/float.rs", "mod float;\npub use self::float::*;", [SERDE]),
    needed!(
        Floats,
        "codec/float_text.rs",
        "mod float_text;\npub use self::float_text::*;",
        [SERDE, SERDE_JSON]
    ),
    needed!(
        Rounded,
        "codec/rounded.rs",
        "mod rounded;\npub use self::rounded::*;",
        [RUST_DECIMAL, SERDE]
    ),
    always!("codec/text.rs", "mod text;\npub use self::text::*;", [SERDE]),
    always!(
        "codec/tolerance.rs",
        "mod tolerance;\npub use self::tolerance::*;",
        [SERDE, SERDE_JSON]
    ),
    always!("coding.rs", "mod coding;", [HTTP]),
    always!("content.rs", "mod content;", [SERDE]),
    needed!(
        Dispatch,
        "dispatch/arguments.rs",
        "mod arguments;\npub use self::arguments::{Arguments, Place, Refusal};",
        [SERDE_JSON]
    ),
    needed!(
        Dispatch,
        "dispatch/binary.rs",
        "mod binary;\npub use self::binary::{Binary, Nothing, Upload};",
        [BASE64, BYTES, SERDE]
    ),
    needed!(
        Dispatch,
        "dispatch/door.rs",
        "mod door;\npub use self::door::{Door, Scheme, Shell};",
        [SERDE_JSON]
    ),
    needed!(
        Dispatch,
        "dispatch/entry.rs",
        "mod entry;\npub use self::entry::{Dispatch, Entry, Parameter};",
        []
    ),
    needed!(
        Dispatch,
        "dispatch/form.rs",
        "mod form;\npub use self::form::{Broken, Encoding, Whole, no_body, whole};",
        [SERDE_JSON]
    ),
    needed!(
        DispatchStreams,
        "dispatch/items.rs",
        "mod items;\npub use self::items::{Items, each};",
        [FUTURES_CORE, SERDE_JSON]
    ),
    file!(
        "dispatch/lines.rs",
        "mod lines;\npub use self::lines::Lines;",
        Some(features::TRANSPORT),
        Need::Dispatch,
        [SERDE, SERDE_JSON]
    ),
    needed!(Dispatch, "dispatch/list.rs", "mod list;", [SERDE]),
    needed!(DispatchMedia, "dispatch/media.rs", "mod media;", []),
    needed!(
        Dispatch,
        "dispatch/model.rs",
        "mod model;\npub use self::model::Model;",
        []
    ),
    needed!(
        Dispatch,
        "dispatch/outcome.rs",
        "mod outcome;\npub use self::outcome::Outcome;",
        [HTTP, SERDE, SERDE_JSON]
    ),
    needed!(
        Dispatch,
        "dispatch/table.rs",
        "mod table;\npub(crate) use self::table::operation;",
        []
    ),
    needed!(
        Downloads,
        "download.rs",
        "mod download;\npub use self::download::{Download, Downloading};",
        [FUTURES_CORE]
    ),
    always!("effect.rs", "mod effect;\npub use self::effect::Effect;", []),
    always!(
        "environment.rs",
        "mod environment;\npub use self::environment::Environment;",
        []
    ),
    always!("error.rs", "mod error;\npub use self::error::{AnyError, Error};", []),
    always!(
        "error_kind.rs",
        "mod error_kind;\npub use self::error_kind::{ErrorKind, Timeout};",
        []
    ),
    needed!(Events, "event_parser.rs", "mod event_parser;", []),
    needed!(
        Events,
        "events.rs",
        "mod events;\npub use self::events::{Event, Events};",
        [FUTURES_CORE, SERDE, SERDE_JSON]
    ),
    always!("exchange.rs", "mod exchange;", [HTTP]),
    always!("execute.rs", "mod execute;", [HTTP]),
    always!("fault.rs", "mod fault;", []),
    always!("file.rs", "mod file;\npub use self::file::File;", [BYTES]),
    needed!(Files, "file_source.rs", "mod file_source;", [FUTURES_CORE]),
    always!("form.rs", "pub mod form;", [SERDE, SERDE_JSON]),
    always!(
        "generic.rs",
        "mod generic;\npub use self::generic::{AnyBody, JsonBody, Request};",
        [SERDE]
    ),
    always!("head.rs", "mod head;\npub use self::head::Head;", [HTTP]),
    always!("headers.rs", "mod headers;", [HTTP]),
    always!(
        "hooks.rs",
        "mod hooks;\npub use self::hooks::{AttemptEnd, Hook, Outgoing};",
        [HTTP]
    ),
    always!("http_date.rs", "mod http_date;", []),
    always!("idle.rs", "mod idle;", []),
    needed!(
        Paging,
        "items.rs",
        "mod items;\npub use self::items::Items;",
        [FUTURES_CORE]
    ),
    always!("key.rs", "mod key;\npub use self::key::Key;", [HTTP, SERDE_JSON]),
    always!("layout.rs", "mod layout;", []),
    always!("letter.rs", "mod letter;", [BYTES, HTTP, ZEROIZE]),
    needed!(
        Events,
        "lines.rs",
        "mod lines;\npub use self::lines::Lines;",
        [FUTURES_CORE, SERDE]
    ),
    needed!(Paging, "link.rs", "mod link;", [HTTP]),
    needed!(Paging, "linked.rs", "mod linked;", []),
    always!("maybe.rs", "mod maybe;\npub use self::maybe::Maybe;", []),
    needed!(
        Media,
        "media.rs",
        "mod media;\npub use self::media::{MediaDownload, MediaUpload, MediaUploadInParts};",
        []
    ),
    needed!(
        Multipart,
        "multipart.rs",
        "pub mod multipart;\npub use self::multipart::Part;",
        [BYTES, SERDE]
    ),
    always!(
        "no_token_yet.rs",
        "mod no_token_yet;\npub use self::no_token_yet::NoTokenYet;",
        []
    ),
    needed!(
        OAuth2,
        "oauth2.rs",
        "mod oauth2;\npub use self::oauth2::{OAuth2, OAuth2Issuer};",
        [BASE64, HTTP, SERDE_JSON, ZEROIZE]
    ),
    needed!(
        OAuth2,
        "oauth2_error.rs",
        "mod oauth2_error;\npub use self::oauth2_error::OAuth2Error;",
        [SERDE_JSON]
    ),
    always!(
        "operation.rs",
        "mod operation;\npub use self::operation::{Decoded, Info, Method, Operation, Undeclared};",
        []
    ),
    always!("own_server.rs", "mod own_server;", []),
    needed!(
        Paging,
        "paged.rs",
        "mod paged;\npub use self::paged::{Lead, Paged};",
        [SERDE, SERDE_JSON]
    ),
    needed!(
        Paging,
        "pages.rs",
        "mod pages;\npub use self::pages::Pages;",
        [FUTURES_CORE]
    ),
    always!("percent.rs", "mod percent;", []),
    always!(
        "problem.rs",
        "mod problem;\npub use self::problem::Problem;",
        [SERDE_JSON]
    ),
    always!("query.rs", "mod query;", []),
    always!("raw.rs", "pub mod raw;", [SERDE, SERDE_JSON]),
    always!("raw_answer.rs", "mod raw_answer;\npub use self::raw_answer::Raw;", []),
    needed!(
        Events,
        "reconnect.rs",
        "mod reconnect;\npub use self::reconnect::Reconnecting;",
        [FUTURES_CORE, HTTP]
    ),
    needed!(Events, "records.rs", "mod records;", []),
    needed!(References, "reference.rs", "mod reference;", []),
    always!("reply.rs", "mod reply;\npub use self::reply::Reply;", [HTTP]),
    always!("report.rs", "mod report;\npub use self::report::Report;", [HTTP]),
    always!(
        "request.rs",
        "mod request;\npub use self::request::RequestWriter;",
        [HTTP, SERDE]
    ),
    file!(
        "reqwest.rs",
        "mod reqwest;\npub use self::reqwest::{ReqwestTransport, TokioEnvironment};",
        Some(features::TRANSPORT),
        Need::Always,
        [HTTP, HTTP_BODY, REQWEST, TOKIO]
    ),
    always!(
        "response.rs",
        "mod response;\npub use self::response::{Failure, Response};",
        [HTTP, SERDE]
    ),
    needed!(
        Media,
        "resumable.rs",
        "mod resumable;\npub use self::resumable::ResumableUpload;",
        []
    ),
    always!(
        "retry.rs",
        "mod retry;\npub use self::retry::{FailedAttempt, Retry, RetryPolicy, Stopped};",
        [HTTP]
    ),
    always!("retry_after.rs", "mod retry_after;", [HTTP]),
    always!("root.rs", "mod root;", [HTTP]),
    always!("secret.rs", "mod secret;\npub use self::secret::Secret;", [ZEROIZE]),
    needed!(Paging, "spot.rs", "mod spot;", []),
    always!(
        "stream_body.rs",
        "mod stream_body;\npub use self::stream_body::StreamBody;",
        []
    ),
    always!(
        "style.rs",
        "pub mod style;\npub use self::style::{Style, StyleError};",
        [SERDE, SERDE_JSON]
    ),
    needed!(Template, "template.rs", "pub mod template;", []),
    testing!(
        "testing/answer.rs",
        "mod answer;\npub use self::answer::{Answer, Fault, Step};",
        [HTTP, SERDE, SERDE_JSON]
    ),
    testing!("testing/cards.rs", "mod cards;", []),
    testing!(
        "testing/contract.rs",
        "mod contract;\npub use self::contract::{Contract, contract, given, wait};",
        [SERDE, SERDE_JSON]
    ),
    testing!("testing/exchange.rs", "mod exchange;", [HTTP, SERDE_JSON]),
    testing!(
        "testing/expectation.rs",
        "mod expectation;\npub use self::expectation::Expectation;",
        [HTTP, SERDE]
    ),
    testing!(
        "testing/fake.rs",
        "mod fake;\npub use self::fake::{Fake, Unmet};",
        [HTTP]
    ),
    testing!(
        "testing/recorder.rs",
        "mod recorder;\npub use self::recorder::Recorder;",
        [HTTP]
    ),
    testing!("testing/redacted_values.rs", "mod redacted_values;", [SERDE_JSON]),
    testing!("testing/redaction.rs", "mod redaction;", [HTTP, SERDE_JSON]),
    testing!(
        "testing/replay.rs",
        "mod replay;\npub use self::replay::Replay;",
        [HTTP]
    ),
    testing!(
        "testing/retry_after.rs",
        "mod retry_after;\npub use self::retry_after::RetryAfter;",
        []
    ),
    testing!("testing/secret_names.rs", "mod secret_names;", []),
    testing!("testing/secrets.rs", "mod secrets;", [HTTP]),
    testing!("testing/seen.rs", "mod seen;\npub use self::seen::Seen;", [HTTP, SERDE]),
    testing!("testing/time.rs", "mod time;\npub use self::time::VirtualTime;", []),
    always!(
        "token.rs",
        "mod token;\npub use self::token::{Issuer, Renewing, Token, TokenError, TokenSource};",
        []
    ),
    file!(
        "tracing.rs",
        "mod tracing;\npub use self::tracing::Tracing;",
        Some(features::TRACING),
        Need::Always,
        [HTTP, TRACING]
    ),
    always!(
        "transport.rs",
        "mod transport;\npub use self::transport::{Attempt, BoxFuture, MaybeSend, Stage, Transport, TransportError};",
        [HTTP]
    ),
    always!("watch.rs", "mod watch;", [HTTP]),
    needed!(Media, "window.rs", "mod window;", [BYTES]),
    always!(
        "wire/decode.rs",
        "mod decode;\npub use self::decode::*;",
        [SERDE, SERDE_JSON]
    ),
    always!(
        "wire/enums.rs",
        "mod enums;\npub(crate) use self::enums::{integer_enum, string_enum, value_enum};",
        [SERDE, SERDE_JSON]
    ),
    always!(
        "wire/finite.rs",
        "mod finite;\npub use self::finite::*;",
        [SERDE, SERDE_JSON]
    ),
    always!("wire/least.rs", "mod least;", [SERDE, SERDE_JSON]),
    always!("wire/locate.rs", "mod locate;", [SERDE_JSON]),
    always!(
        "wire/object.rs",
        "mod object;\npub(crate) use self::object::object;",
        [SERDE]
    ),
    always!("wire/presence.rs", "mod presence;", [SERDE]),
    always!("wire/redact.rs", "mod redact;", []),
    always!("wire/row.rs", "mod row;", [SERDE]),
    always!(
        "wire/tagged.rs",
        "mod tagged;\npub(crate) use self::tagged::tagged_union;",
        [SERDE, SERDE_JSON]
    ),
    always!("wire/trials.rs", "mod trials;", []),
    always!(
        "wire/tuple.rs",
        "mod tuple;\npub(crate) use self::tuple::tuple;",
        [SERDE]
    ),
    always!(
        "wire/union.rs",
        "mod union;\npub(crate) use self::union::union;",
        [SERDE, SERDE_JSON]
    ),
    always!(
        "wire/whole.rs",
        "mod whole;\npub(super) use self::whole::without_fraction;",
        []
    ),
];
