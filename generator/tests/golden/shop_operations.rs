//! The operations of the Shop API.

use refundry::rust::*;

use super::build::*;

const NEVER: &str = "Never sent twice: the operation is not idempotent and takes no idempotency key.";

pub fn all() -> Vec<Operation> {
    vec![
        orders_refund_create(),
        refunds_list(),
        upload(),
        follow(),
        receipt(),
        payouts_list(),
        quote(),
        subscribe(),
        file(),
    ]
}

fn json() -> String {
    "application/json".to_owned()
}

fn undeclared() -> Decode {
    decode(Outcome::Undeclared, Read::Empty)
}

fn orders_refund_create() -> Operation {
    let docs = format!("Refund an order.\n\n`POST /orders/{{number}}/refund/`\n\n{NEVER}");
    let http = ("POST", "/orders/{number}/refund/");
    let success = decode(Outcome::Success, Read::Json);
    operation(
        "orders_refund_create",
        "OrdersRefundCreate",
        "ordersRefundCreate",
        http,
        &docs,
    )
    .with(|operation| {
        operation.accept = json();
        operation.retry = Retry::Never;
        operation.security = vec![vec!["bearer".to_owned()], vec!["apiKey".to_owned()]];
        operation.arguments = vec![
            required("number", Ty::String).at(Location::Path),
            required("body", model("RefundRequest")).body(),
        ];
        operation.steps = vec![
            RequestStep::Path(step("number", "number", Style::Simple, false)),
            RequestStep::ConstantHeader {
                name: "x-shop-version".to_owned(),
                value: "2024-04-01".to_owned(),
            },
            body("application/json", BodyForm::Json(Codec::Plain)),
        ];
        operation.output = Answers::One(model("Refund"));
        operation.error = Answers::One(model("ErrorModel"));
        operation.arms = vec![
            Arm {
                statuses: vec![(200, 200), (201, 201)],
                decode: success,
            },
            arm(400, 499, decode(Outcome::Error, Read::Json)),
        ];
        operation.otherwise = decode(Outcome::Default, Read::Json);
    })
}

fn refunds_list() -> Operation {
    let (output, error) = ("RefundsListOutput", "RefundsListError");
    operation(
        "refunds_list",
        "RefundsList",
        "refundsList",
        ("GET", "/refunds"),
        "List refunds.\n\n`GET /refunds`",
    )
    .with(|operation| {
        operation.accept = json();
        operation.arguments = vec![
            optional("since", Ty::Date).at(Location::Query).docs("The first day."),
            optional("ids", vec(Ty::I64)).at(Location::Query),
            optional("amount", Ty::Decimal).at(Location::Query),
            optional("trace", Ty::String).wire("X-Trace").at(Location::Header),
            optional("session", Ty::String).at(Location::Cookie),
        ];
        operation.steps = refunds_list_steps();
        operation.output = answers(
            output,
            "What [`Client::refunds_list`] answers.",
            &[("Ok", "200", Some(vec(model("Refund")))), ("NoContent", "204", None)],
        );
        let docs = "How [`Client::refunds_list`] fails where the description says so.";
        operation.error = answers(
            error,
            docs,
            &[
                ("BadRequest", "400", Some(model("ErrorModel"))),
                ("NotFound", "404", None),
                ("Status5xx", "5XX", Some(Ty::String)),
            ],
        );
        let (success, failure) = (Outcome::Success, Outcome::Error);
        operation.arms = vec![
            arm(200, 200, into(decode(success, Read::Json), output, "Ok")),
            arm(204, 204, into(decode(success, Read::Empty), output, "NoContent")),
            arm(400, 400, into(decode(failure, Read::Json), error, "BadRequest")),
            arm(404, 404, into(decode(failure, Read::Empty), error, "NotFound")),
            arm(500, 599, into(decode(failure, Read::Text), error, "Status5xx")),
        ];
    })
}

fn refunds_list_steps() -> Vec<RequestStep> {
    let number = Codec::Option(Box::new(Codec::Number));
    vec![
        RequestStep::Query(step("since", "since", Style::Form, true)),
        RequestStep::Query(step("ids", "ids", Style::PipeDelimited, false)),
        RequestStep::Query(step("amount", "amount", Style::Form, true).with(|step| step.codec = number)),
        RequestStep::Header(step("x-trace", "session", Style::Simple, false)),
        RequestStep::Cookie(step("session", "session", Style::Form, true)),
    ]
}

fn upload() -> Operation {
    let docs = format!("Upload a receipt.\n\n`POST /upload`\n\n{NEVER}");
    let part = |field: &str, kind, optional, codec| PartField {
        field: field.to_owned(),
        wire: field.to_owned(),
        kind,
        content_type: None,
        transfer_encoding: None,
        optional,
        codec,
    };
    operation("upload", "UploadReceipt", "upload", ("POST", "/upload"), &docs).with(|operation| {
        operation.retry = Retry::Never;
        operation.arguments = vec![required("body", model("Upload")).body()];
        operation.steps = vec![body(
            "multipart/form-data",
            BodyForm::Multipart(vec![
                part("file", PartKind::File, false, Codec::Plain),
                part("meta", PartKind::Json, true, Codec::Plain),
                part("labels", PartKind::Texts, true, Codec::Plain),
                part("pages", PartKind::Files, true, Codec::Plain),
                part("weight", PartKind::Text, true, Codec::Number),
            ]),
        )];
        operation.arms = vec![arm(200, 299, decode(Outcome::Success, Read::Empty))];
    })
}

