//! Clients of small descriptions. What is emitted is public as a whole; the tests send values through it by name.

/// A module for the file of each description.
macro_rules! descriptions {
    ($($name:ident)*) => {
        $(#[doc = concat!("The client of `", stringify!($name), "`.")]
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        })*
    };
}

descriptions!(v30 v31 swagger discovery forms files floats secrets);
