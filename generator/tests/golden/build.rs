//! Short ways to write a plan by hand.

use refundry::rust::*;

pub fn lines(text: &str) -> DocLines {
    match text {
        "" => Vec::new(),
        text => text.split('\n').map(str::to_owned).collect(),
    }
}

pub fn model(name: &str) -> Ty {
    Ty::Model(name.to_owned())
}

pub fn vec(ty: Ty) -> Ty {
    Ty::Vec(Box::new(ty))
}

pub fn map(ty: Ty) -> Ty {
    Ty::Map(Box::new(ty))
}

pub fn field(presence: Presence, name: &str, wire: &str, ty: Ty) -> Field {
    let (ty, init) = match presence {
        Presence::Required => (ty, Init::Argument),
        Presence::Nullable => (Ty::Option(Box::new(ty)), Init::Argument),
        Presence::Optional => (Ty::Option(Box::new(ty)), Init::Setter),
        Presence::Maybe => (Ty::Maybe(Box::new(ty)), Init::Setter),
    };
    Field {
        docs: Vec::new(),
        name: name.to_owned(),
        wire: Wire::Member(wire.to_owned()),
        ty,
        presence,
        codec: Codec::Plain,
        init,
        deprecated: None,
        secret: false,
    }
}

pub fn required(name: &str, ty: Ty) -> Field {
    field(Presence::Required, name, name, ty)
}

pub fn nullable(name: &str, ty: Ty) -> Field {
    field(Presence::Nullable, name, name, ty)
}

pub fn optional(name: &str, ty: Ty) -> Field {
    field(Presence::Optional, name, name, ty)
}

pub fn maybe(name: &str, ty: Ty) -> Field {
    field(Presence::Maybe, name, name, ty)
}

