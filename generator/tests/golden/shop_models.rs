//! The models of the Shop API.

use refundry::rust::*;

use super::build::*;

pub fn all() -> Vec<Item> {
    vec![
        Item::Struct(refund()),
        Item::Struct(refund_request()),
        Item::Struct(refund_line()),
        Item::Enum(status()),
        Item::Enum(level()),
        Item::Enum(mixed()),
        Item::Union(payment()),
        Item::Struct(structure(
            "Card",
            "",
            vec![required("kind", Ty::String), required("last_four", Ty::String)],
        )),
        Item::Struct(structure(
            "Bank",
            "",
            vec![required("kind", Ty::String), optional("iban", Ty::String)],
        )),
        Item::Struct(structure("Cash", "", vec![optional("till", Ty::String)])),
        Item::Union(scalar()),
        Item::Union(lookalike()),
        Item::Union(mixture()),
        Item::Struct(
            structure(
                "Open",
                "Keeps what it does not name.",
                vec![required("name", Ty::String)],
            )
            .with(|item| item.extra = extra(Ty::Decimal, Codec::Number)),
        ),
        Item::Tuple(pair()),
        Item::Tuple(row()),
        Item::Enum(reason()),
        Item::Alias(Alias {
            docs: lines("The number of a refund."),
            name: "RefundId".to_owned(),
            ty: Ty::I64,
        }),
        Item::Struct(login()),
        Item::Struct(filter()),
        Item::Struct(structure(
            "ErrorModel",
            "The form of a failed call.",
            vec![optional("title", Ty::String), optional("errors", vec(map(Ty::Value)))],
        )),
        Item::Struct(structure(
            "Payouts",
            "One page of payouts.",
            vec![optional("data", vec(model("Bank"))), optional("page", model("Cursor"))],
        )),
        Item::Struct(structure("Cursor", "", vec![nullable("next", Ty::String)])),
        Item::Struct(upload()),
        Item::Struct(form()),
        Item::Struct(long()),
    ]
}

fn refund() -> Struct {
    let fields = vec![
        required("id", Ty::I64),
        required("total", Ty::Decimal).docs("Decimal carried as a string."),
        nullable("note", Ty::String).docs("Required, may be null."),
        optional("fee", Ty::Decimal)
            .docs("Decimal carried as a JSON number.")
            .codec(Codec::Number),
        required("prices", vec(Ty::Decimal)).codec(Codec::Vec(Box::new(Codec::Number))),
        optional("merchant_id", Ty::U64)
            .docs("`uint64` carried as a string.")
            .wire("merchantId")
            .codec(Codec::Text),
        optional("created_at", Ty::DateTime),
        optional("day", Ty::Date),
        optional("receipt", Ty::Bytes).codec(Codec::Base64),
        optional("status", model("Status")),
        optional("payment", model("Payment")),
        optional("parent", model("Refund").boxed()).docs("A refund that contains itself."),
    ];
    structure(
        "Refund",
        "A refund as it was booked. Only the server writes it.",
        fields,
    )
    .with(|item| item.extra = extra(Ty::Value, Codec::Plain))
}

fn refund_request() -> Struct {
    request(
        "RefundRequest",
        "What to refund.",
        vec![
            required("lines", vec(model("RefundLine"))),
            maybe("returned", Ty::Date).docs("Absent, null or a date."),
            optional("notify", Ty::Bool),
        ],
    )
}

fn refund_line() -> Struct {
    request(
        "RefundLine",
        "",
        vec![
            required("line_id", Ty::I64),
            required("quantity", Ty::Decimal).codec(Codec::Number),
        ],
    )
}

fn status() -> Enum {
    enumeration(
        "Status",
        "An open set of strings.",
        EnumKind::String,
        &[
            ("Succeeded", "succeeded", ""),
            ("Failed", "failed", ""),
            ("Empty", "", "The empty string."),
        ],
    )
}

fn level() -> Enum {
    enumeration(
        "Level",
        "An open set of numbers.",
        EnumKind::Integer,
        &[("Value0", "0", ""), ("Value1", "1", ""), ("ValueMinus1", "-1", "")],
    )
}

fn mixed() -> Enum {
    enumeration(
        "Mixed",
        "An open set of constants.",
        EnumKind::Value,
        &[("None", "\"none\"", ""), ("Value15", "1.5", ""), ("True", "true", "")],
    )
}

/// The usual name for everything else is taken, in all tables.
fn reason() -> Enum {
    let known = [("Unknown", "unknown", ""), ("Damaged", "damaged", "")];
    enumeration("Reason", "", EnumKind::String, &known).with(|item| item.unknown = "UnknownValue".to_owned())
}

