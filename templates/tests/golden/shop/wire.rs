// @generated from shop.yaml. Do not edit.
// Regenerate: cargo test -p refundry --test golden

//! How the models travel as JSON.
//!
//! A table lists, in the order of the description, the presence and the Rust name of each member, its name on the
//! wire, and its codec where the plain one will not do; or the variants of an enum, and what tells them apart.

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
        ValueMinus1: -1,
    }
}

value_enum! {
    Mixed {
        None: "none",
        Value15: 1.5,
        True: true,
    }
}

tagged_union! {
    Payment by "kind" {
        "card" => Card,
        "debit_card" => Card,
        "bank" => Bank,
        "cash" => Cash adding tag,
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

object! {
    Cash {
        optional till: "till",
    }
}

union! {
    Scalar {
        integer => Integer,
        string => String,
    }
}

union! {
    Lookalike {
        object ["kind", "last_four"] [] => Card,
        object ["kind"] ["iban"] => Bank,
    }
}

union! {
    Mixture or Neither {
        boolean => Boolean,
        number => Number as Number,
        string ["succeeded", "failed"] => Status,
        array => List as Vec<Number>,
        closed ["kind"] ["iban"] where "kind" in ["bank", "sepa"] => Bank,
        open ["name"] [] => Open,
        any => Other,
    }
}

object! {
    Open {
        required name: "name",
        ..extra as Number
    }
}

tuple! {
    Pair {
        required 0,
        required 1,
    }
}

tuple! {
    Row {
        required 0,
        required 1 as Text,
        ..2 as Number
    }
}

string_enum! {
    Reason or UnknownValue {
        Unknown: "unknown",
        Damaged: "damaged",
    }
}

object! {
    Login {
        required user: "user",
        required password: "password",
    }
}

object! {
    Filter {
        optional r#type: "type",
        optional add: "add",
        maybe parent: "parent",
        nullable owner: "owner",
        optional tags: "tags",
        required version: "version",
        required labels: "labels",
    }
}

object! {
    ErrorModel {
        optional title: "title",
        optional errors: "errors",
    }
}

object! {
    Payouts {
        optional data: "data",
        optional page: "page",
    }
}

object! {
    Cursor {
        nullable next: "next",
    }
}

object! {
    Form {
        required name: "name",
        optional tags: "tags",
        optional meta: "meta",
    }
}

object! {
    Long {
        required one: "one",
        required two: "two",
        required three: "three",
        required four: "four",
        required five: "five",
        required six: "six",
        required seven: "seven",
        required eight: "eight",
    }
}
