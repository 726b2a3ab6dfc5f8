//! Parameters that a media type describes, in the place of a style.

use super::Plan;
use super::types::Use;
use crate::api::{Location, Operation, Parameter, ParameterContent};
use crate::media::{MediaKind, calls_itself_json, media_kind};
use crate::rust::{self, Field, ParameterForm, Ty, Wire};

/// What a parameter is written as, and what the caller gives.
pub(super) struct Written {
    /// Nothing where a style lays it out.
    pub form: Option<ParameterForm>,
    /// The type of the argument.
    pub argument: Use,
}

impl Plan<'_> {
    /// Decides how a parameter is written: JSON and forms by the client, a plain value as it is. Of anything else the
    /// caller gives the text.
    pub(super) fn written(&self, parameter: &Parameter) -> Written {
        let found = self.use_of(parameter.ty);
        match &parameter.content {
            Some(content) => self.written_as(parameter, content, found),
            // A null parameter can't be told from an absent one.
            None => Written {
                form: None,
                argument: found.without_null(),
            },
        }
    }

    fn written_as(&self, parameter: &Parameter, content: &ParameterContent, found: Use) -> Written {
        let is_whole_query = parameter.location == Location::QueryString;
        match media_of(&content.media_type) {
            MediaKind::Json => Written {
                form: Some(ParameterForm::Json),
                argument: found.whole(),
            },
            MediaKind::Form if self.has_members(Some(parameter.ty)) => {
                let fields = self.form_fields(Some(parameter.ty), &content.encoding);
                Written {
                    form: Some(ParameterForm::Form(fields)),
                    argument: found.without_null(),
                }
            }
            _ => Written {
                form: is_whole_query.then_some(ParameterForm::Text),
                argument: match self.is_scalar(parameter.ty) {
                    true => found.without_null(),
                    false => Use::plain(Ty::String),
                },
            },
        }
    }

    /// Whether what a schema says of a parameter is not used: its text is the caller's.
    pub(super) fn is_foreign(&self, parameter: &Parameter) -> bool {
        let is_written = || {
            self.written(parameter)
                .form
                .is_some_and(|form| form != ParameterForm::Text)
        };
        parameter.content.is_some() && !is_written() && !self.is_scalar(parameter.ty)
    }
}

/// What a parameter is on the wire.
pub(super) fn wire(parameter: &Parameter) -> Wire {
    let location = match parameter.location {
        Location::Path => rust::Location::Path,
        Location::Query => rust::Location::Query,
        Location::QueryString => rust::Location::QueryString,
        Location::Header => rust::Location::Header,
        Location::Cookie => rust::Location::Cookie,
    };
    Wire::Parameter(location, parameter.name.clone())
}

/// The argument that stands for a parameter.
pub(super) fn argument_of<'f>(arguments: &'f [Field], parameter: &Parameter) -> Option<&'f Field> {
    let wire = wire(parameter);
    arguments.iter().find(|field| field.wire == wire)
}

/// The parameter that an argument stands for; none for the body.
pub fn parameter_of<'o>(operation: &'o Operation, argument: &Wire) -> Option<&'o Parameter> {
    operation
        .parameters
        .iter()
        .find(|parameter| wire(parameter) == *argument)
}

/// Whether a parameter's text is JSON.
pub(super) fn is_json(parameter: &Parameter) -> bool {
    let content = parameter.content.as_ref();
    content.is_some_and(|content| media_of(&content.media_type) == MediaKind::Json)
}

/// What a media type means to a parameter, which is one text: whatever calls itself JSON is that.
fn media_of(name: &str) -> MediaKind {
    match media_kind(name) {
        MediaKind::Bytes if calls_itself_json(name) => MediaKind::Json,
        other => other,
    }
}
