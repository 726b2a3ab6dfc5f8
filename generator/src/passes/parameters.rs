//! Parameters that can have only one value.

use serde_json::Value;

use super::options::Options;
use crate::api::{Api, Location, Shape, Type, TypeId, Types};
use crate::diagnostics::Diagnostics;

/// Before: a required header or query parameter may allow a single value, or have one because the path says so. After: it is
/// a constant, which the client sends by itself.
pub(super) fn find_constants(api: &mut Api<Type>, _: &Options, _: &mut Diagnostics) {
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            let carried = matches!(parameter.location, Location::Header | Location::Query);
            if carried && parameter.required && parameter.constant.is_none() {
                parameter.constant = only_value(&api.types, parameter.ty);
            }
        }
    }
}

fn only_value(types: &Types<Type>, id: TypeId) -> Option<Value> {
    let mut at = id;
    loop {
        match &types.get(at).value.shape {
            Shape::Alias(next) => at = *next,
            Shape::Enum(values) => match values.values.as_slice() {
                [only] => return Some(only.value.clone()),
                _ => return None,
            },
            _ => return None,
        }
    }
}
