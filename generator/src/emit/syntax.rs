//! Small pieces of syntax, built directly where they are many: parsing tokens costs ten times as much.

use std::iter;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::Parse;
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, AttrStyle, Attribute, Expr, ExprLit, Field, FieldModifiers, Fields, FieldsUnnamed,
    GenericArgument, Ident, Lit, LitStr, Meta, MetaNameValue, Path, PathArguments, PathSegment, Type, TypePath,
    TypeTuple, Variant, Visibility, token,
};

use super::Bug;

/// The longest keyword, `continue` among others, has eight letters.
const LONGEST_KEYWORD: usize = 8;

/// An identifier, raw or not.
pub(super) fn ident(name: &str) -> Result<Ident, Bug> {
    let plain = name.len() > LONGEST_KEYWORD
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if plain {
        return Ok(known(name));
    }
    syn::parse_str(name).map_err(|_| Bug::new(format_args!("`{name}` is no identifier")))
}

/// An identifier that the emitter itself has chosen, or that has been checked.
pub(super) fn known(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A string literal, with everything escaped that a reader or rustc could stumble over.
pub(super) fn string(text: &str) -> proc_macro2::Literal {
    proc_macro2::Literal::string(text)
}

/// Parses what `quote!` has put together.
pub(super) fn parse<T: Parse>(tokens: TokenStream) -> Result<T, Bug> {
    Ok(syn::parse2(tokens)?)
}

/// Parses what the plan gives as text: an expression, a path.
pub(super) fn text<T: Parse>(text: &str) -> Result<T, Bug> {
    syn::parse_str(text).map_err(|error| Bug::new(format_args!("`{text}`: {error}")))
}

/// `#[doc = "text"]`, which is printed as `///text`.
pub(super) fn doc(text: &str, style: AttrStyle) -> Attribute {
    let value = Expr::Lit(ExprLit {
        attrs: Vec::new(),
        lit: Lit::Str(LitStr::new(text, Span::call_site())),
    });
    Attribute {
        pound_token: token::Pound::default(),
        style,
        bracket_token: token::Bracket::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: Path::from(known("doc")),
            eq_token: token::Eq::default(),
            value,
        }),
    }
}

/// Whether it is a line of documentation.
pub(super) fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

/// `name`
pub(super) fn named_type(name: Ident) -> Type {
    path_type(PathSegment::from(name))
}

/// `name<argument, …>`
pub(super) fn generic_type(name: &str, arguments: impl IntoIterator<Item = Type>) -> Type {
    path_type(PathSegment {
        ident: known(name),
        arguments: PathArguments::AngleBracketed(AngleBracketedGenericArguments {
            colon2_token: None,
            lt_token: token::Lt::default(),
            args: arguments.into_iter().map(GenericArgument::Type).collect(),
            gt_token: token::Gt::default(),
        }),
    })
}

fn path_type(segment: PathSegment) -> Type {
    Type::Path(TypePath {
        attrs: Vec::new(),
        qself: None,
        path: Path {
            leading_colon: None,
            segments: iter::once(segment).collect(),
        },
    })
}

/// `()`
pub(super) fn unit_type() -> Type {
    Type::Tuple(TypeTuple {
        attrs: Vec::new(),
        paren_token: token::Paren::default(),
        elems: Punctuated::new(),
    })
}

/// `pub name: ty`
pub(super) fn field(docs: Vec<Attribute>, name: Ident, ty: Type) -> Field {
    Field {
        ident: Some(name),
        colon_token: Some(token::Colon::default()),
        ..position(docs, public(), ty)
    }
}

/// `pub ty` in a tuple struct.
pub(super) fn public_position(ty: Type) -> Field {
    position(Vec::new(), public(), ty)
}

fn public() -> Visibility {
    Visibility::Public(token::Pub::default())
}

fn position(attrs: Vec<Attribute>, vis: Visibility, ty: Type) -> Field {
    Field {
        attrs,
        vis,
        modifiers: FieldModifiers::default(),
        ident: None,
        colon_token: None,
        ty,
        default: None,
    }
}

/// `Name` or `Name(ty)`
pub(super) fn variant(docs: Vec<Attribute>, name: Ident, payload: Option<Type>) -> Variant {
    let fields = match payload {
        None => Fields::Unit,
        Some(ty) => Fields::Unnamed(FieldsUnnamed {
            paren_token: token::Paren::default(),
            unnamed: iter::once(position(Vec::new(), Visibility::Inherited, ty)).collect(),
        }),
    };
    Variant {
        attrs: docs,
        ident: name,
        fields,
        discriminant: None,
    }
}

/// Whether two pieces of code are the same tokens.
pub(super) fn same(left: &impl ToTokens, right: &impl ToTokens) -> bool {
    left.to_token_stream().to_string() == right.to_token_stream().to_string()
}
