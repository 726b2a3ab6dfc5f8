//! Syntax to text: `prettyplease`, and the blank lines it leaves out.
//!
//! A mark, a line of documentation that no description can contain, is put before every field, variant and method that
//! stands apart from its neighbour; in the printed text the mark becomes an empty line.

use syn::{AttrStyle, Attribute, Fields, File, ImplItem, Item};

use super::{Bug, syntax};

/// Documentation holds no control characters, so this one can't be mistaken.
const MARK: &str = "\u{1}";

/// The text of an item, with its blank lines.
pub(super) fn item(mut item: Item) -> Result<String, Bug> {
    space(&mut item);
    Ok(text(File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    }))
}

/// The `//!` lines on top of a file.
pub(super) fn inner_docs(lines: &[String]) -> String {
    text(File {
        shebang: None,
        frontmatter: None,
        attrs: super::docs::inner(lines),
        items: Vec::new(),
    })
}

fn text(file: File) -> String {
    let printed = prettyplease::unparse(&file);
    if !printed.contains(MARK) {
        return printed;
    }
    printed
        .split_inclusive('\n')
        .map(|line| if line.trim_end().ends_with(MARK) { "\n" } else { line })
        .collect()
}

/// Puts marks where a blank line belongs: between methods, and around documented fields and variants.
fn space(item: &mut Item) {
    match item {
        Item::Struct(item) => match &mut item.fields {
            Fields::Named(fields) => apart(fields.named.iter_mut().map(|field| &mut field.attrs)),
            Fields::Unnamed(_) | Fields::Unit => {}
        },
        Item::Enum(item) => apart(item.variants.iter_mut().map(|variant| &mut variant.attrs)),
        Item::Impl(item) => methods(&mut item.items),
        _ => {}
    }
}

/// Neighbours stand apart when either is documented.
fn apart<'a>(members: impl Iterator<Item = &'a mut Vec<Attribute>>) {
    let mut documented = None;
    for attributes in members {
        let own = attributes.iter().any(syntax::is_doc);
        if documented.is_some_and(|before| before || own) {
            mark(attributes);
        }
        documented = Some(own);
    }
}

/// Members of an `impl` stand apart; associated types stand together.
fn methods(members: &mut [ImplItem]) {
    let mut before_is_type = None;
    for member in members {
        let is_type = matches!(member, ImplItem::Type(_));
        let together = before_is_type == Some(true) && is_type;
        if before_is_type.is_some() && !together {
            attributes(member).map(mark);
        }
        before_is_type = Some(is_type);
    }
}

fn attributes(member: &mut ImplItem) -> Option<&mut Vec<Attribute>> {
    match member {
        ImplItem::Const(member) => Some(&mut member.attrs),
        ImplItem::Fn(member) => Some(&mut member.attrs),
        ImplItem::Type(member) => Some(&mut member.attrs),
        _ => None,
    }
}

fn mark(attributes: &mut Vec<Attribute>) {
    attributes.insert(0, syntax::doc(MARK, AttrStyle::Outer));
}
