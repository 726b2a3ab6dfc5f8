//! The tables of the specifications: what each style makes of each kind of value.
//!
//! OpenAPI: the table of style examples (3.0.4 §4.7.12.7, 3.1.1 §4.8.12.7, 3.2.0 §4.12.6), with the characters that it
//! percent-encodes. Swagger 2.0: `collectionFormat` of the Parameter Object. A value that is absent sends nothing, and
//! one that is empty follows RFC 6570.

/// What is sent for each kind of value.
pub struct Row {
    /// `path`, `query`, `header`, `cookie`, `formData`.
    pub place: &'static str,
    /// The style, or Swagger's collection format.
    pub style: &'static str,
    /// Whether lists and objects are spread.
    pub explode: bool,
    /// `allowReserved`.
    pub reserved: bool,
    /// Whether only OpenAPI 3.2 has it.
    pub since_32: bool,
    /// `blue`
    pub string: &'static str,
    /// `["blue", "black", "brown"]`
    pub array: &'static str,
    /// `{"R": 100, "G": 200, "B": 150}`
    pub object: &'static str,
    /// The empty string.
    pub empty: &'static str,
    /// The empty list.
    pub empty_array: &'static str,
    /// `a/b?c&d=e,f`
    pub special: &'static str,
    /// `Zürich`
    pub foreign: &'static str,
}

/// The specifications say that this combination does not exist.
pub const NONE: &str = "n/a";

/// Nothing is sent.
pub const NOTHING: &str = "";

/// The client refuses, since the URL would name another resource, or since the value cannot be sent.
pub const REFUSED: &str = "refused";

const ROW: Row = Row {
    place: "path",
    style: "",
    explode: false,
    reserved: false,
    since_32: false,
    string: NONE,
    array: NONE,
    object: NONE,
    empty: NONE,
    empty_array: NONE,
    special: NONE,
    foreign: NONE,
};

