//! How the models travel as JSON. Each table lists, in the order of the description:
//! the presence and the Rust name of a member, its wire name, and its codec where the plain one will not do.

use super::models::*;
use super::support::codec::*;
use super::support::wire::*;

object! {
    Refund {
        required id: "id",
        required total: "total",
        nullable note: "note",
        optional fee: "fee" as Number,
        required prices: "prices" as Vec<Number>,
        optional merchant_id: "merchantId" as Text,
        optional created_at: "created_at",
        optional day: "day",
        optional receipt: "receipt" as Base64,
        optional status: "status",
        optional payment: "payment",
        optional parent: "parent",
        ..extra
    }
}

object! {
    RefundRequest {
        required lines: "lines",
        maybe returned: "returned",
        optional notify: "notify",
    }
}

object! {
    RefundLine {
        required line_id: "line_id",
        required quantity: "quantity" as Number,
    }
}

string_enum! {
    Status {
        Succeeded: "succeeded",
        Failed: "failed",
        Empty: "",
    }
}

integer_enum! {
    Level {
        Value0: 0,
        Value1: 1,
    }
}

tagged_union! {
    Payment by "kind" {
        "card" => Card,
        "debit_card" => Card,
        "bank" => Bank,
    }
}

object! {
    Card {
        required kind: "kind",
        required last_four: "last_four",
    }
}

object! {
    Bank {
        required kind: "kind",
        optional iban: "iban",
    }
}

// Branches in order: a JSON type test, a codec where needed.
union! {
    Scalar {
        integer => Integer,
        string => String,
    }
}

// Objects: `object [required members] [further known members]`.
// The branch whose required members are all there, and which knows the most of the members, wins; the first of equals.
union! {
    Lookalike {
        object ["kind", "last_four"] [] => Card,
        object ["kind"] ["iban"] => Bank,
    }
}

tuple! {
    Pair(String, i64)
}

object! {
    ErrorModel {
        optional title: "title",
        optional errors: "errors",
    }
}
