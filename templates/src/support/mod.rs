//! Everything an emitted client shares.
#![allow(dead_code, unused_imports, unused_macros)]

pub mod codec {
    //! How single values travel as JSON where serde's own way will not do.

    mod base;
    pub use self::base::*;

    mod containers;

    mod text;
    pub use self::text::*;

    mod tolerance;
    pub use self::tolerance::*;

    mod base64;
    pub use self::base64::*;

    mod datetime;
    pub use self::datetime::*;

    mod decimal;
    pub use self::decimal::*;
}

mod argument;

mod file;
pub use self::file::File;

pub mod form;

mod layout;

mod maybe;
pub use self::maybe::Maybe;

pub mod multipart;
pub use self::multipart::Part;

mod percent;

pub mod raw;

pub mod style;
pub use self::style::{Style, StyleError};

pub mod template;

pub mod wire {
    //! Tables that give the emitted models their form as JSON, and reading and writing of whole documents.

    mod decode;
    pub use self::decode::*;

    mod enums;
    pub(crate) use self::enums::{integer_enum, string_enum, value_enum};

    mod locate;

    mod object;
    pub(crate) use self::object::object;

    mod presence;

    mod tagged;
    pub(crate) use self::tagged::tagged_union;

    mod tuple;
    pub(crate) use self::tuple::tuple;

    mod union;
    pub(crate) use self::union::union;

    /// What the macros refer to: a glob import of `wire` brings this one name, so that no model can shadow anything.
    #[doc(hidden)]
    pub mod __wire {
        pub use super::super::codec::Plain;
        pub use super::decode::*;
        pub use super::enums::support::*;
        pub use super::object::support::*;
        pub use super::presence::*;
        pub use super::tagged::support::*;
        pub use super::tuple::support::*;
        pub use super::union::support::*;
    }
}
