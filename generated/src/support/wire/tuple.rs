//! `tuple!`: a tuple struct as a JSON list with a type for each place.

/// Gives a tuple struct its form as a list.
///
/// Each row is a presence, a place and, where the plain form will not do, a codec for the item. The presence words are
/// those of `object!`; items that may be absent are so only at the end of the list. A last row `..2` says that the field
/// with that number is a `Vec` of all further items; without it they are passed over.
macro_rules! tuple {
    ($name:ident {
        $($presence:ident $place:tt $(as $codec:ty)?,)*
        $(..$rest:tt $(as $others:ty)?)?
    }) => {
        impl __wire::Serialize for $name {
            fn serialize<S: __wire::Serializer>(&self, serializer: S) -> __wire::Result<S::Ok, S::Error> {
                let mut list = __wire::List::new(serializer);
                $(__wire::$presence::write_item::<__wire::Or$(<$codec>)?, _, _>(&mut list, &self.$place);)*
                $(__wire::write_items::<__wire::Or$(<$others>)?, _, _>(&mut list, &self.$rest);)?
                list.end()
            }
        }

        impl<'de> __wire::Deserialize<'de> for $name {
            fn deserialize<D: __wire::Deserializer<'de>>(deserializer: D) -> __wire::Result<Self, D::Error> {
                deserializer.deserialize_seq(__wire::TupleVisitor::new())
            }
        }

        impl __wire::Tuple for $name {
            fn read<'de, A: __wire::SeqAccess<'de>>(seq: &mut A) -> __wire::Result<Self, A::Error> {
                __wire::Ok(Self {
                    $($place: __wire::$presence::read_item::<__wire::Or$(<$codec>)?, _, A>(seq)?,)*
                    $($rest: __wire::read_items::<__wire::Or$(<$others>)?, _, A>(seq)?,)?
                })
            }
        }
    };
}
pub(crate) use tuple;

/// What `tuple!` refers to.
pub mod support {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::{IgnoredAny, Visitor};
    use serde::ser::{Error, Serialize, SerializeSeq, Serializer};

    use super::super::super::codec::{As, Codec, Seed};
    use super::super::object::support::NO_LENGTH;

    pub use serde::de::SeqAccess;

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

    /// Where items go. It keeps the first error, as [`Sink`](super::super::object::support::Sink) does.
    #[derive(Debug)]
    pub struct List<Q: SerializeSeq> {
        state: Result<Q, Q::Error>,
        is_over: bool,
    }

    impl<Q: SerializeSeq> List<Q> {
        /// An empty list.
        pub fn new<S>(serializer: S) -> Self
        where
            S: Serializer<SerializeSeq = Q, Ok = Q::Ok, Error = Q::Error>,
        {
            Self {
                state: serializer.serialize_seq(NO_LENGTH),
                is_over: false,
            }
        }

        /// Adds an item.
        pub fn put(&mut self, item: &(impl Serialize + ?Sized)) {
            let Ok(seq) = &mut self.state else { return };
            let put = match self.is_over {
                true => Err(Q::Error::custom("an item is given after one that is absent")),
                false => seq.serialize_element(item),
            };
            if let Err(error) = put {
                self.state = Err(error);
            }
        }

        /// Leaves out an item, and so all that follow.
        pub fn leave_out(&mut self) {
            self.is_over = true;
        }

        /// The end of the list.
        ///
        /// # Errors
        /// Fails if the serializer did, or if an item was put after one that was left out.
        pub fn end(self) -> Result<Q::Ok, Q::Error> {
            self.state?.end()
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

    /// Writes all further items.
    pub fn write_items<C: Codec<T>, T, Q: SerializeSeq>(list: &mut List<Q>, items: &[T]) {
        for item in items {
            list.put(&As::<C>::new(item));
        }
    }
}
