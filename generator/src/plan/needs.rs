//! What of the support code and of other crates the planned items need.

use refundry_support::Need;

use crate::api::TypeId;
use crate::rust::{
    Answers, Arm, BodyForm, Client, Codec, Credential, CredentialKind, Dispatch, Field, Item, Media, Needs, Operation,
    Outcome, Read, RequestStep, Ty,
};

/// What the models, the operations and the client need, and the tables by which data drives them.
pub(super) fn of(
    models: &[(TypeId, Item)],
    operations: &[Operation],
    client: &Client,
    dispatch: Option<&Dispatch>,
) -> Needs {
    let mut needs = Needs::default();
    for (_, item) in models {
        item_needs(item, &mut needs);
    }
    for operation in operations {
        operation_needs(operation, &mut needs);
    }
    // By their names, data reaches types that nothing else uses: an alias has a codec only here.
    for model in dispatch.iter().flat_map(|dispatch| &dispatch.models) {
        ty(&model.ty, &mut needs);
        codec(&model.codec, &mut needs);
    }
    needs.extend(client.credentials.iter().filter_map(need_of));
    add_what_follows(&mut needs);
    if dispatch.is_some() {
        add_for_dispatch(&mut needs);
    }
    needs
}

fn need_of(credential: &Credential) -> Option<Need> {
    match credential.kind {
        CredentialKind::Basic => Some(Need::BasicAuth),
        // Where a token is sent, an authorization server may hand it out, whether the description says so or not.
        CredentialKind::Bearer => Some(Need::OAuth2),
        CredentialKind::Authorization(_)
        | CredentialKind::Header(_)
        | CredentialKind::Query(_)
        | CredentialKind::Cookie(_) => None,
    }
}

/// Adds what is needed for something else that is.
fn add_what_follows(needs: &mut Needs) {
    if needs.contains(&Need::Media) {
        // `download_media` is one of the ways to download, and a file and its description are one body of two parts.
        needs.extend([Need::Downloads, Need::Files, Need::Multipart, Need::References]);
    }
    if needs.contains(&Need::Paging) {
        needs.insert(Need::References);
    }
}

/// Adds what data needs to reach all the rest.
fn add_for_dispatch(needs: &mut Needs) {
    let both = |need, also| needs.contains(&need).then_some(also);
    let also = [
        both(Need::Media, Need::DispatchMedia),
        both(Need::Events, Need::DispatchStreams),
    ];
    needs.extend(also.into_iter().flatten().chain([Need::Dispatch]));
}

fn add(needs: &mut Needs, need: Need) {
    needs.insert(need);
}

fn item_needs(item: &Item, needs: &mut Needs) {
    match item {
        Item::Struct(item) => {
            fields(&item.fields, needs);
            if let Some(extra) = &item.extra {
                ty(&extra.ty, needs);
                codec(&extra.codec, needs);
            }
        }
        Item::Enum(_) => {}
        Item::Union(item) => {
            for variant in &item.variants {
                ty(&variant.ty, needs);
                codec(&variant.codec, needs);
            }
        }
        Item::Tuple(item) => {
            let elements = item.elements.iter().map(|element| (&element.ty, &element.codec));
            let rest = item.rest.iter().map(|(rest, codec)| (rest, codec));
            for (element, element_codec) in elements.chain(rest) {
                ty(element, needs);
                codec(element_codec, needs);
            }
        }
        Item::Alias(item) => ty(&item.ty, needs),
    }
}

fn fields(fields: &[Field], needs: &mut Needs) {
    for field in fields {
        ty(&field.ty, needs);
        codec(&field.codec, needs);
    }
}

fn operation_needs(operation: &Operation, needs: &mut Needs) {
    fields(&operation.arguments, needs);
    answers_needs(&operation.output, needs);
    answers_needs(&operation.error, needs);
    needs.extend(operation.steps.iter().filter_map(step_need));
    let decodes = operation.arms.iter().map(|arm| &arm.decode);
    decodes
        .chain([&operation.otherwise])
        .for_each(|decode| codec(&decode.codec, needs));
    let may_need = [
        (operation.streams, Need::Events),
        (operation.paging.is_some(), Need::Paging),
        (operation.media != Media::default(), Need::Media),
        (
            operation.media.download || operation.arms.iter().any(is_file),
            Need::Downloads,
        ),
    ];
    needs.extend(may_need.into_iter().filter(|(is, _)| *is).map(|(_, need)| need));
}

fn answers_needs(answers: &Answers, needs: &mut Needs) {
    match answers {
        Answers::One(one) => ty(one, needs),
        Answers::Many(many) => many
            .variants
            .iter()
            .filter_map(|variant| variant.ty.as_ref())
            .for_each(|one| ty(one, needs)),
    }
}

fn step_need(step: &RequestStep) -> Option<Need> {
    match step {
        RequestStep::Body(body) => match body.form {
            BodyForm::Multipart(_) => Some(Need::Multipart),
            BodyForm::Form(_) | BodyForm::Json(_) | BodyForm::Text | BodyForm::Bytes => None,
        },
        RequestStep::Template(_) => Some(Need::Template),
        RequestStep::Path(_)
        | RequestStep::Query(_)
        | RequestStep::QueryString(_)
        | RequestStep::Header(_)
        | RequestStep::Cookie(_)
        | RequestStep::ConstantHeader { .. }
        | RequestStep::ConstantQuery { .. }
        | RequestStep::ConstantList { .. } => None,
    }
}

/// Whether a good answer is a file.
fn is_file(arm: &Arm) -> bool {
    arm.decode.outcome == Outcome::Success && arm.decode.read == Read::Bytes
}

fn ty(ty: &Ty, needs: &mut Needs) {
    ty.each(&mut |one| match one {
        Ty::Decimal => add(needs, Need::Decimal),
        Ty::DateTime | Ty::Date => add(needs, Need::Chrono),
        Ty::Uuid => add(needs, Need::Uuid),
        Ty::Events(_) | Ty::Lines(_) => add(needs, Need::Events),
        Ty::File => add(needs, Need::Files),
        _ => {}
    });
}

fn codec(codec: &Codec, needs: &mut Needs) {
    match codec {
        Codec::Number | Codec::DecimalText => add(needs, Need::Decimal),
        Codec::Base64 | Codec::Base64Url | Codec::Base64UrlPadded => add(needs, Need::Base64),
        Codec::Rounded(inner) => {
            add(needs, Need::Rounded);
            self::codec(inner, needs);
        }
        Codec::FloatOrText => add(needs, Need::Floats),
        Codec::Plain | Codec::FloatNumber | Codec::Text | Codec::NumericString => {}
        Codec::Vec(inner) | Codec::Map(inner) | Codec::Option(inner) | Codec::Box(inner) => self::codec(inner, needs),
        Codec::Canonical(inner) | Codec::EmptyArrayAsObject(inner) | Codec::OneOrMany(inner) => {
            self::codec(inner, needs);
        }
    }
}
