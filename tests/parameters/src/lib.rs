//! Clients of descriptions that have every style of a parameter, in every version.
#![allow(missing_docs)]

macro_rules! clients {
    ($($name:ident)*) => {$(
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        }
    )*};
}

clients! { openapi_30 openapi_31 openapi_32 swagger_20 }
