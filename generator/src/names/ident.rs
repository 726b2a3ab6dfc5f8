//! A name as it will be written, and the role that fixes its case.
//!
//! | role                     | case            | keyword          | reserved elsewhere | first digit  |
//! |--------------------------|-----------------|------------------|--------------------|--------------|
//! | type                     | `UpperCamel`    | `SelfType`       | `OptionType`       | `Type2fa`    |
//! | variant                  | `UpperCamel`    | `SelfValue`      | `UnknownValue`     | `Value4px`   |
//! | field, method, parameter | `snake`         | `r#type`, `self_`| `send_`            | `_1st`       |
//! | module                   | `snake`, ASCII  | `type_`          | `support_`         | `_1st`       |
//! | constant                 | `SCREAMING`     | none is one      | `ID_`              | `_1ST`       |
//! | feature                  | `kebab`, ASCII  | not an identifier| `default-api`      | `api-1st`    |
//!
//! `crate`, `self`, `super` and `Self` cannot be written raw, so they get a suffix everywhere. Modules become
//! files, for which `mod.rs` and raw names would be trouble, and Rust finds no file for a module whose name is not ASCII.

use std::borrow::Cow;
use std::fmt;

use super::words;

/// What a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A struct, enum, alias or trait.
    Type,
    /// A variant of an enum.
    Variant,
    /// A field.
    Field,
    /// A method or function.
    Method,
    /// A module and its file.
    Module,
    /// A constant.
    Constant,
    /// A Cargo feature.
    Feature,
    /// An argument of a method.
    Parameter,
}

/// A name that a [`Scope`](super::Scope) gave out: valid for its role and unique there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// Only scopes make names; `text` is valid for its role.
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// As it is written, with `r#` where needed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without `r#`: for parts of other names, files and documentation.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Ident {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Role {
    /// The words in the case of this role, always a valid name but for keywords and reserved names.
    pub(super) fn cased(self, words: &[String]) -> String {
        match self {
            Role::Type => digit_led(camel(words), "Type"),
            Role::Variant => digit_led(camel(words), "Value"),
            Role::Field | Role::Method | Role::Parameter => digit_led(words.join("_"), "_"),
            Role::Module => digit_led(ascii(words).join("_"), "_"),
            Role::Constant => digit_led(words.join("_").to_uppercase(), "_"),
            Role::Feature => digit_led(ascii(words).join("-"), "api-"),
        }
    }

    /// What makes a name another one that is not reserved.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Role::Type => "Type",
            Role::Variant => "Value",
            Role::Field | Role::Method | Role::Parameter | Role::Module | Role::Constant => "_",
            Role::Feature => "-api",
        }
    }

    /// The name with a number, in the form the lints of this role accept.
    pub(super) fn numbered(self, name: &str, number: usize) -> String {
        match self {
            Role::Type | Role::Variant if name.ends_with(char::is_numeric) => format!("{name}_{number}"),
            Role::Type | Role::Variant => format!("{name}{number}"),
            Role::Feature => format!("{name}-{number}"),
            Role::Field | Role::Method | Role::Parameter | Role::Module | Role::Constant => {
                format!("{}_{number}", name.trim_end_matches('_'))
            }
        }
    }

    /// As it is written in code: keywords raw or with the role's suffix.
    pub(super) fn written(self, name: String) -> String {
        if !is_keyword(&name) {
            return name;
        }
        match self {
            Role::Field | Role::Method | Role::Parameter if !is_never_raw(&name) => format!("r#{name}"),
            Role::Feature => name,
            Role::Type
            | Role::Variant
            | Role::Field
            | Role::Method
            | Role::Parameter
            | Role::Module
            | Role::Constant => {
                format!("{name}{}", self.suffix())
            }
        }
    }

    /// Whether the text can stand as a name of this role; its case is not looked at.
    pub(super) fn accepts(self, text: &str) -> bool {
        let bare = text.strip_prefix("r#").unwrap_or(text);
        let mut chars = bare.chars();
        let first = chars.next();
        match self {
            Role::Feature => !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_+.".contains(c)),
            Role::Module if !bare.is_ascii() => false,
            Role::Type
            | Role::Variant
            | Role::Field
            | Role::Method
            | Role::Parameter
            | Role::Module
            | Role::Constant => {
                first.is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
                    && chars.all(unicode_ident::is_xid_continue)
                    && bare != "_"
                    && self.written(bare.to_owned()) == text
            }
        }
    }
}

/// Words side by side, each with a capital; digits that meet are kept apart, so that `1.5` is not `15`.
fn camel(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        if out.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            out.push('_');
        }
        let mut chars = word.chars();
        out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(chars.as_str());
    }
    out.chars().filter(|c| unicode_ident::is_xid_continue(*c)).collect()
}

