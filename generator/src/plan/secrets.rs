//! Which values are kept out of `Debug`.

use std::collections::HashSet;

use refundry_support::secret_names::is_called_secret;

use super::Plan;
use crate::api::{Property, Shape, StringForm, Type, TypeId};

impl Plan<'_> {
    /// Whether the values of a member are secrets.
    pub(super) fn is_secret_member(&self, property: &Property) -> bool {
        let is_hinted = property.write_only || is_called_secret(&property.name);
        property.sensitive || self.is_secret(property.ty) || (is_hinted && self.may_be_secret(property.ty))
    }

    /// Whether the values of a parameter with this name are secrets.
    pub(super) fn is_secret_parameter(&self, name: &str, ty: TypeId) -> bool {
        self.is_secret(ty) || (is_called_secret(name) && self.may_be_secret(ty))
    }

    /// Whether the description says that values of a type are secrets, or hold some.
    pub(super) fn is_secret(&self, id: TypeId) -> bool {
        self.holds(id, is_marked)
    }

    /// Whether values of a type are secrets of which no `Debug` of their own knows: texts, and lists and maps of them. Models keep
    /// theirs to themselves.
    pub(super) fn is_bare_secret(&self, id: TypeId) -> bool {
        let is_model = |ty: &Type| matches!(ty.shape, Shape::Object(_) | Shape::Union(_) | Shape::Tuple(_));
        self.reaches(id, is_marked, is_model)
    }

    /// Whether values of a type may be secrets, if a name says so: those of a closed set are none.
    fn may_be_secret(&self, id: TypeId) -> bool {
        self.holds(id, |ty| match ty.shape {
            Shape::Any | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) | Shape::External(_) => true,
            Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Enum(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Object(_)
            | Shape::Union(_)
            | Shape::Alias(_) => false,
        })
    }

    /// Whether values of a type may have members, of which a name that stands above them does not tell.
    pub(super) fn may_hold_more(&self, id: TypeId) -> bool {
        self.may_be_map(id) || self.holds(id, |ty| matches!(ty.shape, Shape::Object(_)))
    }

    /// Whether values of a type may have members that it does not name.
    pub(super) fn may_be_map(&self, id: TypeId) -> bool {
        self.holds(id, |ty| {
            matches!(ty.shape, Shape::Map(_) | Shape::Any | Shape::External(_))
        })
    }

    /// Whether a type is so, or what values of it consist of. Members of an object are none of that: each has a name of its own.
    fn holds(&self, id: TypeId, is_so: impl Fn(&Type) -> bool) -> bool {
        self.reaches(id, is_so, |ty| matches!(ty.shape, Shape::Object(_)))
    }

    /// Whether a type is so, or one that it leads to; what stands behind an end is not looked at.
    fn reaches(&self, id: TypeId, is_so: impl Fn(&Type) -> bool, is_end: impl Fn(&Type) -> bool) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let ty = self.get(id);
            if is_so(ty) {
                return true;
            }
            if seen.insert(id) && !is_end(ty) {
                open.extend(ty.shape.references());
            }
        }
        false
    }
}

/// Whether the description says that values of this very type are secrets.
fn is_marked(ty: &Type) -> bool {
    ty.sensitive || ty.shape == Shape::String(StringForm::Password)
}
#[cfg(test)]
mod tests {
    use super::is_called_secret;

    #[test]
    fn names_tell_secrets_by_whole_words() {
        let secrets = [
            "password",
            "PASSWORD",
            "newPassword",
            "user[password]",
            "client_secret",
            "clientsecret",
            "accessToken",
            "X-Refresh-Token",
            "APIKey",
            "x-api-key",
            "apikey",
            "api_keys",
            "privateKey",
            "cvc",
        ];
        for name in secrets {
            assert!(is_called_secret(name), "{name}");
        }
        let others = [
            "token",
            "token_type",
            "page_token",
            "nextPageToken",
            "access_token_expires_at",
            "password_hint",
            "api_key_id",
            "secretary",
            "secret_santa",
            "key",
            "public_key",
            "compass",
        ];
        for name in others {
            assert!(!is_called_secret(name), "{name}");
        }
    }
}
