//! Where things are described, on either side.

use serde_json::Value;

use super::{Direction, Side};
use crate::api::{NamePath, Operation, Parameter, Property, Shape, Status, Step, Type, TypeId};
use crate::plan::parameter_of;
use crate::rust::{Field, Wire};
use crate::source::Place;

impl<'a> Side<'a> {
    /// The type of an item.
    pub(super) fn origin(&self, item: &str) -> Option<TypeId> {
        self.planned.origins.get(item).copied()
    }

    /// Where an item is described.
    pub(super) fn item_place(&self, item: &str) -> Option<Place> {
        Some(self.api.types.get(self.origin(item)?).place.clone())
    }

    /// What the name lock knows an item by.
    pub(super) fn item_key(&self, item: &str) -> Option<&'a str> {
        Some(self.planned.keys.of_type(self.origin(item)?))
    }

    /// What an item is named from.
    pub(super) fn item_path(&self, item: &str) -> Option<&'a NamePath> {
        Some(&self.api.types.get(self.origin(item)?).name)
    }

    /// Where the member of a struct is described: at its own type if that stands in place, else below the struct.
    pub(super) fn member_place(&self, item: &str, field: &Field) -> Option<Place> {
        let owner = self.api.types.get(self.origin(item)?);
        let inline = self.member_type(&owner.value, field.wire.name()).filter(|id| {
            let own = &self.api.types.get(*id).name;
            own.root == owner.name.root && own.steps.last() == Some(&Step::Property(field.wire.name().to_owned()))
        });
        Some(match inline {
            Some(id) => self.api.types.get(id).place.clone(),
            None => owner.place.child("properties").child(field.wire.name()),
        })
    }

    fn member_type(&self, owner: &Type, name: &str) -> Option<TypeId> {
        Some(property(owner, name)?.ty)
    }

    /// The member of a struct as it is described.
    pub(super) fn member(&self, item: &str, wire: &str) -> Option<&'a Property> {
        property(&self.api.types.get(self.origin(item)?).value, wire)
    }

    /// What the service takes where a member is left out.
    pub(super) fn member_default(&self, item: &str, wire: &str) -> Option<&'a Value> {
        self.member(item, wire)?.default.as_ref()
    }

    /// An argument as it is described; nothing for the body.
    pub(super) fn argument(&self, operation: &str, wire: &Wire) -> Option<&'a Parameter> {
        parameter_of(self.operation(operation)?, wire)
    }

    /// What the service takes where an argument is left out.
    pub(super) fn argument_default(&self, operation: &str, wire: &Wire) -> Option<&'a Value> {
        let parameter = self.argument(operation, wire)?;
        self.api.types.get(parameter.ty).value.default.as_ref()
    }

    /// Which way the values of an item travel.
    pub(super) fn direction(&self, item: &str) -> Direction {
        let usage = self.origin(item).map(|id| self.api.types.get(id).value.usage);
        match usage.map(|usage| (usage.request, usage.response)) {
            Some((true, false)) => Direction::Request,
            Some((false, true)) => Direction::Response,
            Some((true, true) | (false, false)) | None => Direction::Both,
        }
    }

    /// Whether values of an item travel at all.
    pub(super) fn travels(&self, item: &str) -> bool {
        let usage = self.origin(item).map(|id| self.api.types.get(id).value.usage);
        usage.is_some_and(|usage| !usage.nowhere)
    }

    /// An operation as the description offers it.
    pub(super) fn operation(&self, id: &str) -> Option<&'a Operation> {
        self.api.operations.iter().find(|operation| operation.id == id)
    }

    /// Where an argument is described: the parameter, or the body.
    pub(super) fn argument_place(&self, operation: &str, wire: &Wire) -> Option<Place> {
        let operation = self.operation(operation)?;
        let place = match wire {
            Wire::Body => operation.body.as_ref().map(|body| &body.place),
            Wire::Parameter(..) | Wire::Member(_) => parameter_of(operation, wire).map(|parameter| &parameter.place),
        };
        Some(place.unwrap_or(&operation.place).clone())
    }

    /// Where an operation is described.
    pub(super) fn operation_place(&self, operation: &str) -> Option<Place> {
        Some(self.operation(operation)?.place.clone())
    }

    /// Where it is said who may call an operation.
    pub(super) fn security_place(&self, operation: &str) -> Option<Place> {
        Some(self.operation(operation)?.security_place.clone())
    }

    /// Where the answer is described that an operation gives when all is well.
    pub(super) fn success_place(&self, operation: &str) -> Option<Place> {
        let responses = &self.operation(operation)?.responses;
        let response = responses.iter().find(|response| response.status.is_success())?;
        Some(response.place.clone())
    }

    /// Where an answer is described.
    pub(super) fn status_place(&self, operation: &str, status: Status) -> Option<Place> {
        let responses = &self.operation(operation)?.responses;
        let response = responses.iter().find(|response| response.status == status)?;
        Some(response.place.clone())
    }
}

fn property<'t>(owner: &'t Type, name: &str) -> Option<&'t Property> {
    let Shape::Object(object) = &owner.shape else {
        return None;
    };
    object.properties.iter().find(|property| property.name == name)
}