/// OpenAPI 3.0, 3.1 and 3.2.
pub const OPENAPI: &[Row] = &[
    Row {
        style: "matrix",
        string: ";color=blue",
        array: ";color=blue,black,brown",
        object: ";color=R,100,G,200,B,150",
        empty: ";color",
        empty_array: REFUSED,
        special: ";color=a%2Fb%3Fc%26d%3De%2Cf",
        foreign: ";color=Z%C3%BCrich",
        ..ROW
    },
    Row {
        style: "matrix",
        explode: true,
        string: ";color=blue",
        array: ";color=blue;color=black;color=brown",
        object: ";R=100;G=200;B=150",
        empty: ";color",
        empty_array: REFUSED,
        special: ";color=a%2Fb%3Fc%26d%3De%2Cf",
        foreign: ";color=Z%C3%BCrich",
        ..ROW
    },
    Row {
        style: "label",
        string: ".blue",
        array: ".blue,black,brown",
        object: ".R,100,G,200,B,150",
        empty: REFUSED,
        empty_array: REFUSED,
        special: ".a%2Fb%3Fc%26d%3De%2Cf",
        foreign: ".Z%C3%BCrich",
        ..ROW
    },
    Row {
        style: "label",
        explode: true,
        string: ".blue",
        array: ".blue.black.brown",
        object: ".R=100.G=200.B=150",
        empty: REFUSED,
        empty_array: REFUSED,
        special: ".a%2Fb%3Fc%26d%3De%2Cf",
        foreign: ".Z%C3%BCrich",
        ..ROW
    },
    Row {
        style: "simple",
        string: "blue",
        array: "blue,black,brown",
        object: "R,100,G,200,B,150",
        empty: REFUSED,
        empty_array: REFUSED,
        special: "a%2Fb%3Fc%26d%3De%2Cf",
        foreign: "Z%C3%BCrich",
        ..ROW
    },
    Row {
        style: "simple",
        explode: true,
        string: "blue",
        array: "blue,black,brown",
        object: "R=100,G=200,B=150",
        empty: REFUSED,
        empty_array: REFUSED,
        special: "a%2Fb%3Fc%26d%3De%2Cf",
        foreign: "Z%C3%BCrich",
        ..ROW
    },
    Row {
        place: "query",
        style: "form",
        string: "color=blue",
        array: "color=blue,black,brown",
        object: "color=R,100,G,200,B,150",
        empty: "color=",
        empty_array: NOTHING,
        special: "color=a%2Fb%3Fc%26d%3De%2Cf",
        foreign: "color=Z%C3%BCrich",
        ..ROW
    },
    Row {
        place: "query",
        style: "form",
        explode: true,
        string: "color=blue",
        array: "color=blue&color=black&color=brown",
        object: "R=100&G=200&B=150",
        empty: "color=",
        empty_array: NOTHING,
        special: "color=a%2Fb%3Fc%26d%3De%2Cf",
        foreign: "color=Z%C3%BCrich",
        ..ROW
    },
    Row {
        place: "query",
        style: "form",
        explode: true,
        reserved: true,
        string: "color=blue",
        empty: "color=",
        special: "color=a/b?c%26d=e,f",
        foreign: "color=Z%C3%BCrich",
        ..ROW
    },
    Row {
        place: "query",
        style: "spaceDelimited",
        array: "color=blue%20black%20brown",
        object: "color=R%20100%20G%20200%20B%20150",
        empty_array: NOTHING,
        ..ROW
    },
    Row {
        place: "query",
        style: "pipeDelimited",
        array: "color=blue%7Cblack%7Cbrown",
        object: "color=R%7C100%7CG%7C200%7CB%7C150",
        empty_array: NOTHING,
        ..ROW
    },
    Row {
        place: "query",
        style: "deepObject",
        explode: true,
        object: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ..ROW
    },
    Row {
        place: "header",
        style: "simple",
        string: "blue",
        array: "blue,black,brown",
        object: "R,100,G,200,B,150",
        empty: "",
        empty_array: NOTHING,
        special: "a/b?c&d=e,f",
        foreign: "Zürich",
        ..ROW
    },
    Row {
        place: "header",
        style: "simple",
        explode: true,
        string: "blue",
        array: "blue,black,brown",
        object: "R=100,G=200,B=150",
        empty: "",
        empty_array: NOTHING,
        special: "a/b?c&d=e,f",
        foreign: "Zürich",
        ..ROW
    },
    Row {
        place: "cookie",
        style: "form",
        string: "color=blue",
        array: "color=blue,black,brown",
        object: "color=R,100,G,200,B,150",
        empty: "color=",
        empty_array: NOTHING,
        special: "color=a%2Fb%3Fc%26d%3De%2Cf",
        foreign: "color=Z%C3%BCrich",
        ..ROW
    },
    // With an ampersand, as the table has it, a server would read one cookie: OpenAPI 3.2 says so, and adds `cookie`.
    Row {
        place: "cookie",
        style: "form",
        explode: true,
        string: "color=blue",
        array: "color=blue; color=black; color=brown",
        object: "R=100; G=200; B=150",
        empty: "color=",
        empty_array: NOTHING,
        special: "color=a%2Fb%3Fc%26d%3De%2Cf",
        foreign: "color=Z%C3%BCrich",
        ..ROW
    },
    Row {
        place: "cookie",
        style: "cookie",
        since_32: true,
        string: "color=blue",
        array: "color=blue,black,brown",
        object: "color=R,100,G,200,B,150",
        empty: "color=",
        empty_array: NOTHING,
        special: "color=a/b?c&d=e,f",
        foreign: "color=Zürich",
        ..ROW
    },
    Row {
        place: "cookie",
        style: "cookie",
        explode: true,
        since_32: true,
        string: "color=blue",
        array: "color=blue; color=black; color=brown",
        object: "R=100; G=200; B=150",
        empty: "color=",
        empty_array: NOTHING,
        special: "color=a/b?c&d=e,f",
        foreign: "color=Zürich",
        ..ROW
    },
];

/// Swagger 2.0: lists only, and plain values, which have no format.
pub const SWAGGER: &[Row] = &[
    list("path", "csv", "blue,black,brown"),
    list("path", "ssv", "blue%20black%20brown"),
    list("path", "tsv", "blue%09black%09brown"),
    list("path", "pipes", "blue%7Cblack%7Cbrown"),
    list("query", "csv", "color=blue,black,brown"),
    list("query", "ssv", "color=blue%20black%20brown"),
    list("query", "tsv", "color=blue%09black%09brown"),
    list("query", "pipes", "color=blue%7Cblack%7Cbrown"),
    list("query", "multi", "color=blue&color=black&color=brown"),
    list("header", "csv", "blue,black,brown"),
    list("header", "ssv", "blue black brown"),
    list("header", "tsv", "blue\tblack\tbrown"),
    list("header", "pipes", "blue|black|brown"),
    list("formData", "csv", "color=blue,black,brown"),
    list("formData", "ssv", "color=blue+black+brown"),
    list("formData", "tsv", "color=blue%09black%09brown"),
    list("formData", "pipes", "color=blue%7Cblack%7Cbrown"),
    list("formData", "multi", "color=blue&color=black&color=brown"),
];

const fn list(place: &'static str, format: &'static str, array: &'static str) -> Row {
    Row {
        place,
        style: format,
        array,
        empty_array: match place.as_bytes() {
            b"path" => REFUSED,
            _ => NOTHING,
        },
        ..ROW
    }
}
