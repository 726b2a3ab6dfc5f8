//! Collects keywords that deserve one report, however often they stand somewhere.

use indexmap::IndexMap;

use super::Dialect;
use super::keywords::{Kind, keyword, meant};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::Place;

/// What is said of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Remark {
    /// Nobody knows it.
    Unknown,
    /// Another dialect knows it, and it is read as there.
    Foreign,
    /// Another dialect knows it, and it means nothing here.
    Misplaced,
    /// It is understood, changes what travels, and is not used.
    Unused,
    /// It stands beside `$ref`, where the dialect ignores it.
    BesideReference,
    /// It has to be there, and is not.
    Missing,
    /// It is a method in capitals.
    Capitals,
    /// A parameter of the path that says it may be missing.
    Optional,
    /// Its value has the form it has in another draft of JSON Schema.
    OtherDraft,
    /// Its value is more than the type beside it holds.
    Beyond,
    /// Its value is not of the type beside it.
    OtherType,
    /// The type beside it has no such thing.
    OtherKind,
    /// It is the name of a narrower type than the one beside it.
    TypeAsFormat,
}

/// Keywords with all places of each.
#[derive(Debug, Default)]
pub(super) struct Tally(IndexMap<(Remark, Kind, String), Vec<Place>>);

impl Tally {
    pub fn add(&mut self, remark: Remark, kind: Kind, keyword: &str, place: Place) {
        let key = (remark, kind, keyword.to_owned());
        self.0.entry(key).or_default().push(place);
    }

    /// Takes back that a keyword is not used.
    pub fn is_used(&mut self, kind: Kind, keyword: &str, place: &Place) {
        if let Some(places) = self.0.get_mut(&(Remark::Unused, kind, keyword.to_owned())) {
            places.retain(|known| known != place);
        }
    }

    /// A finding for each place, so that each can be allowed and none is lost to machines; to people those of a keyword are
    /// one, and of a version they are one to all. In the order in which the keywords first came.
    pub fn report(&mut self, dialect: Dialect, diagnostics: &mut Diagnostics) {
        for ((remark, kind, keyword), places) in std::mem::take(&mut self.0) {
            let message = remark.message(&format!("`{keyword}` in {kind}"), dialect);
            let help = match (remark, meant(kind, &keyword)) {
                (Remark::Unknown, Some(meant)) => format!("did you mean `{meant}`?"),
                (Remark::Foreign, _) => instead(kind, &keyword, dialect).to_owned(),
                _ => remark.help().to_owned(),
            };
            let most = match remark == Remark::Foreign && is_of_next_version(kind, &keyword, dialect) {
                true => 1,
                false => places.len(),
            };
            for place in places.into_iter().take(most) {
                let finding = match remark.code() {
                    Code::UnusedKeyword => diagnostics.note(Code::UnusedKeyword, place, message.as_str()),
                    code => diagnostics.warning(code, place, message.as_str()),
                };
                finding.help(help.as_str()).alike();
            }
        }
    }
}

/// Whether a keyword is of the version after 3.1, which frameworks write the words of before they write its number. The number is what
/// is wrong then, and stands there once.
fn is_of_next_version(kind: Kind, word: &str, dialect: Dialect) -> bool {
    let is_newer = keyword(kind, word).is_some_and(|known| known.dialects.has(Dialect::OpenApi32));
    dialect == Dialect::OpenApi31 && is_newer
}

/// What a dialect has in the place of a keyword of another one. Whoever writes one of an elder dialect would gain nothing
/// from a newer version.
fn instead(kind: Kind, word: &str, dialect: Dialect) -> &'static str {
    let is_newer = keyword(kind, word).is_none_or(|known| !known.dialects.are_elder_than(dialect));
    match (kind, word) {
        (Kind::Parameter, "schema") => "write what it says into the parameter itself: `type`, `format`, `items`",
        _ if is_newer => Remark::Foreign.help(),
        (_, "nullable") => "write `null` among the types: `type: [string, \"null\"]`",
        (_, "additionalItems") => "write `prefixItems` for the positions, and `items` for what follows them",
        (_, "collectionFormat") => "write `style` and `explode` in its place",
        (Kind::Response, _) => "put it under `content` and a media type",
        (Kind::Parameter | Kind::Header, _) => "put it under `schema`",
        _ => "it belongs to an elder version of the standard: write what this one has in its place",
    }
}

impl Remark {
    fn code(self) -> Code {
        match self {
            Self::Unknown | Self::Misplaced => Code::UnknownKeyword,
            Self::Unused | Self::BesideReference => Code::UnusedKeyword,
            Self::Foreign
            | Self::Missing
            | Self::Capitals
            | Self::Optional
            | Self::OtherDraft
            | Self::Beyond
            | Self::OtherType
            | Self::OtherKind
            | Self::TypeAsFormat => Code::Guessed,
        }
    }

    /// What is wrong with `what`, which names the keyword and where it stands.
    fn message(self, what: &str, dialect: Dialect) -> String {
        match self {
            Self::Unknown => format!("unknown keyword {what}"),
            Self::Foreign => format!("{what} is not {dialect}; it is read all the same"),
            Self::Misplaced => format!("{what} is not {dialect}; it is ignored"),
            Self::Unused => format!("{what} is understood, but not used"),
            Self::BesideReference => format!("{what} stands beside `$ref`, where {dialect} ignores it"),
            Self::Missing => format!("no {what}, where {dialect} wants one"),
            Self::Capitals => format!("the method {what} is in capitals"),
            Self::Optional => format!("{what} of the path is not `true`; it is taken as required"),
            Self::OtherDraft => format!("{what} has not the form it has in {dialect}"),
            Self::Beyond => format!("{what} is more than the type beside it holds; a wider type is taken"),
            Self::OtherType => format!("{what} is not of the type beside it"),
            Self::OtherKind => format!("{what} stands beside a type that has none; it is ignored"),
            Self::TypeAsFormat => format!("{what} is the name of a type; numbers are read as integers"),
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Unknown => "is it misspelt? Keywords of your own begin with `x-`",
            Self::Foreign => "raise the version of the description, or leave the keyword out",
            Self::Misplaced => "it belongs to another version of OpenAPI: convert the description, or leave it out",
            Self::Unused => "the generated types allow more than the description does",
            Self::BesideReference => "join both with `allOf`",
            Self::Missing => "say it; without it the client knows less",
            Self::Capitals => "write it in small letters",
            Self::Optional => "write `required: true`: a path cannot be filled without it",
            Self::OtherDraft => "a client does not check bounds; other tools may stumble over it",
            Self::Beyond => "correct the type, its format, or the value",
            Self::OtherType => "correct the type or the value; it is only shown in documentation",
            Self::OtherKind => "correct the type, or leave it out",
            Self::TypeAsFormat => "write `type: integer`",
        }
    }
}
