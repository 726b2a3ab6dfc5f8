//! Whether the request of an operation has a place for an idempotency key.
//!
//! An operation with a key is repeated when its effect is unknown. If the key is not sent, or always the same, a refund is made
//! twice, or another one never; so a place that is none is told, and the operation has no key.

use crate::api::{
    Api, IdempotencyKey, Location, Object, Operation, SecurityKind, SecurityScheme, Shape, Type, TypeId, Types,
};
use crate::media::{MediaKind, media_kind};

/// What decides about places.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub types: &'a Types<Type>,
    pub schemes: &'a [SecurityScheme],
}

/// The body of a request, as far as a key can be in it.
struct JsonBody<'a> {
    /// What it may be, where that is described.
    objects: Vec<&'a Object>,
    /// Whether it may be an object at all.
    may_be_object: bool,
}

impl<'a> Places<'a> {
    pub fn of(api: &'a Api<Type>) -> Self {
        Self {
            types: &api.types,
            schemes: &api.security_schemes,
        }
    }

    /// Why `key` cannot go with the requests of `operation`; nothing if it can.
    pub fn obstacle(self, key: &IdempotencyKey, operation: &Operation) -> Option<String> {
        match key {
            IdempotencyKey::Header(name) => self.parameter_obstacle(Location::Header, name, operation),
            IdempotencyKey::Query(name) => self.parameter_obstacle(Location::Query, name, operation),
            IdempotencyKey::Body(name) => self.body_obstacle(name, operation),
        }
    }

    fn parameter_obstacle(self, location: Location, name: &str, operation: &Operation) -> Option<String> {
        let what = match location {
            Location::Header => "the header",
            _ => "the query parameter",
        };
        let holds_it = |scheme: &SecurityScheme| match &scheme.kind {
            SecurityKind::ApiKey {
                location: at,
                name: known,
            } => *at == location && location.is_same_name(known, name),
            _ => false,
        };
        if self.schemes.iter().any(holds_it) {
            return Some(format!("{what} `{name}` holds the credential"));
        }
        let mut parameters = operation.parameters.iter();
        let parameter = parameters.find(|known| known.is_at(location, name))?;
        if parameter.constant.is_some() {
            return Some(format!("{what} `{name}` always has the same value"));
        }
        (!self.may_be_text(parameter.ty)).then(|| format!("{what} `{name}` is no text"))
    }

    fn body_obstacle(self, name: &str, operation: &Operation) -> Option<String> {
        let Some(body) = self.body(operation) else {
            return Some(match operation.body {
                None => "the request has no body".to_owned(),
                Some(_) => "the body is no JSON".to_owned(),
            });
        };
        if !body.may_be_object {
            return Some("the body is no JSON object".to_owned());
        }
        let members = body.objects.iter().flat_map(|object| &object.properties);
        let mut members = members.filter(|member| member.name == name);
        let is_other = members.any(|member| !self.may_be_text(member.ty));
        is_other.then(|| format!("the member `{name}` of the body is no text"))
    }

    /// The members of a JSON body that are texts.
    pub fn texts(self, operation: &Operation) -> Vec<&'a str> {
        let objects = self.body(operation).map(|body| body.objects).unwrap_or_default();
        let members = objects.into_iter().flat_map(|object| &object.properties);
        let texts = members.filter(|member| self.is_text(member.ty));
        texts.map(|member| member.name.as_str()).collect()
    }

    /// The body, if it is JSON.
    fn body(self, operation: &Operation) -> Option<JsonBody<'a>> {
        let mut contents = operation.sent_contents();
        let json = contents.find(|content| media_kind(&content.media_type) == MediaKind::Json)?;
        let mut body = JsonBody {
            objects: Vec::new(),
            may_be_object: json.ty.is_none(),
        };
        if let Some(id) = json.ty {
            self.look_into(id, &mut Vec::new(), &mut body);
        }
        Some(body)
    }

    fn look_into(self, id: TypeId, seen: &mut Vec<TypeId>, body: &mut JsonBody<'a>) {
        let id = self.types.target(id);
        if seen.contains(&id) {
            return;
        }
        seen.push(id);
        match &self.types.get(id).value.shape {
            Shape::Object(object) => body.objects.push(object),
            Shape::Union(union) => {
                union
                    .branches
                    .iter()
                    .for_each(|branch| self.look_into(branch.ty, seen, body));
                return;
            }
            Shape::Any | Shape::Map(_) | Shape::External(_) => {}
            _ => return,
        }
        body.may_be_object = true;
    }

    pub fn is_text(self, id: TypeId) -> bool {
        matches!(self.shape(id), Shape::String(_))
    }

    fn may_be_text(self, id: TypeId) -> bool {
        match self.shape(id) {
            Shape::String(_) | Shape::Any | Shape::External(_) => true,
            Shape::Union(union) => union.branches.iter().any(|branch| self.is_text(branch.ty)),
            _ => false,
        }
    }

    fn shape(self, id: TypeId) -> &'a Shape {
        &self.types.get(self.types.target(id)).value.shape
    }
}
