//! What of the support code and of other crates the planned items need.

use crate::api::TypeId;
use crate::rust::{
    Answers, Arm, BodyForm, Codec, Dispatch, Field, Item, Needs, Operation, Outcome, Read, RequestStep, Ty,
};

/// What the models and operations need, and the tables by which data drives them.
pub(super) fn of(models: &[(TypeId, Item)], operations: &[Operation], dispatch: Option<&Dispatch>) -> Needs {
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
    needs
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
    for answers in [&operation.output, &operation.error] {
        match answers {
            Answers::One(one) => ty(one, needs),
            Answers::Many(many) => many
                .variants
                .iter()
                .filter_map(|variant| variant.ty.as_ref())
                .for_each(|one| ty(one, needs)),
        }
    }
    for step in &operation.steps {
        match step {
            RequestStep::Body(body) => match body.form {
                BodyForm::Multipart(_) => needs.multipart = true,
                BodyForm::Form(_) => needs.form = true,
                BodyForm::Json(_) | BodyForm::Text | BodyForm::Bytes => {}
            },
            RequestStep::Template(_) => needs.template = true,
            RequestStep::Path(_)
            | RequestStep::Query(_)
            | RequestStep::QueryString(_)
            | RequestStep::Header(_)
            | RequestStep::Cookie(_)
            | RequestStep::ConstantHeader { .. }
            | RequestStep::ConstantQuery { .. }
            | RequestStep::ConstantList { .. } => {}
        }
    }
    let decodes = operation.arms.iter().map(|arm| &arm.decode);
    decodes
        .chain([&operation.otherwise])
        .for_each(|decode| codec(&decode.codec, needs));
    needs.streams |= operation.streams;
    needs.paging |= operation.paging.is_some();
    needs.media |= operation.media != crate::rust::Media::default();
    needs.downloads |= operation.media.download || operation.arms.iter().any(is_file);
}

/// Whether a good answer is a file.
fn is_file(arm: &Arm) -> bool {
    arm.decode.outcome == Outcome::Success && arm.decode.read == Read::Bytes
}

fn ty(ty: &Ty, needs: &mut Needs) {
    ty.each(&mut |one| match one {
        Ty::Decimal => needs.decimal = true,
        Ty::DateTime | Ty::Date => needs.chrono = true,
        Ty::Uuid => needs.uuid = true,
        Ty::Events(_) | Ty::Lines(_) => needs.streams = true,
        Ty::File => needs.files = true,
        _ => {}
    });
}

fn codec(codec: &Codec, needs: &mut Needs) {
    match codec {
        Codec::Number | Codec::DecimalText => needs.decimal = true,
        Codec::Base64 | Codec::Base64Url | Codec::Base64UrlPadded => needs.base64 = true,
        Codec::Rounded(inner) => {
            needs.rounded = true;
            self::codec(inner, needs);
        }
        Codec::FloatOrText => needs.floats = true,
        Codec::Plain | Codec::Text | Codec::NumericString => {}
        Codec::Vec(inner) | Codec::Map(inner) | Codec::Option(inner) | Codec::Box(inner) => self::codec(inner, needs),
        Codec::Canonical(inner) | Codec::EmptyArrayAsObject(inner) | Codec::OneOrMany(inner) => {
            self::codec(inner, needs);
        }
    }
}
