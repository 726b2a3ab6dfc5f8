//! What the service calls by itself, in the types of the crate. Nothing is emitted for it but its models.

use super::Plan;
use crate::api::{Content, Operation};
use crate::rust::Ty;

/// A webhook or a callback.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// What it is among those of the API.
    pub id: String,
    /// The parameters that the service sends, each by what reports call it.
    pub parameters: Vec<(String, Ty)>,
    /// The bodies that it sends.
    pub told: Vec<(String, Ty)>,
    /// What it takes for an answer.
    pub answered: Vec<(String, Ty)>,
}

impl Plan<'_> {
    /// All webhooks and callbacks, in the order of the API.
    pub(super) fn webhooks(&self) -> Vec<Webhook> {
        self.api
            .webhooks
            .iter()
            .map(|operation| self.webhook(operation))
            .collect()
    }

    fn webhook(&self, operation: &Operation) -> Webhook {
        let parameters = operation.parameters.iter().map(|parameter| {
            let name = format!("the parameter `{}`", parameter.name);
            (name, self.use_of(parameter.ty).or_null().0)
        });
        let bodies = operation.sent_contents();
        let bodies = bodies.filter_map(|content| self.content("the body", content));
        let answers = operation.responses.iter().flat_map(|response| {
            let name = format!("the answer {}", response.status);
            let contents = response.contents.iter();
            contents.filter_map(move |content| self.content(&name, content))
        });
        Webhook {
            id: operation.id.clone(),
            parameters: parameters.collect(),
            told: bodies.collect(),
            answered: answers.collect(),
        }
    }

    fn content(&self, name: &str, content: &Content) -> Option<(String, Ty)> {
        let ty = self.use_of(content.ty.or(content.item)?).or_null().0;
        Some((format!("{name} as `{}`", content.media_type), ty))
    }
}
