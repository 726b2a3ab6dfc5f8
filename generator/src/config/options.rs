//! What each stage is told: its own part of the settings.

use super::{ApiConfig, OutputConfig, Settings};
use crate::passes::{self, Credential, DeclaredKey, DeclaredPages, Matcher, Retype};
use crate::plan;
use crate::rust::Header;
use crate::source::{self, Files};

impl ApiConfig {
    /// What is read.
    pub fn request(&self, files: &Files) -> source::Request {
        source::Request {
            inputs: self.inputs.clone(),
            overlays: self.overlays.clone(),
            said: self.settings.said.clone(),
            files: files.clone(),
            ..source::Request::default()
        }
    }

    /// What the passes are told.
    pub(crate) fn pass_options(&self) -> passes::Options {
        let settings = self.settings.clone();
        let retype = |(target, to): (String, _)| Retype {
            matcher: matcher(&target),
            to,
        };
        let key = |(operation, key)| DeclaredKey { operation, key };
        let pages = |(operation, pages)| DeclaredPages { operation, pages };
        passes::Options {
            select: passes::Select {
                include: settings.operations,
                exclude: settings.exclude,
            },
            retype: settings.retype.into_iter().map(retype).collect(),
            date_time: settings.date_time,
            bodies: settings.bodies,
            idempotency: settings.idempotency.into_iter().map(key).collect(),
            pagination: settings.pagination.into_iter().map(pages).collect(),
            credentials: settings
                .credentials
                .iter()
                .map(|text| Credential::parse(text))
                .collect(),
            boxed: self.published.boxed.clone(),
            published: self.published.types.keys().cloned().collect(),
            said: settings.said,
        }
    }

    /// What the plan is told.
    pub(crate) fn plan_options(&self, command: &str) -> plan::Options {
        let Settings {
            explicit,
            tolerate,
            rename,
            repeatable,
            server,
            said,
            ..
        } = self.settings.clone();
        plan::Options {
            explicit,
            tolerate,
            renames: rename,
            repeatable,
            server,
            said,
            features_by_tag: self.settings.features_by_tag,
            dispatch: self.settings.dispatch,
            published: self.published.clone(),
            tests: self.settings.tests,
            ..plan::Options::new(self.name.clone(), self.header(command))
        }
    }

    fn header(&self, command: &str) -> Header {
        Header {
            source: one_line(&self.source),
            command: one_line(command),
        }
    }
}

impl OutputConfig {
    /// The header of the files that belong to no API.
    pub(crate) fn header(&self, sources: &[&str]) -> Header {
        Header {
            source: one_line(&sources.join(", ")),
            command: one_line(&self.command),
        }
    }
}

/// `format:float`, `#/components/schemas/Price`, or `Order.total`.
fn matcher(target: &str) -> Matcher {
    match (target.strip_prefix("format:"), target.strip_prefix('#')) {
        (Some(format), _) => Matcher::Format(format.to_owned()),
        (None, Some(pointer)) => Matcher::Pointer(pointer.to_owned()),
        (None, None) => Matcher::Pattern(target.to_owned()),
    }
}

/// A header is a comment of one line each; a path or an argument must not end it.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
