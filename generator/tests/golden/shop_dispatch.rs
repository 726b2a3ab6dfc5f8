//! The tables by which data drives the Shop API.

use refundry::rust::*;

use super::build::*;

pub fn tables() -> Dispatch {
    Dispatch {
        operations: operations(),
        models: vec![
            reencoded("Refund", "Refund", model("Refund"), Codec::Plain),
            reencoded("Scalar", "", model("Scalar"), Codec::Plain),
            reencoded("", "prices", vec(Ty::Decimal), Codec::Vec(Box::new(Codec::Number))),
        ],
    }
}

fn operations() -> Vec<Dispatched> {
    let json = |codec| DataAnswers::One(DataForm::Json(codec));
    let plain = || json(Codec::Plain);
    let numbers = || Codec::Vec(Box::new(Codec::Number));
    vec![
        dispatched("OrdersRefundCreate", plain(), plain()).with(|operation| {
            operation.arguments = vec![
                argument(DataPlace::Path, true, "number", "number"),
                argument(DataPlace::Body, true, "body", "application/json"),
            ];
        }),
        refunds_list(),
        dispatched("UploadReceipt", plain(), nothing()).with(|operation| {
            operation.arguments = vec![argument(DataPlace::Body, true, "body", "multipart/form-data")];
        }),
        dispatched("Follow", DataAnswers::One(DataForm::Items(Codec::Plain)), nothing()),
        dispatched("Receipt", DataAnswers::One(DataForm::Bytes), nothing()),
        dispatched("PayoutsList", plain(), nothing()).with(|operation| {
            operation.arguments = vec![argument(DataPlace::Query, false, "cursor", "cursor")];
        }),
        dispatched("Quote", json(numbers()), nothing()).with(|operation| {
            let body = argument(DataPlace::Body, false, "body", "application/json");
            operation.arguments = vec![
                argument(DataPlace::Path, true, "r#type", "type"),
                argument(DataPlace::Query, false, "filter", "filter"),
                body.with(|body| body.form = ArgumentForm::Json(numbers())),
            ];
        }),
        dispatched("Subscribe", plain(), nothing()).with(|operation| {
            let form = "application/x-www-form-urlencoded";
            operation.arguments = vec![argument(DataPlace::Body, true, "body", form)];
        }),
        dispatched("WriteFile", plain(), nothing()).with(|operation| {
            operation.arguments = vec![
                argument(DataPlace::Path, true, "name", "name"),
                argument(DataPlace::Body, true, "body", "text/plain"),
            ];
        }),
    ]
}

fn refunds_list() -> Dispatched {
    let json = || Some(DataForm::Json(Codec::Plain));
    let many = |name: &str, variants: &[(&str, Option<DataForm>)]| {
        let variants = variants.iter().map(|(name, form)| ((*name).to_owned(), form.clone()));
        DataAnswers::Many(name.to_owned(), variants.collect())
    };
    let output = many("RefundsListOutput", &[("Ok", json()), ("NoContent", None)]);
    let errors = [("BadRequest", json()), ("NotFound", None), ("Status5xx", json())];
    dispatched("RefundsList", output, many("RefundsListError", &errors)).with(|operation| {
        let amount = argument(DataPlace::Query, false, "amount", "amount");
        operation.arguments = vec![
            argument(DataPlace::Query, false, "since", "since"),
            argument(DataPlace::Query, false, "ids", "ids"),
            amount.with(|amount| amount.form = ArgumentForm::Json(Codec::Number)),
            argument(DataPlace::Header, false, "trace", "X-Trace"),
            argument(DataPlace::Cookie, false, "session", "session"),
        ];
    })
}

fn nothing() -> DataAnswers {
    DataAnswers::One(DataForm::Nothing)
}

fn dispatched(type_name: &str, output: DataAnswers, error: DataAnswers) -> Dispatched {
    Dispatched {
        type_name: type_name.to_owned(),
        long_id: None,
        arguments: Vec::new(),
        constants: Vec::new(),
        output,
        error,
        media: Media::default(),
    }
}

fn argument(place: DataPlace, required: bool, field: &str, wire: &str) -> DataArgument {
    DataArgument {
        field: field.to_owned(),
        required,
        place,
        wire: wire.to_owned(),
        form: ArgumentForm::Json(Codec::Plain),
    }
}

fn reencoded(name: &str, schema: &str, ty: Ty, codec: Codec) -> Reencoded {
    Reencoded {
        name: name.to_owned(),
        schema: schema.to_owned(),
        ty,
        codec,
    }
}
