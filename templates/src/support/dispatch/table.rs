//! `operation!`: how data becomes the arguments of an operation, and its answers become data.

/// Lets data call an operation.
///
/// Each row is `required` or `optional`, a field, its place (`path`, `query`, `querystring`, `header`, `cookie`, `body`),
/// its name on the wire (the media type for a body) and, where the plain form will not do, a codec. `constants` are sent
/// without being asked for. Then follow the form of the answer and that of the declared failure, one for all or one for
/// each variant: `whole` or, for streams, `each`, and the codec of the value or of the items.
macro_rules! operation {
    (
        $name:ident {
            $($presence:ident $field:ident: $place:ident $member:literal $(as $codec:ty)?,)*
        }
        $(constants { $($given:ident $known:literal = $value:literal,)* })?
        answers { $($answers:tt)* }
        fails { $($fails:tt)* }
    ) => {
        impl __dispatch::Dispatch for $name {
            const PARAMETERS: &'static [__dispatch::Parameter] = &[$(__dispatch::Parameter {
                name: $member,
                place: __dispatch::place::$place,
                required: __dispatch::presence::$presence,
            },)* $($(__dispatch::Parameter {
                name: $known,
                place: __dispatch::place::$given,
                required: false,
            },)*)?];

            #[allow(unused_variables)]
            fn read(arguments: &mut __dispatch::Arguments<'_>) -> __dispatch::Result<Self, __dispatch::Refusal> {
                $($(arguments.constant(__dispatch::place::$given, $known, $value)?;)*)?
                __dispatch::Ok(Self {
                    $($field: arguments.$presence::<__dispatch::Or$(<$codec>)?, _>(__dispatch::place::$place, $member)?,)*
                })
            }

            fn output(output: Self::Output) -> __dispatch::Encoding {
                operation!(@encode output $($answers)*)
            }

            fn error(error: Self::Error) -> __dispatch::Encoding {
                operation!(@encode error $($fails)*)
            }
        }
    };
    (@encode $value:ident $answers:ident by status {
        $($variant:ident $(($body:ident) $form:ident $codec:ty)?,)*
    }) => {
        match $value {
            $($answers::$variant $(($body))? => operation!(@body $($body $form $codec)?),)*
        }
    };
    (@encode $value:ident $form:ident $codec:ty) => {
        __dispatch::$form::<$codec>::encode($value)
    };
    (@body) => {
        __dispatch::no_body()
    };
    (@body $body:ident $form:ident $codec:ty) => {
        __dispatch::$form::<$codec>::encode($body)
    };
}
pub(crate) use operation;

/// What `operation!` refers to.
pub mod support {
    pub use std::result::Result::{self, Ok};

    pub use super::super::super::codec::Plain;

    /// The codec that a row names, or the plain one.
    pub type Or<C = Plain> = C;

    /// The words for places.
    #[allow(non_upper_case_globals)]
    pub mod place {
        use super::super::super::Place;

        /// Into the path.
        pub const path: Place = Place::Path;
        /// Into the query.
        pub const query: Place = Place::Query;
        /// The whole query.
        pub const querystring: Place = Place::QueryString;
        /// Into a header.
        pub const header: Place = Place::Header;
        /// Into a cookie.
        pub const cookie: Place = Place::Cookie;
        /// The body.
        pub const body: Place = Place::Body;
    }

    /// The words that rows begin with: whether the argument must be given.
    #[allow(non_upper_case_globals)]
    pub mod presence {
        /// It must be given.
        pub const required: bool = true;
        /// It may be left out.
        pub const optional: bool = false;
    }
}
