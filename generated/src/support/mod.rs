//! Everything an emitted client shares.
#![allow(dead_code, unused_imports, unused_macros)]

mod argument;

mod auth;
pub use self::auth::Auth;

mod base_url;
pub use self::base_url::{authority_part, path_start};

#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "blocking")]
pub use self::blocking::block_on;

#[cfg(feature = "blocking")]
mod blocking_pages;
#[cfg(feature = "blocking")]
pub use self::blocking_pages::{BlockingItems, BlockingPages};

mod body;
pub use self::body::{Body, BodyStream, Bytes, ResponseBody};

mod broken;

mod budget;

mod build_error;
pub use self::build_error::BuildError;

mod builder;
pub use self::builder::{ClientBuilder, FromCore};

mod call;
pub use self::call::{Call, Sending};

mod charset;

mod client;
pub use self::client::Core;

pub mod codec {
    //! How single values travel as JSON where serde's own way will not do.

    mod base;
    pub use self::base::*;

    mod canonical;
    pub use self::canonical::*;

    mod containers;

    mod datetime;
    pub use self::datetime::*;

    mod decimal;
    pub use self::decimal::*;

    mod float;
    pub use self::float::*;

    mod rounded;
    pub use self::rounded::*;

    mod text;
    pub use self::text::*;

    mod tolerance;
    pub use self::tolerance::*;
}

mod coding;

mod content;

mod effect;
pub use self::effect::Effect;

mod environment;
pub use self::environment::Environment;

mod error;
pub use self::error::{AnyError, Error};

mod error_kind;
pub use self::error_kind::{ErrorKind, Timeout};

mod exchange;

mod execute;

mod fault;

mod file;
pub use self::file::File;

pub mod form;

mod generic;
pub use self::generic::{AnyBody, JsonBody, Request};

mod head;
pub use self::head::Head;

mod headers;

mod hooks;
pub use self::hooks::{AttemptEnd, Hook, Outgoing};

mod http_date;

mod idle;

mod items;
pub use self::items::Items;

mod key;
pub use self::key::Key;

mod layout;

mod letter;

mod link;

mod linked;

mod maybe;
pub use self::maybe::Maybe;

mod no_token_yet;
pub use self::no_token_yet::NoTokenYet;

mod oauth2;
pub use self::oauth2::{OAuth2, OAuth2Issuer};

mod oauth2_error;
pub use self::oauth2_error::OAuth2Error;

mod operation;
pub use self::operation::{Decoded, Info, Method, Operation, Undeclared};

mod own_server;

mod paged;
pub use self::paged::{Lead, Paged};

mod pages;
pub use self::pages::Pages;

mod percent;

mod problem;
pub use self::problem::Problem;

mod query;

pub mod raw;

mod raw_answer;
pub use self::raw_answer::Raw;

mod reference;

mod reply;
pub use self::reply::Reply;

mod report;
pub use self::report::Report;

mod request;
pub use self::request::RequestWriter;

#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestTransport, TokioEnvironment};

mod response;
pub use self::response::{Failure, Response};

mod retry;
pub use self::retry::{FailedAttempt, Retry, RetryPolicy, Stopped};

mod retry_after;

mod root;

mod secret;
pub use self::secret::Secret;

mod spot;

mod stream_body;
pub use self::stream_body::StreamBody;

pub mod style;
pub use self::style::{Style, StyleError};

#[cfg(feature = "testing")]
pub mod testing {
    //! A server inside your tests, faults on demand, recordings, and a clock that never waits.

    mod answer;
    pub use self::answer::{Answer, Fault, Step};

    mod cards;

    mod contract;
    pub use self::contract::{Contract, contract, given, wait};

    mod exchange;

    mod expectation;
    pub use self::expectation::Expectation;

    mod fake;
    pub use self::fake::{Fake, Unmet};

    mod recorder;
    pub use self::recorder::Recorder;

    mod redacted_values;

    mod redaction;

    mod replay;
    pub use self::replay::Replay;

    mod retry_after;
    pub use self::retry_after::RetryAfter;

    mod secret_names;

    mod secrets;

    mod seen;
    pub use self::seen::Seen;

    mod time;
    pub use self::time::VirtualTime;
}

mod token;
pub use self::token::{Issuer, Renewing, Token, TokenError, TokenSource};

#[cfg(feature = "tracing")]
mod tracing;
#[cfg(feature = "tracing")]
pub use self::tracing::Tracing;

mod transport;
pub use self::transport::{Attempt, BoxFuture, MaybeSend, Stage, Transport, TransportError};

mod watch;

pub mod wire {
    //! Tables that give the emitted models their form as JSON, and reading and writing of whole documents.

    mod decode;
    pub use self::decode::*;

    mod enums;
    pub(crate) use self::enums::{integer_enum, string_enum, value_enum};

    mod finite;
    pub use self::finite::*;

    mod least;

    mod locate;

    mod object;
    pub(crate) use self::object::object;

    mod presence;

    mod redact;

    mod row;

    mod tagged;
    pub(crate) use self::tagged::tagged_union;

    mod trials;

    mod tuple;
    pub(crate) use self::tuple::tuple;

    mod union;
    pub(crate) use self::union::union;

    mod whole;
    pub(super) use self::whole::without_fraction;

    /// What the macros refer to: a glob import of `wire` brings this one name, so that no model can shadow anything.
    #[doc(hidden)]
    pub mod __wire {
        pub use super::super::codec::Plain;
        pub use super::decode::*;
        pub use super::enums::support::*;
        pub use super::least::*;
        pub use super::object::support::*;
        pub use super::presence::*;
        pub use super::tagged::support::*;
        pub use super::tuple::support::*;
        pub use super::union::support::*;
    }
}
