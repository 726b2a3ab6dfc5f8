//! Splits any text into lower-case words that can stand in a Rust name.

use std::borrow::Cow;

use heck::ToSnakeCase;
use unicode_ident::is_xid_continue;
use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;

/// Longer names help nobody, and some file systems stop at 255 bytes.
pub(super) const MAX_CHARS: usize = 100;

/// Spellings whose capitals mark no new word, as they are written and as they are split.
const BRANDS: &[(&str, &str)] = &[
    ("OAuth", "Oauth"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("iPhone", "Iphone"),
    ("iPad", "Ipad"),
    ("iCloud", "Icloud"),
    ("eBay", "Ebay"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("GraphQL", "Graphql"),
    ("MySQL", "Mysql"),
    ("NoSQL", "Nosql"),
    ("PostgreSQL", "Postgresql"),
    ("SQLite", "Sqlite"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("YouTube", "Youtube"),
    ("gRPC", "Grpc"),
    ("mTLS", "Mtls"),
];

/// The words of a text, without regard to symbols, unless nothing else is there.
///
/// `orderID` is `order id`, `X-29next-API` is `x 29next api`, `+1` is `plus1`. A text of symbols only, and the
/// empty one, are spelled; so there is always at least one word.
///
/// Of a text that is too long for a name, they are the first ones.
pub fn words(text: &str) -> Vec<String> {
    let composed = composed(text);
    let words = beginning(split(&sign_spelled(&composed)));
    if words.is_empty() { spelled(&composed) } else { words }
}

/// The same, but of a text that is too long the words from its middle are left out: what stands beside it often has the same
/// beginning.
pub fn words_to_the_end(text: &str) -> Vec<String> {
    let composed = composed(text);
    let words = both_ends(split(&sign_spelled(&composed)));
    if words.is_empty() { spelled(&composed) } else { words }
}

/// The words of a text with every symbol spelled that does not merely separate: `<=x` is `less equal x`.
///
/// For names that would be the same without their symbols.
pub fn spelled(text: &str) -> Vec<String> {
    let text = composed(text);
    if text.is_empty() {
        return vec!["empty".into()];
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (index, &c) in chars.iter().enumerate() {
        if is_letter(c) || is_separator(&chars, index) {
            out.push(c);
        } else {
            out.push(' ');
            out.push_str(&spell(c));
            out.push(' ');
        }
    }
    beginning(split(&out))
}

/// Whether nothing of a text is lost in its [`words`] but separators inside it.
pub fn is_plain(text: &str) -> bool {
    let chars: Vec<char> = composed(text).chars().collect();
    !chars.is_empty()
        && (0..chars.len()).all(|index| chars.get(index).is_some_and(|c| is_letter(*c)) || is_separator(&chars, index))
}

/// Letters and their marks as one character each, in their usual form and width: the compiler warns of others. Names are made
/// by the hundred thousand, and nearly all are ASCII.
fn composed(text: &str) -> Cow<'_, str> {
    let read = both_ends_of(text);
    match read.is_ascii() {
        true => read,
        false => Cow::Owned(read.nfkc().collect()),
    }
}

/// What is read of a text that is far longer than a name: its beginning and its end. To look for words takes a time that grows
/// with the square of their number.
fn both_ends_of(text: &str) -> Cow<'_, str> {
    const READ: usize = 10 * MAX_CHARS;
    if text.len() <= READ {
        return Cow::Borrowed(text);
    }
    let at = |number: Option<(usize, char)>| number.map(|(index, _)| index);
    let beginning = at(text.char_indices().nth(READ)).map(|index| text.split_at(index));
    let Some((beginning, rest)) = beginning else {
        return Cow::Borrowed(text);
    };
    let end = at(rest.char_indices().nth_back(READ)).map_or(rest, |index| rest.split_at(index).1);
    Cow::Owned([beginning, end].concat())
}

/// Letters and digits that Unicode recommends for identifiers (UAX 31 and UTS 39): of others the compiler warns.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && is_xid_continue(c) && (c.is_ascii() || c.identifier_allowed())
}

/// `-`, `_`, `.`, `/` and blanks separate when they stand between other characters.
fn is_separator(chars: &[char], index: usize) -> bool {
    let inner = index > 0 && index + 1 < chars.len();
    inner
        && chars
            .get(index)
            .is_some_and(|c| matches!(c, '-' | '_' | '.' | '/' | ' '))
}

/// A sign before the digits with which a text begins is part of its meaning, always: `-1` is not `1`.
fn sign_spelled(text: &str) -> Cow<'_, str> {
    let mut chars = text.chars();
    let sign = match chars.next() {
        Some('+') => "plus",
        Some('-' | '\u{2212}') => "minus",
        _ => return text.into(),
    };
    let rest = chars.as_str();
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        Cow::Owned(format!("{sign}{rest}"))
    } else {
        text.into()
    }
}

fn split(text: &str) -> Vec<String> {
    snake(text)
        .split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric())
        .map(short)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The first words, as many as a name has room for.