/// Changes in passing.
pub trait With: Sized {
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

impl<T> With for T {}

pub trait FieldExt {
    fn docs(self, text: &str) -> Self;
    fn codec(self, codec: Codec) -> Self;
    fn wire(self, name: &str) -> Self;
    fn init(self, init: Init) -> Self;
    fn at(self, location: Location) -> Self;
    fn body(self) -> Self;
}

impl FieldExt for Field {
    fn docs(self, text: &str) -> Self {
        self.with(|field| field.docs = lines(text))
    }
    fn codec(self, codec: Codec) -> Self {
        self.with(|field| field.codec = codec)
    }
    fn wire(self, name: &str) -> Self {
        self.with(|field| field.wire = Wire::Member(name.to_owned()))
    }
    fn init(self, init: Init) -> Self {
        self.with(|field| field.init = init)
    }
    fn at(self, location: Location) -> Self {
        self.with(|field| field.wire = Wire::Parameter(location, field.wire.name().to_owned()))
    }
    fn body(self) -> Self {
        self.with(|field| field.wire = Wire::Body)
    }
}

/// A struct that only the server writes.
pub fn structure(name: &str, docs: &str, fields: Vec<Field>) -> Struct {
    Struct {
        docs: lines(docs),
        name: name.to_owned(),
        fields,
        extra: None,
        constructor: false,
        default: false,
        redacted_debug: false,
    }
}

/// A struct that callers build.
pub fn request(name: &str, docs: &str, fields: Vec<Field>) -> Struct {
    let default = fields.iter().all(|field| field.init == Init::Setter);
    structure(name, docs, fields).with(|item| {
        item.constructor = true;
        item.default = default;
    })
}

pub fn extra(ty: Ty, codec: Codec) -> Option<Extra> {
    Some(Extra {
        name: "extra".to_owned(),
        ty,
        codec,
        secret: false,
    })
}

pub fn enumeration(name: &str, docs: &str, kind: EnumKind, variants: &[(&str, &str, &str)]) -> Enum {
    Enum {
        docs: lines(docs),
        name: name.to_owned(),
        kind,
        variants: variants
            .iter()
            .map(|(name, value, docs)| EnumVariant {
                docs: lines(docs),
                name: (*name).to_owned(),
                value: (*value).to_owned(),
            })
            .collect(),
        unknown: "Unknown".to_owned(),
    }
}

pub fn union(name: &str, docs: &str, tag: Option<&str>, variants: Vec<UnionVariant>) -> Union {
    Union {
        docs: lines(docs),
        name: name.to_owned(),
        tag: tag.map(str::to_owned),
        by_loss: false,
        variants,
        unknown: "Unknown".to_owned(),
        fallback: None,
        uneven: false,
    }
}

pub fn tagged(name: &str, ty: Ty, tags: &[&str]) -> UnionVariant {
    tested(name, ty, Test::Any).with(|variant| variant.tags = tags.iter().map(|tag| (*tag).to_owned()).collect())
}

pub fn tested(name: &str, ty: Ty, test: Test) -> UnionVariant {
    UnionVariant {
        docs: Vec::new(),
        name: name.to_owned(),
        ty,
        codec: Codec::Plain,
        tags: Vec::new(),
        adds_tag: false,
        test,
        from: true,
        secret: false,
    }
}

/// The same of a type that keeps other members.
pub fn open(mut test: Test) -> Test {
    if let Test::Object { keeps, .. } = &mut test {
        *keeps = Kept::All;
    }
    test
}

/// The same of a type that forbids other members.
pub fn closed(mut test: Test) -> Test {
    if let Test::Object { closed, .. } = &mut test {
        *closed = true;
    }
    test
}

pub fn object(required: &[&str], known: &[&str], constants: &[(&str, &[&str])]) -> Test {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Test::Object {
        closed: false,
        keeps: Kept::Named,
        required: words(required),
        known: words(known),
        constants: constants
            .iter()
            .map(|(member, values)| {
                let texts = values.iter().map(|value| serde_json::Value::from(*value).to_string());
                ((*member).to_owned(), texts.collect())
            })
            .collect(),
    }
}

pub fn operation(method_name: &str, type_name: &str, id: &str, http: (&str, &str), docs: &str) -> Operation {
    Operation {
        docs: lines(docs),
        method_name: method_name.to_owned(),
        type_name: type_name.to_owned(),
        id: id.to_owned(),
        http_method: http.0.to_owned(),
        path: http.1.to_owned(),
        accept: String::new(),
        retry: Retry::Idempotent,
        security: Vec::new(),
        streams: false,
        whole: Vec::new(),
        servers: Vec::new(),
        key: None,
        arguments: Vec::new(),
        steps: Vec::new(),
        output: Answers::One(Ty::Unit),
        secret_output: false,
        secret_members: Vec::new(),
        error: Answers::One(Ty::Undeclared),
        arms: Vec::new(),
        otherwise: decode(Outcome::Undeclared, Read::Empty),
        deprecated: None,
        paging: None,
        contract: None,
        media: Media::default(),
    }
}

pub fn step(wire: &str, field: &str, style: Style, explode: bool) -> ParameterStep {
    ParameterStep {
        wire: wire.to_owned(),
        field: field.to_owned(),
        secret: false,
        style,
        explode,
        allow_reserved: false,
        codec: Codec::Plain,
        content: None,
    }
}

pub fn body(media_type: &str, form: BodyForm) -> RequestStep {
    RequestStep::Body(BodyStep {
        field: "body".to_owned(),
        optional: false,
        media_type: media_type.to_owned(),
        form,
    })
}

pub fn decode(outcome: Outcome, read: Read) -> Decode {
    Decode {
        outcome,
        read,
        variant: None,
        codec: Codec::Plain,
        only: Vec::new(),
        named: Vec::new(),
        others: Vec::new(),
        texts: EventNames::default(),
    }
}

pub fn arm(first: u16, last: u16, decode: Decode) -> Arm {
    Arm {
        statuses: vec![(first, last)],
        decode,
    }
}

pub fn into(decode: Decode, owner: &str, variant: &str) -> Decode {
    decode.with(|it| it.variant = Some((owner.to_owned(), variant.to_owned())))
}

pub fn answers(name: &str, docs: &str, variants: &[(&str, &str, Option<Ty>)]) -> Answers {
    Answers::Many(AnswerEnum {
        name: name.to_owned(),
        docs: lines(docs),
        twin: None,
        uneven: false,
        variants: variants
            .iter()
            .map(|(name, docs, ty)| AnswerVariant {
                docs: lines(docs),
                name: (*name).to_owned(),
                ty: ty.clone(),
                secret: false,
            })
            .collect(),
    })
}

pub fn group<T>(docs: &str, items: Vec<T>) -> Group<T> {
    Group {
        module: String::new(),
        docs: lines(docs),
        gate: Gate::new(),
        items,
    }
}

pub fn header() -> Header {
    Header {
        source: "shop.yaml".to_owned(),
        command: "cargo test -p refundry --test golden".to_owned(),
    }
}

pub fn client(title: &str) -> Client {
    Client {
        docs: lines(&format!(
            "Calls the {title} API. Cheap to clone; all clones share connections, credentials and retry budget."
        )),
        title: format!("{title} API"),
        called: format!("the {title} API"),
        builder_docs: lines("Starts a client of the server at `base_url`; a path in it is kept."),
        agent: Agent::Package,
        servers: Vec::new(),
        credentials: Vec::new(),
        globals: Vec::new(),
    }
}

pub fn empty_api(name: &str) -> Api {
    Api {
        name: name.to_owned(),
        docs: lines("Client of the API."),
        header: header(),
        client: client("Test"),
        models: Vec::new(),
        operations: Vec::new(),
        needs: Needs::default(),
        first_call: FirstCall::default(),
        dispatch: None,
    }
}
