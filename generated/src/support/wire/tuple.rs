//! `tuple!`: a tuple struct as a JSON list with a type for each place.

/// Gives a tuple struct its form as a list.
///
/// Each item is a type and, where the plain form will not do, a codec. A last `..rest: T` says that the last field is a
/// `Vec<T>` of all further items; without it they are passed over. A missing item is read as null.
macro_rules! tuple {
    ($name:ident($($item:ty $(as $codec:ty)?),+ $(, ..rest: $rest:ty $(as $others:ty)?)? $(,)?)) => {
        tuple!(
            @ $name [a b c d e f g h i j k l m n o p q r s t u v w x y z] []
            $(($item; $($codec)?))+ $(..($rest; $($others)?))?
        );
    };

    // Gives each item a name, one at a time.
    (@ $name:ident [$next:ident $($names:ident)*] [$($done:tt)*] ($($item:tt)*) $($more:tt)*) => {
        tuple!(@ $name [$($names)*] [$($done)* ($next; $($item)*)] $($more)*);
    };

    (@ $name:ident [$($names:ident)*] [$(($field:ident; $item:ty; $($codec:ty)?))*] $(..($rest:ty; $($others:ty)?))?) => {
        impl __wire::Serialize for $name {
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                let Self($($field,)* ..) = self;
                let mut seq = serializer.serialize_seq(__wire::NO_LENGTH)?;
                $(__wire::write_item::<__wire::Or$(<$codec>)?, _, _>(&mut seq, $field)?;)*
                $(
                    let Self(.., rest) = self;
                    __wire::write_items::<__wire::Or$(<$others>)?, $rest, _>(&mut seq, rest)?;
                )?
                __wire::SerializeSeq::end(seq)
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                deserializer.deserialize_seq(__wire::TupleVisitor::new())
            }
        }

        impl __wire::Tuple for $name {
            fn read<'de, A: __wire::SeqAccess<'de>>(seq: &mut A) -> __wire::Result<Self, A::Error> {
                __wire::Ok(Self(
                    $(__wire::read_item::<__wire::Or$(<$codec>)?, $item, A>(seq)?,)*
                    $(__wire::read_items::<__wire::Or$(<$others>)?, $rest, A>(seq)?,)?
                ))
            }
        }
    };
}
pub(crate) use tuple;

/// What `tuple!` refers to.
pub mod support {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::value::UnitDeserializer;
    use serde::de::{Error, IgnoredAny, IntoDeserializer, Visitor};

    use super::super::super::codec::{As, Codec, Seed};

    pub use serde::de::SeqAccess;
    pub use serde::ser::SerializeSeq;

    /// A struct that is read item by item.
    pub trait Tuple: Sized {
        /// Reads all items that have a place.
        ///
        /// # Errors
        /// Fails if an item is missing or not of its type.
        fn read<'de, A: SeqAccess<'de>>(seq: &mut A) -> Result<Self, A::Error>;
    }

    /// Accepts a list and nothing else.
    #[derive(Debug)]
    pub struct TupleVisitor<T>(PhantomData<T>);

    impl<T> TupleVisitor<T> {
        /// A visitor; it holds nothing.
        #[allow(clippy::new_without_default)]
        pub fn new() -> Self {
            Self(PhantomData)
        }
    }

    impl<'de, T: Tuple> Visitor<'de> for TupleVisitor<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
            let tuple = T::read(&mut seq)?;
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(tuple)
        }
    }

    /// Reads the next item; null if there is none.
    ///
    /// # Errors
    /// Fails if the item is not in the form of `C`, or missing where null will not do.
    pub fn read_item<'de, C: Codec<T>, T, A: SeqAccess<'de>>(seq: &mut A) -> Result<T, A::Error> {
        match seq.next_element_seed(Seed::<C, T>::new())? {
            Some(item) => Ok(item),
            None => {
                let null: UnitDeserializer<A::Error> = ().into_deserializer();
                C::deserialize(null).map_err(|_: A::Error| A::Error::custom("the list is too short"))
            }
        }
    }

    /// Reads all further items.
    ///
    /// # Errors
    /// Fails if one is not in the form of `C`.
    pub fn read_items<'de, C: Codec<T>, T, A: SeqAccess<'de>>(seq: &mut A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Seed::<C, T>::new())? {
            items.push(item);
        }
        Ok(items)
    }

    /// Writes an item.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write_item<C: Codec<T>, T, Q: SerializeSeq>(seq: &mut Q, item: &T) -> Result<(), Q::Error> {
        seq.serialize_element(&As::<C>::new(item))
    }

    /// Writes all further items.
    ///
    /// # Errors
    /// Fails if the serializer does.
    pub fn write_items<C: Codec<T>, T, Q: SerializeSeq>(seq: &mut Q, items: &[T]) -> Result<(), Q::Error> {
        items.iter().try_for_each(|item| write_item::<C, T, Q>(seq, item))
    }
}