fn beginning(mut words: Vec<String>) -> Vec<String> {
    let fitting = fitting(words.iter(), MAX_CHARS);
    words.truncate(fitting);
    words
}

/// The first and the last words, as many as a name has room for.
fn both_ends(mut words: Vec<String>) -> Vec<String> {
    if fitting(words.iter(), MAX_CHARS) == words.len() {
        return words;
    }
    let of_end = fitting(words.iter().rev(), MAX_CHARS / 2).max(1);
    let end = words.split_off(words.len().saturating_sub(of_end));
    let room = MAX_CHARS.saturating_sub(length(&end));
    let of_beginning = fitting(words.iter(), room.saturating_sub(1));
    words.truncate(of_beginning);
    words.extend(end);
    words
}

/// How many words fit into so many characters, with one between any two.
fn fitting<'a>(words: impl Iterator<Item = &'a String>, room: usize) -> usize {
    let mut length = 0;
    let fitting = words.take_while(|word| {
        length += word.chars().count() + 1;
        length <= room + 1
    });
    fitting.count()
}

fn length(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count() + 1).sum()
}

/// The text with its words apart. Most names have neither capitals nor letters of other scripts, and are so already.
fn snake(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase() && b != b'\'')
    {
        return Cow::Borrowed(text);
    }
    let kept: String = without_apostrophes(text)
        .chars()
        .map(|c| if is_letter(c) || c == '\'' { c } else { ' ' })
        .collect();
    Cow::Owned(plural_acronyms(brands(kept)).to_snake_case())
}

/// The letters of a word, as far as one reads it. The lower case of a letter may bring marks along that begin no name.
fn short(word: &str) -> String {
    if word.len() <= MAX_CHARS && word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_owned();
    }
    word.chars().filter(|c| is_letter(*c)).take(MAX_CHARS).collect()
}

/// `don't` is one word.
fn without_apostrophes(text: &str) -> Cow<'_, str> {
    if !text.contains(['\'', '\u{2019}']) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let letter = |index: Option<usize>| index.and_then(|i| chars.get(i)).is_some_and(|c| c.is_alphabetic());
    chars
        .iter()
        .enumerate()
        .filter(|(i, c)| !(matches!(c, '\'' | '\u{2019}') && letter(i.checked_sub(1)) && letter(Some(i + 1))))
        .map(|(_, c)| *c)
        .collect()
}

fn brands(text: String) -> String {
    if !has_brand(&text) {
        return text;
    }
    BRANDS
        .iter()
        .fold(text, |text, (brand, word)| brand_as_word(&text, brand, word))
}

/// Looks at each place of the text once, and at most at a few brands there.
fn has_brand(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |rest: &[u8]| {
        let mut alike = BRANDS
            .iter()
            .filter(|(brand, _)| brand.as_bytes().first() == rest.first());
        alike.any(|(brand, _)| rest.starts_with(brand.as_bytes()))
    };
    bytes.iter().any(u8::is_ascii_uppercase)
        && (0..bytes.len()).any(|index| begins(bytes.get(index..).unwrap_or_default()))
}

/// Replaces `brand` where it is not a part of another word.
fn brand_as_word(text: &str, brand: &str, word: &str) -> String {
    let lower_start = brand.starts_with(char::is_lowercase);
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(brand) {
        let joins_before = before
            .chars()
            .next_back()
            .or(out.chars().next_back().filter(|_| before.is_empty()))
            .is_some_and(|c| {
                if lower_start {
                    c.is_alphabetic()
                } else {
                    c.is_uppercase()
                }
            });
        let joins_after = after.starts_with(char::is_lowercase);
        out.push_str(before);
        out.push_str(if joins_before || joins_after { brand } else { word });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Two or more capitals and an `s` at the end of a word are the plural of an acronym: `IDs` is `Ids`, not `I Ds`.
fn plural_acronyms(text: String) -> String {
    if !text.contains('s') {
        return text;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while let Some(first) = chars.get(index) {
        let run = chars.iter().skip(index).take_while(|c| c.is_uppercase()).count();
        let ends = |at: usize| chars.get(at).is_none_or(|c| !c.is_lowercase());
        if run >= 2 && chars.get(index + run) == Some(&'s') && ends(index + run + 1) {
            out.push(*first);
            out.extend(chars.iter().skip(index + 1).take(run).flat_map(|c| c.to_lowercase()));
            index += run + 1;
        } else {
            let step = run.max(1);
            out.extend(chars.iter().skip(index).take(step));
            index += step;
        }
    }
    out
}

/// The name of a symbol.
fn spell(c: char) -> String {
    let name = match c {
        '+' => "plus",
        '-' | '\u{2212}' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '$' => "dollar",
        '@' => "at",
        '#' => "hash",
        '?' => "question",
        '~' => "tilde",
        '^' => "caret",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backquote",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '_' => "underscore",
        ' ' => "space",
        '\t' => "tab",
        '\n' => "newline",
        '\u{20ac}' => "euro",
        '\u{a3}' => "pound",
        '\u{a5}' => "yen",
        other => return format!("u{:x}", u32::from(other)),
    };
    name.into()
}

#[cfg(test)]
mod tests;