/// The ASCII letters and digits of the words; code points when there are none.
fn ascii(words: &[String]) -> Vec<String> {
    let kept: Vec<String> = words
        .iter()
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    if !kept.is_empty() {
        return kept;
    }
    code_points(words)
}

/// As many code points as a name may have letters.
fn code_points(words: &[String]) -> Vec<String> {
    let mut room = words::MAX_CHARS;
    let mut fits = |code: &String| {
        let fits = code.len() <= room;
        room = room.saturating_sub(code.len());
        fits
    };
    let mut spelled = |word: &String| -> String {
        let codes = word.chars().map(|c| format!("u{:x}", u32::from(c)));
        codes.take_while(&mut fits).collect()
    };
    words.iter().map(&mut spelled).filter(|word| !word.is_empty()).collect()
}

/// The name, with `prefix` where it begins with what no identifier begins with.
fn digit_led(name: String, prefix: &str) -> String {
    if name.starts_with(unicode_ident::is_xid_start) {
        name
    } else {
        format!("{prefix}{name}")
    }
}

/// Keywords of all editions, strict and reserved, and those that cannot be raw.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
        "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type",
        "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&name) || is_never_raw(name)
}

fn is_never_raw(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate")
}

/// The natural name of a text in a role, before anything else is looked at.
///
/// What is named after its place begins as its neighbours do, so that both ends of it count. Members begin as they like, and
/// the lock has no line for most of them: they stay what they are as long as they are not in each other's way.
pub(super) fn natural(role: Role, text: &str) -> String {
    match role {
        Role::Type | Role::Method => with_its_end(role, text),
        Role::Variant | Role::Field | Role::Module | Role::Constant | Role::Feature | Role::Parameter => {
            role.cased(&words::words(text))
        }
    }
}

/// The name of a text in a role with the words at its end, if it is too long for all.
pub(super) fn with_its_end(role: Role, text: &str) -> String {
    match role {
        Role::Type => role.cased(&words::words_to_the_end(&with_status_apart(text))),
        _ => role.cased(&words::words_to_the_end(text)),
    }
}

/// `404NotFound` begins with two words. Only of types, since their names are all in the lock: what is published stays.
fn with_status_apart(text: &str) -> Cow<'_, str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let mut letters = rest.chars();
    let begins_word = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    match text.get(..digits) {
        Some(digits) if !digits.is_empty() && begins_word => format!("{digits} {rest}").into(),
        _ => text.into(),
    }
}

/// The name of a text in a role with its symbols spelled.
pub(super) fn spelled(role: Role, text: &str) -> String {
    role.cased(&words::spelled(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(role: Role, text: &str) -> String {
        role.written(natural(role, text))
    }

    #[test]
    fn the_role_fixes_the_case() {
        assert_eq!(name(Role::Type, "refund_order"), "RefundOrder");
        assert_eq!(name(Role::Field, "refundOrder"), "refund_order");
        assert_eq!(name(Role::Constant, "refundOrder"), "REFUND_ORDER");
        assert_eq!(name(Role::Feature, "Next Commerce"), "next-commerce");
        assert_eq!(name(Role::Module, "Größe"), "gre");
        assert_eq!(name(Role::Module, "订单"), "u8ba2u5355");
        assert_eq!(name(Role::Module, &"退".repeat(100)), "u9000".repeat(20));
    }

    #[test]
    fn keywords_are_raw_where_they_can_be() {
        assert_eq!(name(Role::Field, "type"), "r#type");
        assert_eq!(name(Role::Method, "gen"), "r#gen");
        assert_eq!(name(Role::Parameter, "self"), "self_");
        assert_eq!(name(Role::Module, "mod"), "mod_");
        assert_eq!(name(Role::Type, "self"), "SelfType");
        assert_eq!(name(Role::Variant, "Self"), "SelfValue");
    }

    #[test]
    fn no_name_begins_with_a_digit() {
        assert_eq!(name(Role::Field, "1st"), "_1st");
        assert_eq!(name(Role::Type, "2FA"), "Type2fa");
        assert_eq!(name(Role::Type, "404NotFound"), "Type404NotFound");
        assert_eq!(name(Role::Variant, "4px"), "Value4px");
        assert_eq!(name(Role::Feature, "29next"), "api-29next");
    }

    #[test]
    fn digits_that_meet_are_kept_apart() {
        assert_eq!(name(Role::Variant, "1.5"), "Value1_5");
        assert_eq!(name(Role::Variant, "15"), "Value15");
        assert_eq!(Role::Variant.numbered("Value1", 2), "Value1_2");
        assert_eq!(Role::Type.numbered("Order", 2), "Order2");
    }
}
