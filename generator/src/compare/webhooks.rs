//! What the service calls by itself. Callers see of it what it tells and takes, which they read and write by hand: the compiler
//! tells only of types that are gone.

use std::collections::BTreeSet;

use super::renames::items;
use super::spell::spelled;
use super::{Compared, Direction, Finding, Kind, Level, Side, models};
use crate::api::Operation;
use crate::plan::Webhook;
use crate::rust::Ty;

/// A webhook as the description and as the crate has it.
#[derive(Clone, Copy)]
pub(super) struct Hook<'a> {
    pub said: &'a Operation,
    pub planned: &'a Webhook,
}

/// What became of the webhooks: those on both sides, those that are gone, and those that have come.
pub(super) struct Hooks<'a> {
    pub both: Vec<(Hook<'a>, Hook<'a>)>,
    gone: Vec<Hook<'a>>,
    come: Vec<Hook<'a>>,
}

impl<'a> Hook<'a> {
    /// All that it tells and takes.
    pub(super) fn parts(self) -> impl Iterator<Item = (&'a str, &'a Ty)> {
        let sent = self.planned.parameters.iter().chain(&self.planned.told);
        let all = sent.chain(&self.planned.answered);
        all.map(|(part, ty)| (part.as_str(), ty))
    }
}

impl<'a> Hooks<'a> {
    /// A webhook is its name and method, and where several have the same, its id; or that id alone.
    pub(super) fn of(old: Side<'a>, new: Side<'a>) -> Self {
        let line = |hook: &Hook<'_>| (hook.said.path.clone(), hook.said.method.clone());
        let id = |hook: &Hook<'_>| hook.said.id.clone();
        let is_declared = |hook: &Hook<'_>| hook.said.id_declared;
        let mut hooks = Self {
            both: Vec::new(),
            gone: old.hooks(),
            come: new.hooks(),
        };
        hooks.join(&|was, is| line(was) == line(is) && id(was) == id(is));
        hooks.join(&|was, is| line(was) == line(is));
        hooks.join(&|was, is| id(was) == id(is) && is_declared(was) && is_declared(is));
        hooks
    }

    fn join(&mut self, are_one: &dyn Fn(&Hook<'_>, &Hook<'_>) -> bool) {
        let (both, come) = (&mut self.both, &mut self.come);
        self.gone.retain(|was| {
            let Some(index) = come.iter().position(|is| are_one(was, is)) else {
                return true;
            };
            both.push((*was, come.remove(index)));
            false
        });
    }
}

impl<'a> Side<'a> {
    fn hooks(&self) -> Vec<Hook<'a>> {
        let (said, planned) = (&self.api.webhooks, &self.planned.webhooks);
        let all = said.iter().zip(planned);
        all.map(|(said, planned)| Hook { said, planned }).collect()
    }
}

