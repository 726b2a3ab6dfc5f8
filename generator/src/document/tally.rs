//! Counts keywords that deserve one report, not one for each time they stand somewhere.

use indexmap::IndexMap;

use super::keywords::{Kind, meant};
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
    /// Its value is not of the type beside it.
    OtherType,
    /// The type beside it has no such thing.
    OtherKind,
}

/// Keywords with the first place of each and how often they came.
#[derive(Debug, Default)]
pub(super) struct Tally(IndexMap<(Remark, Kind, String), (Place, usize)>);

impl Tally {
    pub fn add(&mut self, remark: Remark, kind: Kind, keyword: &str, place: impl FnOnce() -> Place) {
        let key = (remark, kind, keyword.to_owned());
        self.0.entry(key).or_insert_with(|| (place(), 0)).1 += 1;
    }

    /// One report for each keyword, in the order in which they first came.
    pub fn report(&mut self, dialect: super::Dialect, diagnostics: &mut Diagnostics) {
        for ((remark, kind, keyword), (place, times)) in std::mem::take(&mut self.0) {
            let more = match times - 1 {
                0 => String::new(),
                1 => " (and once more)".to_owned(),
                more => format!(" (and {more} times more)"),
            };
            let what = format!("`{keyword}` in {kind}{more}");
            match remark {
                Remark::Unknown => diagnostics
                    .warning(Code::UnknownKeyword, place, format!("unknown keyword {what}"))
                    .help(match meant(kind, &keyword) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => "is it misspelt? Keywords of your own begin with `x-`".to_owned(),
                    }),
                Remark::Foreign => diagnostics
                    .warning(
                        Code::Guessed,
                        place,
                        format!("{what} is not {dialect}; it is read all the same"),
                    )
                    .help("raise the version of the description, or leave the keyword out"),
                Remark::Misplaced => diagnostics
                    .warning(
                        Code::UnknownKeyword,
                        place,
                        format!("{what} is not {dialect}; it is ignored"),
                    )
                    .help("it belongs to another version of OpenAPI: convert the description, or leave it out"),
                Remark::Unused => diagnostics
                    .note(
                        Code::UnusedKeyword,
                        place,
                        format!("{what} is understood, but not used"),
                    )
                    .help("the generated types allow more than the description does"),
                Remark::Missing => diagnostics
                    .warning(Code::Guessed, place, format!("no {what}, where {dialect} wants one"))
                    .help("say it; without it the client knows less"),
                Remark::Capitals => diagnostics
                    .warning(Code::Guessed, place, format!("the method {what} is in capitals"))
                    .help("write it in small letters"),
                Remark::Optional => diagnostics
                    .warning(
                        Code::Guessed,
                        place,
                        format!("{what} of the path is not `true`; it is taken as required"),
                    )
                    .help("write `required: true`: a path cannot be filled without it"),
                Remark::OtherDraft => diagnostics
                    .warning(
                        Code::Guessed,
                        place,
                        format!("{what} has not the form it has in {dialect}"),
                    )
                    .help("a client does not check bounds; other tools may stumble over it"),
                Remark::OtherType => diagnostics
                    .warning(Code::Guessed, place, format!("{what} is not of the type beside it"))
                    .help("correct the type or the value; it is only shown in documentation"),
                Remark::OtherKind => diagnostics
                    .warning(
                        Code::Guessed,
                        place,
                        format!("{what} stands beside a type that has none; it is ignored"),
                    )
                    .help("correct the type, or leave it out"),
                Remark::BesideReference => diagnostics
                    .note(
                        Code::UnusedKeyword,
                        place,
                        format!("{what} stands beside `$ref`, where {dialect} ignores it"),
                    )
                    .help("join both with `allOf`"),
            };
        }
    }
}
