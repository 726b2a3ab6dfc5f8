//! Operations: arguments, request steps, pages.

use super::{Answers, Arm, Codec, Contract, Decode, Deprecated, DocLines, Field, Paging, PartField};

/// One operation: a method of `Client`, a struct with its arguments, its `Operation` impl, and its answer types.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Documentation of the method.
    pub docs: DocLines,
    /// The method of the client: `orders_refund`.
    pub method_name: String,
    /// The struct with its arguments: `OrdersRefund`.
    pub type_name: String,
    /// Its id in the description.
    pub id: String,
    /// GET, POST, …
    pub http_method: String,
    /// The path template.
    pub path: String,
    /// The servers of its own.
    pub servers: Vec<OwnServer>,
    /// The `Accept` header.
    pub accept: String,
    /// The retry class.
    pub retry: Retry,
    /// Alternatives of schemes needed together; none where nothing is said.
    pub security: Vec<Vec<String>>,
    /// Whether the answer is read as a stream.
    pub streams: bool,
    /// Where it is: the ranges of good statuses, first and last, whose answers are read whole all the same.
    pub whole: Vec<(u16, u16)>,
    /// Where an idempotency key goes.
    pub key: Option<Key>,
    /// The arguments: path, query, header and cookie parameters, then the body. `Init` says argument or setter.
    pub arguments: Vec<Field>,
    /// What `request` does, in order.
    pub steps: Vec<RequestStep>,
    /// What it answers.
    pub output: Answers,
    /// Whether that is a secret, which `Debug` does not show.
    pub secret_output: bool,
    /// Members of answers that are secrets though their names do not say so: each its name, behind those of what it stands below
    /// where others are called so. The empty name is what holds the whole answer, `*` any name.
    pub secret_members: Vec<Vec<String>>,
    /// How it fails where the description says so.
    pub error: Answers,
    /// The arms of `decode`, most specific first, without the last `_`.
    pub arms: Vec<Arm>,
    /// The last arm.
    pub otherwise: Decode,
    /// `#[deprecated]` on the method.
    pub deprecated: Deprecated,
    /// How further pages are asked for.
    pub paging: Option<Paging>,
    /// The test of it, where tests are wanted and its arguments can be made up.
    pub contract: Option<Contract>,
    /// Files beside the JSON.
    pub media: Media,
}

/// A server of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnServer {
    /// The server of the API that it belongs to: a URL with `{name}`, or `{name=a|b}`, in the place of variables, or a path at
    /// the same host. Nothing: it is used only if the caller says so.
    pub home: Option<String>,
    /// Its URL with `{name}` in the place of variables that both have, or its path.
    pub url: String,
}

/// Files beside the JSON of an operation (Discovery).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// The path to which files are sent, from the root of the host.
    pub upload: Option<String>,
    /// Whether files can be sent in parts.
    pub in_parts: bool,
    /// Whether the file itself can be asked for in the place of what describes it.
    pub download: bool,
}

/// Whether a call may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Never: neither idempotent nor keyed.
    Never,
    /// Always: the method is idempotent (RFC 9110 §9.2.2) or the config says so.
    Idempotent,
    /// When its idempotency key is sent.
    Keyed,
}

/// Where an idempotency key goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The header of that name.
    Header(String),
    /// The query parameter of that name.
    Query(String),
    /// The member of the body, by its name on the wire.
    Body(String),
}

/// One step of `request`.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestStep {
    /// A parameter of the path.
    Path(ParameterStep),
    /// All parameters of a path that is a template beyond `{name}` and `{+name}`.
    Template(Vec<ParameterStep>),
    /// A parameter of the query.
    Query(ParameterStep),
    /// The whole query string.
    QueryString(ParameterStep),
    /// A header.
    Header(ParameterStep),
    /// A cookie.
    Cookie(ParameterStep),
    /// A header that never changes.
    ConstantHeader {
        /// Its name, in lower case.
        name: String,
        /// Its value.
        value: String,
    },
    /// A query parameter that never changes.
    ConstantQuery {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// A query parameter that never changes, with several values in one pair.
    ConstantList {
        /// Its name.
        name: String,
        /// What is between the values.
        style: Style,
        /// Its values.
        items: Vec<String>,
    },
    /// The body.
    Body(BodyStep),
}

impl RequestStep {
    /// The parameters that it writes.
    pub fn parameters(&self) -> &[ParameterStep] {
        match self {
            Self::Path(step)
            | Self::Query(step)
            | Self::QueryString(step)
            | Self::Header(step)
            | Self::Cookie(step) => std::slice::from_ref(step),
            Self::Template(steps) => steps,
            Self::ConstantHeader { .. } | Self::ConstantQuery { .. } | Self::ConstantList { .. } | Self::Body(_) => &[],
        }
    }
}

/// A parameter that is written.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterStep {
    /// The name on the wire.
    pub wire: String,
    /// The argument.
    pub field: String,
    /// Whether its value is a secret.
    pub secret: bool,
    /// A variant of `support::Style`.
    pub style: Style,
    /// Whether lists and objects are spread.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// The codec of the whole value, `Option` included.
    pub codec: Codec,
    /// What it is written as, in the place of a style.
    pub content: Option<ParameterForm>,
}

/// What a value is written as where no style lays it out.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterForm {
    /// JSON text.
    Json,
    /// The text of a form, each property with its way.
    Form(Vec<FormField>),
    /// Text as it is: of what is a whole query string.
    Text,
}

/// A variant of `support::Style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Tabs,
    Cookie,
    /// RFC 6570 `{+name}`: one value, reserved characters and slashes as they are.
    Reserved,
}

/// A body that is written.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyStep {
    /// The argument.
    pub field: String,
    /// Whether it may be left out: then the argument is an `Option`.
    pub optional: bool,
    /// The media type that it is labelled with.
    pub media_type: String,
    /// How it is written.
    pub form: BodyForm,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyForm {
    /// JSON, with the codec of the whole.
    Json(Codec),
    /// `application/x-www-form-urlencoded`, each property with its way.
    Form(Vec<FormField>),
    /// `multipart/form-data`, each property with its way.
    Multipart(Vec<PartField>),
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Bytes,
}

/// A property of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// The field of the model.
    pub field: String,
    /// The name on the wire.
    pub wire: String,
    /// How it is laid out.
    pub layout: FormLayout,
    /// The codec of the whole value, `Option` included.
    pub codec: Codec,
}

/// How a property of a form is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormLayout {
    /// As usual: each item of a list is a pair of its own, an object is JSON.
    Usual,
    /// In a style.
    Styled {
        /// The style.
        style: Style,
        /// Whether lists and objects are spread.
        explode: bool,
        /// Whether reserved characters stay as they are.
        reserved: bool,
    },
    /// As JSON, whatever it is.
    Json,
}
