//! Codecs over what containers hold: `Vec<C>`, `Option<C>`, `Box<C>`, `BTreeMap<String, C>`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serializer;

use super::super::raw;
use super::base::{As, Decode, Encode, Seed};

impl<T, C: Encode<T>> Encode<Box<T>> for Box<C> {
    fn serialize<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(value, serializer)
    }
}

impl<'de, T, C: Decode<'de, T>> Decode<'de, Box<T>> for Box<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        C::deserialize(deserializer).map(Box::new)
    }

    fn deserialize_some<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<T>>, D::Error> {
        Ok(C::deserialize_some(deserializer)?.map(Box::new))
    }
}

impl<T, C: Encode<T>> Encode<Option<T>> for Option<C> {
    fn serialize<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&As::<C>::new(value)),
            None => serializer.serialize_none(),
        }
    }
}

impl<'de, T, C: Decode<'de, T>> Decode<'de, Option<T>> for Option<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(OptionVisitor(Seed::<C, T>::new()))
    }
}

struct OptionVisitor<C, T>(Seed<C, T>);

impl<'de, T, C: Decode<'de, T>> Visitor<'de> for OptionVisitor<C, T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        C::deserialize_some(deserializer)
    }
}

impl<T, C: Encode<T>> Encode<Vec<T>> for Vec<C> {
    fn serialize<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(|item| As::<C>::new(item)))
    }
}

impl<'de, T, C: Decode<'de, T>> Decode<'de, Vec<T>> for Vec<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_seq(VecVisitor(PhantomData::<(C, T)>))
    }
}

struct VecVisitor<C, T>(PhantomData<(C, T)>);

impl<'de, T, C: Decode<'de, T>> Visitor<'de> for VecVisitor<C, T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Seed::<C, T>::new())? {
            items.push(item);
        }
        Ok(items)
    }
}

impl<T, C: Encode<T>> Encode<BTreeMap<String, T>> for BTreeMap<String, C> {
    fn serialize<S: Serializer>(value: &BTreeMap<String, T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(value.iter().map(|(key, value)| (key, As::<C>::new(value))))
    }
}

impl<'de, T, C: Decode<'de, T>> Decode<'de, BTreeMap<String, T>> for BTreeMap<String, C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData::<(C, T)>))
    }
}

struct MapVisitor<C, T>(PhantomData<(C, T)>);

impl<'de, T, C: Decode<'de, T>> Visitor<'de> for MapVisitor<C, T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BTreeMap<String, T>, A::Error> {
        let mut members = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            raw::insert(&mut members, key, || map.next_value_seed(Seed::<C, T>::new()))?;
        }
        Ok(members)
    }
}
