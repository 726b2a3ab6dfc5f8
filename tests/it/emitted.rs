//! What small descriptions become: each snapshot shows the description, the API that was understood, and the Rust.

use refundry_tests::descriptions::told;

macro_rules! emitted {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[test]
        fn $name() {
            insta::assert_snapshot!(told(concat!(stringify!($name), ".yaml")).unwrap());
        }
    )*};
}

emitted! {
    /// Absent, null and a value; what only one side writes; defaults that are not sent unasked.
    three_states

    /// Open enums keep what they do not know.
    enums

    /// A discriminator with names of its own.
    tagged_union

    /// Unions told apart by JSON type, by what is required, and by the best fit.
    look_alike_union

    /// Compositions become one struct; a reference with siblings stays a reference.
    all_of

    /// Decimals and integers, as numbers and in strings.
    numbers

    /// Boxes stand only where a type would hold itself.
    recursive

    /// Models that say the same are one type with several names, and that is one payload to a union.
    twins

    /// Keywords, digits, duplicates, spaces, nothing at all.
    names

    /// Each style, each location.
    parameters

    /// Forms, parts, bytes and text.
    bodies

    /// A method for each body that has a type of its own, and for answers that stream.
    ways

    /// Several answers, each with its own type.
    statuses

    /// Servers of single operations: with the site of the base URL, at its host, and only if the caller says so.
    own_servers

    /// Events, lines and sequences.
    streams

    /// What OpenAPI 3.2 brought: methods, the whole query, media types and paths by reference, names of places.
    newest

    /// What can mean only one thing is read as that, and told.
    sloppy

    /// What is not carried as it is described is told, and what stays untyped.
    losses

    /// Lists with a type for each place: shorter, longer, and just so.
    tuples

    /// Files travel as parts: in a struct of their own, in a map, and where one of several objects is meant.
    parts

    /// What a part's schema says of its content stands in the head of the part.
    part_contents

    /// Files beside JSON, as Google describes them.
    media
}

/// Members that patterns or conditions describe are kept.
#[test]
fn members() {
    insta::assert_snapshot!(told("members.json").unwrap());
}
