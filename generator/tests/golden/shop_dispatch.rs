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
                argument(at(Location::Path, "number"), true, "number"),
                argument(DataPlace::Body("application/json".to_owned()), true, "body"),
            ];
        }),
        refunds_list(),
        dispatched("UploadReceipt", plain(), nothing()).with(|operation| {
            operation.arguments = vec![argument(
                DataPlace::Body("multipart/form-data".to_owned()),
                true,
                "body",
            )];
        }),
        dispatched("Follow", DataAnswers::One(DataForm::Items(Codec::Plain)), nothing()),
        dispatched("Receipt", DataAnswers::One(DataForm::Bytes), nothing()),
        dispatched("PayoutsList", plain(), nothing()).with(|operation| {
            operation.arguments = vec![argument(at(Location::Query, "cursor"), false, "cursor")];
        }),
        dispatched("Quote", json(numbers()), nothing()).with(|operation| {
            let body = argument(DataPlace::Body("application/json".to_owned()), false, "body");
            operation.arguments = vec![
                argument(at(Location::Path, "type"), true, "r#type"),
                argument(at(Location::Query, "filter"), false, "filter"),
                body.with(|body| body.form = ArgumentForm::Json(numbers())),
            ];
        }),
        dispatched("Subscribe", plain(), nothing()).with(|operation| {
            let form = "application/x-www-form-urlencoded";
            operation.arguments = vec![argument(DataPlace::Body(form.to_owned()), true, "body")];
        }),
        dispatched("WriteFile", plain(), nothing()).with(|operation| {
            operation.arguments = vec![
                argument(at(Location::Path, "name"), true, "name"),
                argument(DataPlace::Body("text/plain".to_owned()), true, "body"),
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
        let amount = argument(at(Location::Query, "amount"), false, "amount");
        operation.arguments = vec![
            argument(at(Location::Query, "since"), false, "since"),
            argument(at(Location::Query, "ids"), false, "ids"),
            amount.with(|amount| amount.form = ArgumentForm::Json(Codec::Number)),
            argument(at(Location::Header, "X-Trace"), false, "trace"),
            argument(at(Location::Cookie, "session"), false, "session"),
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

fn at(location: Location, name: &str) -> DataPlace {
    DataPlace::Parameter(location, name.to_owned())
}

fn argument(place: DataPlace, required: bool, field: &str) -> DataArgument {
    DataArgument {
        field: field.to_owned(),
        required,
        place,
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
