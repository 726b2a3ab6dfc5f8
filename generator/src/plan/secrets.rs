//! What must not be shown: texts that the description calls secret, that are only ever sent, or whose name leaves no doubt.

use super::Plan;
use crate::api::{Shape, StringForm, TypeId};
use crate::names::words;

/// What the names of secrets end with. The list is short on purpose: a `token` may as well be that of a page.
const NAMES: &[&[&str]] = &[
    &["access", "token"],
    &["api", "key"],
    &["api", "secret"],
    &["apikey"],
    &["auth", "token"],
    &["client", "secret"],
    &["passphrase"],
    &["passwd"],
    &["password"],
    &["private", "key"],
    &["refresh", "token"],
    &["secret", "key"],
];

impl Plan<'_> {
    /// Whether a value is left out of `Debug`: it might end up in a log.
    pub(super) fn is_secret(&self, id: TypeId, name: &str, is_write_only: bool) -> bool {
        let ty = self.get(self.resolve(id).0);
        let is_text = || matches!(ty.shape, Shape::String(_)) && (is_write_only || names_secret(name));
        ty.sensitive || ty.shape == Shape::String(StringForm::Password) || is_text()
    }
}

fn names_secret(name: &str) -> bool {
    let words = words(name);
    NAMES.iter().any(|end| {
        let skipped = words.len().checked_sub(end.len());
        skipped.is_some_and(|skipped| words.iter().skip(skipped).eq(end.iter()))
    })
}

#[cfg(test)]
mod tests {
    use super::names_secret;

    #[test]
    fn secrets_are_known_by_the_end_of_their_names() {
        let secrets = [
            "password",
            "newPassword",
            "X-API-Key",
            "apikey",
            "client_secret",
            "aws_secret_key",
        ];
        assert!(secrets.into_iter().all(names_secret));
        let others = ["page_token", "key", "password_policy", "api_key_id", "secretary", ""];
        assert!(!others.into_iter().any(names_secret));
    }
}