fn follow() -> Operation {
    let docs = "Follow refunds as they happen.\n\n`GET /events`";
    operation("follow", "Follow", "follow", ("GET", "/events"), docs).with(|operation| {
        operation.accept = "text/event-stream".to_owned();
        operation.streams = true;
        operation.output = Answers::One(Ty::Events(Box::new(model("Refund"))));
        operation.arms = vec![arm(200, 200, decode(Outcome::Success, Read::Events))];
    })
}

fn receipt() -> Operation {
    let docs = "Fetch a receipt.\n\n`GET /receipt.pdf`";
    operation("receipt", "Receipt", "receipt", ("GET", "/receipt.pdf"), docs).with(|operation| {
        operation.accept = "application/pdf".to_owned();
        operation.output = Answers::One(Ty::Bytes);
        operation.arms = vec![arm(200, 200, decode(Outcome::Success, Read::Bytes))];
    })
}

/// A page of a longer list.
fn payouts_list() -> Operation {
    let step_to = |field: &str, presence| PathStep {
        last: false,
        field: field.to_owned(),
        presence,
    };
    let docs = "List payouts.\n\n`GET /payouts`";
    operation("payouts_list", "PayoutsList", "payoutsList", ("GET", "/payouts"), docs).with(|operation| {
        operation.accept = json();
        operation.arguments = vec![optional("cursor", Ty::String).at(Location::Query)];
        operation.steps = vec![RequestStep::Query(step("cursor", "cursor", Style::Form, true))];
        operation.output = Answers::One(model("Payouts"));
        operation.arms = vec![arm(200, 200, decode(Outcome::Success, Read::Json))];
        operation.paging = Some(Paging {
            variant: None,
            item: model("Bank"),
            items: vec![step_to("data", Presence::Optional)],
            next: PagingNext::Token {
                from: vec![step_to("page", Presence::Optional), step_to("next", Presence::Nullable)],
                argument: vec![step_to("cursor", Presence::Optional)],
                more: None,
            },
        });
    })
}

/// Bare numbers in body and answer; a parameter with a keyword for a name; a body that may be left out.
fn quote() -> Operation {
    let numbers = || Codec::Vec(Box::new(Codec::Number));
    let docs = format!("Quote prices.\n\n`POST /quote/{{type}}`\n\n{NEVER}");
    operation("quote", "Quote", "quote", ("POST", "/quote/{type}"), &docs).with(|operation| {
        operation.accept = json();
        operation.retry = Retry::Never;
        operation.arguments = vec![
            required("r#type", model("Status")).wire("type").at(Location::Path),
            optional("filter", model("Filter")).at(Location::Query),
            optional("body", vec(Ty::Decimal)).body(),
        ];
        operation.steps = vec![
            RequestStep::Path(step("type", "r#type", Style::Simple, false)),
            RequestStep::Query(
                step("filter", "filter", Style::Form, true).with(|step| step.content = Some(ParameterForm::Json)),
            ),
            RequestStep::ConstantQuery {
                name: "alt".to_owned(),
                value: "json".to_owned(),
            },
            body("application/json", BodyForm::Json(numbers())).with(|step| {
                if let RequestStep::Body(body) = step {
                    body.optional = true;
                }
            }),
        ];
        operation.output = Answers::One(vec(Ty::Decimal));
        let success = decode(Outcome::Success, Read::Json).with(|decode| decode.codec = numbers());
        operation.arms = vec![arm(200, 299, success)];
        operation.otherwise = undeclared();
    })
}

fn subscribe() -> Operation {
    let docs = format!("Subscribe.\n\n`POST /subscriptions`\n\n{NEVER}");
    let field = |field: &str, layout| FormField {
        field: field.to_owned(),
        wire: field.to_owned(),
        layout,
        codec: Codec::Plain,
    };
    operation("subscribe", "Subscribe", "subscribe", ("POST", "/subscriptions"), &docs).with(|operation| {
        operation.retry = Retry::Never;
        operation.arguments = vec![required("body", model("Form")).body()];
        operation.steps = vec![body(
            "application/x-www-form-urlencoded",
            BodyForm::Form(vec![
                field("name", FormLayout::Usual),
                field(
                    "tags",
                    FormLayout::Styled {
                        style: Style::PipeDelimited,
                        explode: false,
                        reserved: false,
                    },
                ),
                field("meta", FormLayout::Json),
            ]),
        )];
        operation.arms = vec![arm(200, 299, decode(Outcome::Success, Read::Empty))];
    })
}

/// A path of several segments; a body of text.
fn file() -> Operation {
    let docs = "Write a file.\n\n`PUT /files/{+name}`";
    operation("file", "WriteFile", "file", ("PUT", "/files/{+name}"), docs).with(|operation| {
        operation.arguments = vec![
            required("name", Ty::String).at(Location::Path),
            required("body", Ty::String).body(),
        ];
        operation.steps = vec![
            RequestStep::Path(step("name", "name", Style::Reserved, false)),
            body("text/plain", BodyForm::Text),
        ];
        operation.output = Answers::One(Ty::String);
        operation.deprecated = Some(String::new());
        operation.arms = vec![arm(200, 200, decode(Outcome::Success, Read::Text))];
    })
}
