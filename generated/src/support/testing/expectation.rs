//! What a fake server does with the calls of one operation.

use std::collections::VecDeque;
use std::marker::PhantomData;
use std::sync::Arc;

use http::HeaderMap;
use serde::Serialize;

use super::super::request::Draft;
use super::super::{Body, Info, Key, Operation, RequestWriter};
use super::fake::is_same;
use super::{Answer, Fake, Fault, Seen, Step};

type Test = Arc<dyn Fn(&Seen) -> bool + Send + Sync>;
type React = Arc<dyn Fn(&Seen) -> Step + Send + Sync>;

/// What happens to the calls of one operation, step by step: the first request meets the first step, a repetition or
/// the next call the second one, and so on.
pub struct Expectation<'a, Op> {
    fake: &'a Fake,
    index: usize,
    operation: PhantomData<fn() -> Op>,
}

/// One expectation, as the server keeps it.
pub(super) struct Expected {
    info: Option<&'static Info>,
    pub(super) test: Option<Test>,
    steps: VecDeque<Step>,
    always: Option<React>,
}

impl<'a, Op> Expectation<'a, Op> {
    pub(super) fn new(fake: &'a Fake, info: Option<&'static Info>) -> Self {
        let mut state = fake.lock();
        state.expected.push(Expected {
            info,
            test: None,
            steps: VecDeque::new(),
            always: None,
        });
        Self {
            fake,
            index: state.expected.len() - 1,
            operation: PhantomData,
        }
    }

    /// Then answers with `status` and `body`, a model of the API or a value made with `serde_json::json!`.
    pub fn answer(self, status: u16, body: impl Serialize) -> Self {
        self.then(Answer::json(status, body))
    }

    /// Then answers with `status` and no body.
    pub fn answer_empty(self, status: u16) -> Self {
        self.then(Answer::new(status))
    }

    /// Then does not answer.
    pub fn fault(self, fault: Fault) -> Self {
        self.then(fault)
    }

    /// Then does `step`.
    pub fn then(self, step: impl Into<Step>) -> Self {
        let step = step.into();
        self.change(|expected| expected.steps.push_back(step))
    }

    /// After all steps, does what `react` says for each request. Such an expectation need not be met.
    pub fn always<S: Into<Step>>(self, react: impl Fn(&Seen) -> S + Send + Sync + 'static) -> Self {
        self.change(|expected| expected.always = Some(Arc::new(move |seen| react(seen).into())))
    }

    /// Is only about requests for which `test` holds.
    pub fn when(self, test: impl Fn(&Seen) -> bool + Send + Sync + 'static) -> Self {
        self.change(|expected| expected.test = Some(Arc::new(test)))
    }

    fn change(self, change: impl FnOnce(&mut Expected)) -> Self {
        if let Some(expected) = self.fake.lock().expected.get_mut(self.index) {
            change(expected);
        }
        self
    }
}

impl<Op: Operation> Expectation<'_, Op> {
    /// Is only about calls with the arguments of `operation`: the same path, the same query parameters among those
    /// sent, the same body. A body of several parts differs by its boundary from call to call; use
    /// [`Expectation::when`] for it.
    pub fn with(self, operation: &Op) -> Self {
        let mut writer = RequestWriter::new(Op::INFO, 0);
        let written = operation.request(&mut writer);
        let draft = written.and_then(|()| writer.into_draft(&HeaderMap::new()));
        let Ok(draft) = draft else {
            // The call itself fails likewise, before it gets here.
            return self.when(|_| false);
        };
        self.when(move |seen| {
            let sent: Vec<&str> = seen.uri.query().unwrap_or_default().split('&').collect();
            let mut pairs = draft.query.split('&').filter(|pair| !pair.is_empty());
            let same_target = seen.path().ends_with(&draft.path) && pairs.all(|pair| sent.contains(&pair));
            let keyed = with_key_of(&draft, seen, Op::INFO.key);
            same_target && is_body_of(keyed.as_ref().unwrap_or(&draft), seen)
        })
    }
}

/// `draft` with the idempotency key of the body of `seen`, where its own has none: a call has its key beside its arguments.
fn with_key_of(draft: &Draft, seen: &Seen, key: Option<Key>) -> Option<Draft> {
    let (key, headers) = (key?, HeaderMap::new());
    let sent = Draft {
        body: Body::Bytes(seen.body().clone()),
        ..draft.clone()
    };
    let (Ok(None), Ok(Some(text))) = (key.find(draft, &headers), key.find(&sent, &headers)) else {
        return None;
    };
    let mut keyed = draft.clone();
    key.write(&mut keyed, &text).ok()?.then_some(keyed)
}

fn is_body_of(draft: &Draft, seen: &Seen) -> bool {
    match &draft.body {
        Body::Empty => seen.body().is_empty(),
        Body::Bytes(bytes) => seen.body() == bytes,
        // What is streamed can only be compared while it is sent.
        Body::Stream(_) => false,
    }
}

impl Expected {
    /// Whether anything is said about requests of the operation of `seen`.
    pub(super) fn is_about(&self, seen: &Seen) -> bool {
        let waits = !self.steps.is_empty() || self.always.is_some();
        let same = match (self.info, seen.info) {
            (None, _) => true,
            (Some(one), Some(other)) => is_same(one, other),
            (Some(_), None) => false,
        };
        waits && same
    }

    /// The next step, or how steps are made once all are used up.
    pub(super) fn next(&mut self) -> (Option<Step>, Option<React>) {
        match self.steps.pop_front() {
            Some(step) => (Some(step), None),
            None => (None, self.always.clone()),
        }
    }

    /// What is still expected.
    pub(super) fn missing(&self) -> Option<String> {
        let name = self.info.map_or("any operation".to_owned(), |info| {
            format!("{} {}", info.method, info.path)
        });
        match self.steps.len() {
            0 => None,
            count => Some(format!("{name} was expected {count} more times")),
        }
    }
}

impl<Op> std::fmt::Debug for Expectation<'_, Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Expectation")
    }
}