impl Compared<'_> {
    /// Compares all webhooks and callbacks.
    pub(super) fn webhooks(&mut self) {
        let Hooks { both, gone, come } = Hooks::of(self.old, self.new);
        for (was, is) in both {
            self.webhook(was, is);
        }
        for was in gone {
            self.webhook_gone(was);
        }
        for is in come {
            let message = format!("the service calls {} as well{}", name(is), with(is));
            let finding = Finding::new(Kind::WebhookAdded, Level::Minor, item(is), message);
            self.push(
                finding
                    .travels(Direction::Response)
                    .at(None, Some(is.said.place.clone())),
            );
        }
    }

    /// What nobody else speaks of is gone with it.
    fn webhook_gone(&mut self, was: Hook<'_>) {
        let new = items(self.new);
        let is_gone = |name: &&str| !self.names.contains_key(*name) && !new.contains_key(name);
        let lost: Vec<String> = own_models(self.old, was)
            .into_iter()
            .filter(is_gone)
            .map(|name| format!("`{name}`"))
            .collect();
        let mut message = format!("the service no longer calls {}{}", name(was), with(was));
        let finding = match lost.as_slice() {
            [] => Finding::new(Kind::WebhookRemoved, Level::Minor, item(was), message)
                .behaviour()
                .doing("What waits for it waits in vain."),
            lost => {
                let verb = if lost.len() == 1 { "goes" } else { "go" };
                message.push_str(&format!("; {} {verb} with it", lost.join(", ")));
                Finding::new(Kind::WebhookRemoved, Level::Major, item(was), message)
            }
        };
        self.push(
            finding
                .travels(Direction::Response)
                .at(Some(was.said.place.clone()), None),
        );
    }

    fn webhook(&mut self, was: Hook<'_>, is: Hook<'_>) {
        let mut told = Vec::new();
        if name(was) != name(is) {
            let message = format!("the service calls {}, and called {}", name(is), name(was));
            told.push((Level::Minor, Direction::Response, message));
        }
        let parts = [
            (&was.planned.parameters, &is.planned.parameters, Direction::Response),
            (&was.planned.told, &is.planned.told, Direction::Response),
            (&was.planned.answered, &is.planned.answered, Direction::Request),
        ];
        for (old, new, direction) in parts {
            let changed = self.changed(old, new).into_iter();
            told.extend(changed.map(|(level, message)| (level, direction, format!("{message}, of {}", name(is)))));
        }
        if was.said.deprecated != is.said.deprecated {
            let what = if is.said.deprecated {
                "is deprecated now"
            } else {
                "is no longer deprecated"
            };
            told.push((Level::Minor, Direction::Response, format!("{} {what}", name(is))));
        }
        for (level, direction, message) in told {
            let finding = Finding::new(Kind::WebhookChanged, level, item(is), message).behaviour();
            let finding = finding.travels(direction);
            let finding = match level {
                Level::Major => finding,
                Level::Minor | Level::Patch => finding.doing("Look at what waits for it."),
            };
            self.push(finding.at(Some(was.said.place.clone()), Some(is.said.place.clone())));
        }
    }

    /// What became of the parts of a message.
    fn changed(&self, old: &[(String, Ty)], new: &[(String, Ty)]) -> Vec<(Level, String)> {
        let mut changed = Vec::new();
        for (part, was) in old {
            match new.iter().find(|(known, _)| known == part) {
                Some((_, is)) if self.same(was, is) => {}
                Some((_, is)) => changed.push((Level::Major, format!("{part} {}", self.becomes(was, is)))),
                None => changed.push((Level::Minor, format!("{part} (`{}`) is gone", spelled(was)))),
            }
        }
        let known = |part: &str| old.iter().any(|(known, _)| known == part);
        let come = new.iter().filter(|(part, _)| !known(part));
        changed.extend(come.map(|(part, is)| (Level::Minor, format!("{part} (`{}`) is new", spelled(is)))));
        changed
    }
}

/// `` `POST newOrder` ``
fn name(hook: Hook<'_>) -> String {
    format!("`{} {}`", hook.said.method.to_uppercase(), hook.said.path)
}

/// `` with `Order` ``
fn with(hook: Hook<'_>) -> String {
    let types: BTreeSet<String> = hook
        .planned
        .told
        .iter()
        .map(|(_, ty)| format!("`{}`", spelled(ty)))
        .collect();
    match types.is_empty() {
        true => String::new(),
        false => format!(" with {}", types.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

/// What stands for it in Rust: the model that it tells, if it is one.
fn item(hook: Hook<'_>) -> String {
    let mut item = "models".to_owned();
    for (_, ty) in &hook.planned.told {
        ty.each(&mut |ty| {
            if let Ty::Model(name) = ty {
                item = models::path(name);
            }
        });
    }
    item
}

/// The models that were made for a webhook alone.
fn own_models<'s>(side: Side<'s>, hook: Hook<'_>) -> Vec<&'s str> {
    let is_own = |name: &&str| {
        let path = side.item_path(name);
        path.is_some_and(|path| matches!(&path.root, crate::api::Root::Operation(id) if *id == hook.said.id))
    };
    items(side).into_keys().filter(is_own).collect()
}