fn payment() -> Union {
    union(
        "Payment",
        "Told apart by the member `kind`.",
        Some("kind"),
        vec![
            tagged("Card", model("Card"), &["card", "debit_card"]),
            tagged("Bank", model("Bank").boxed(), &["bank"]),
            tagged("Cash", model("Cash"), &["cash"]).with(|variant| variant.adds_tag = true),
        ],
    )
}

fn scalar() -> Union {
    union(
        "Scalar",
        "Told apart by JSON type.",
        None,
        vec![
            tested("Integer", Ty::I64, Test::Integer),
            tested("String", Ty::String, Test::String(Vec::new())),
        ],
    )
}

fn lookalike() -> Union {
    union(
        "Lookalike",
        "Told apart by the members they have.",
        None,
        vec![
            tested("Card", model("Card"), object(&["kind", "last_four"], &[], &[])),
            tested("Bank", model("Bank"), object(&["kind"], &["iban"], &[])),
        ],
    )
}

/// Every way to tell branches apart.
fn mixture() -> Union {
    let numbers = Codec::Vec(Box::new(Codec::Number));
    let states = Test::String(vec!["succeeded".to_owned(), "failed".to_owned()]);
    union(
        "Mixture",
        "",
        None,
        vec![
            tested("Boolean", Ty::Bool, Test::Boolean),
            tested("Number", Ty::Decimal, Test::Number).with(|variant| variant.codec = Codec::Number),
            tested("Status", model("Status"), states),
            tested("List", vec(Ty::Decimal), Test::Array(Vec::new())).with(|variant| variant.codec = numbers),
            tested(
                "Bank",
                model("Bank"),
                closed(object(&["kind"], &["iban"], &[("kind", &["bank", "sepa"])])),
            ),
            tested("Open", model("Open"), open(object(&["name"], &[], &[]))),
            tested("Other", map(Ty::String), Test::Any),
        ],
    )
    .with(|item| item.unknown = "Neither".to_owned())
}

fn pair() -> Tuple {
    Tuple {
        docs: lines("A list with a fixed order of types."),
        name: "Pair".to_owned(),
        elements: vec![place(Ty::String, Codec::Plain), place(Ty::I64, Codec::Plain)],
        rest: None,
        redacted_debug: false,
    }
}

fn row() -> Tuple {
    Tuple {
        docs: lines("A list that may go on."),
        name: "Row".to_owned(),
        elements: vec![place(Ty::Date, Codec::Plain), place(Ty::I64, Codec::Text)],
        rest: Some((Ty::Decimal, Codec::Number)),
        redacted_debug: false,
    }
}

fn login() -> Struct {
    request(
        "Login",
        "Holds a secret.",
        vec![
            required("user", Ty::String),
            required("password", Ty::String).with(|field| field.secret = true),
        ],
    )
    .with(|item| item.redacted_debug = true)
}

/// Everything may be left out; names that are keywords or look like operators.
fn filter() -> Struct {
    request(
        "Filter",
        "",
        vec![
            optional("r#type", Ty::String).wire("type").docs("A keyword."),
            optional("add", Ty::I64).docs("Looks like an operator."),
            maybe("parent", model("Filter").boxed()),
            nullable("owner", model("Filter").boxed()).init(Init::Setter),
            optional("tags", vec(Ty::String)),
            required("version", Ty::I32).init(Init::Constant("2".to_owned())),
            required("labels", map(Ty::String)).init(Init::ServerOnly),
        ],
    )
}

fn upload() -> Struct {
    request(
        "Upload",
        "Body of an upload, sent as `multipart/form-data`.",
        vec![
            required("file", Ty::File),
            optional("meta", model("RefundLine")),
            optional("labels", vec(Ty::String)),
            optional("pages", vec(Ty::File)),
            optional("weight", Ty::Decimal).codec(Codec::Number),
        ],
    )
}

fn form() -> Struct {
    request(
        "Form",
        "Body of a form.",
        vec![
            required("name", Ty::String),
            optional("tags", vec(Ty::String)),
            optional("meta", model("RefundLine")),
        ],
    )
}

/// More required fields than clippy takes for granted.
fn long() -> Struct {
    let names = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    request("Long", "", names.map(|name| required(name, Ty::String)).into())
}

fn place(ty: Ty, codec: Codec) -> Element {
    Element {
        ty,
        codec,
        presence: Presence::Required,
    }
}
