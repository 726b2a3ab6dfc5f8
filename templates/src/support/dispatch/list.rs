//! The tables of an API as JSON, for those who ask what there is.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Door, Entry, Model, Parameter};

/// `{"operations": […], "models": […], "credentials": ["…"], "globals": ["…"]}`
impl Serialize for Door {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let credentials: Vec<&str> = self.credentials.iter().map(|scheme| scheme.name()).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("operations", self.operations)?;
        map.serialize_entry("models", self.models)?;
        map.serialize_entry("credentials", &credentials)?;
        map.serialize_entry("globals", self.globals)?;
        map.end()
    }
}

/// `{"id": "…", "method": "GET", "path": "/…", "parameters": […]}`
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id())?;
        map.serialize_entry("method", self.method().as_str())?;
        map.serialize_entry("path", self.path())?;
        map.serialize_entry("parameters", self.parameters())?;
        map.serialize_entry("security", self.info().security)?;
        map.end()
    }
}

/// `{"name": "…", "place": "query", "required": false}`
impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", self.name)?;
        map.serialize_entry("place", self.place.as_str())?;
        map.serialize_entry("required", &self.required)?;
        map.end()
    }
}

/// `{"name": "…", "schema": "…"}`
impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", self.name)?;
        map.serialize_entry("schema", self.schema)?;
        map.end()
    }
}
