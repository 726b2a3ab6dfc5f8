//! Files that are neither JSON nor YAML, or no description, and whose first words say what they are: a parser could only tell
//! where it stumbles over them.

use super::relaxed::behind_comments;

/// What a file is, and what to do instead of giving it.
type Stranger = (&'static str, &'static str);

/// So much of a text is looked at for the words that tell kinds of XML apart.
const BEGINNING: usize = 4_096;

const CONVERT: &str = "convert it to OpenAPI 3 first";

/// Bytes that have to be unpacked before there is a text.
pub(super) fn packed(bytes: &[u8]) -> Option<Stranger> {
    const UNPACK: &str = "unpack it, and give the description in it";
    const BEGINNINGS: [(&[u8], &str); 4] = [
        (&[0x1f, 0x8b], "this is a gzip archive"),
        (b"PK\x03\x04", "this is a zip archive"),
        (&[0x28, 0xb5, 0x2f, 0xfd], "this is a zstd archive"),
        (b"%PDF-", "this is a PDF"),
    ];
    if is_unmarked_utf16(bytes) {
        return Some((
            "this looks like UTF-16 without a mark at its beginning",
            "save it as UTF-8",
        ));
    }
    let (_, what) = BEGINNINGS.into_iter().find(|(begin, _)| bytes.starts_with(begin))?;
    let help = match what {
        "this is a PDF" => "give the description as JSON or YAML",
        _ => UNPACK,
    };
    Some((what, help))
}

/// Whether every other of the first bytes is that of a Latin letter or sign, and the others are zero.
fn is_unmarked_utf16(bytes: &[u8]) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    match bytes {
        [0, one, 0, other, ..] | [one, 0, other, 0, ..] => is_letter(*one) && is_letter(*other),
        _ => false,
    }
}

/// A text that is something else than a description.
pub(super) fn stranger(text: &str) -> Option<Stranger> {
    let text = text.trim_start();
    if text.starts_with("version https://git-lfs.github.com/spec/") {
        return Some((
            "this is a pointer of Git LFS, not the file itself",
            "fetch the file by `git lfs pull`",
        ));
    }
    if text.starts_with("#%RAML") {
        return Some(("this is RAML", CONVERT));
    }
    if text.starts_with("FORMAT: 1A") {
        return Some(("this is API Blueprint", CONVERT));
    }
    if text.starts_with("404: Not Found") || text.starts_with("404 Not Found") {
        return Some((
            "this is what a web server said in the place of the file",
            "look up the address, and download it again",
        ));
    }
    markup(text).or_else(|| interface(text))
}

/// Texts in angle brackets.
fn markup(text: &str) -> Option<Stranger> {
    let opens = |c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?');
    text.strip_prefix('<').filter(|rest| rest.starts_with(opens))?;
    let beginning: String = text.chars().take(BEGINNING).collect::<String>().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| beginning.contains(word));
    Some(
        if has(&[
            "schemas.xmlsoap.org/wsdl",
            "www.w3.org/ns/wsdl",
            "<wsdl:",
            "<definitions",
        ]) {
            ("this is WSDL, which describes SOAP", CONVERT)
        } else if has(&["wadl.dev.java.net"]) {
            ("this is WADL", CONVERT)
        } else if has(&["<!doctype html", "<html"]) {
            (
                "this is HTML, a page for people",
                "give the JSON or YAML that it shows or links to; from a web site of code, the raw file",
            )
        } else {
            ("this is XML", "descriptions are JSON or YAML")
        },
    )
}

/// Languages of their own for interfaces.
fn interface(text: &str) -> Option<Stranger> {
    let statement = behind_comments(text);
    let is_proto = ["syntax", "edition"].iter().any(|word| {
        let rest = statement.strip_prefix(word).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with('='))
    });
    if is_proto {
        return Some((
            "this is a Protocol Buffers file",
            "give the OpenAPI description that tools make of it",
        ));
    }
    is_graphql(text).then_some((
        "this is a schema of GraphQL, which has one endpoint for everything",
        "use a client of GraphQL, or give an OpenAPI description of the service",
    ))
}

fn is_graphql(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "schema",
        "type",
        "interface",
        "union",
        "enum",
        "input",
        "scalar",
        "extend",
        "directive",
    ];
    let mut lines = text.lines().map(str::trim);
    let Some(line) = lines.find(|line| !line.is_empty() && !line.starts_with('#')) else {
        return false;
    };
    if line.starts_with("\"\"\"") {
        return true;
    }
    let Some((word, rest)) = line.split_once(' ') else {
        return false;
    };
    let names = rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '{' | '@' | '_'));
    // A key of YAML ends in a colon.
    let before = line.split(['{', '(']).next().unwrap_or(line);
    WORDS.contains(&word) && names && !before.contains(": ") && !before.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::{packed, stranger};

    fn name(text: &str) -> &'static str {
        stranger(text).map_or("no stranger", |(what, _)| what)
    }

    #[test]
    fn files_are_named_by_their_first_words() {
        for (text, expected) in [
            ("\n<!DOCTYPE html>\n<html>", "HTML"),
            ("<html lang=en>", "HTML"),
            ("<?xml version=\"1.0\"?>\n<a/>", "this is XML"),
            ("<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\">", "WSDL"),
            ("<application xmlns=\"http://wadl.dev.java.net/2009/02\">", "WADL"),
            ("#%RAML 1.0\ntitle: a\n", "RAML"),
            ("FORMAT: 1A\n# Shop", "Blueprint"),
            ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "LFS"),
            ("# shop\n\ntype Query {\n  a: Int\n}", "GraphQL"),
            ("schema { query: Query }", "GraphQL"),
            ("directive @a(b: Int) on FIELD", "GraphQL"),
            ("schema {\n  query: Query\n}", "GraphQL"),
            ("\"\"\"A shop\"\"\"\ntype Query { a: Int }", "GraphQL"),
            ("// shop\nsyntax = \"proto3\";\n", "Protocol"),
            ("404: Not Found", "web server"),
        ] {
            assert!(name(text).contains(expected), "{text} is {}", name(text));
        }
        assert!(packed(&[0x1f, 0x8b, 8]).is_some());
        assert!(packed(b"PK\x03\x04").is_some());
        assert!(packed(b"o\0p\0e\0n\0").is_some_and(|(what, _)| what.contains("UTF-16")));
        assert!(packed(b"\0o\0p\0e\0n").is_some());
    }

    #[test]
    fn descriptions_are_no_strangers() {
        for text in [
            "openapi: 3.0.3",
            "{\"type\": 1}",
            "// c\n{}",
            "<<: *a\n",
            "type: object\n",
            "type Query: 1\n",
            "enum Kind:\n  - a\n",
            "syntax: 1\n",
            "# type Query {\na: 1\n",
        ] {
            assert_eq!(name(text), "no stranger", "{text}");
        }
        assert!(packed(b"{}").is_none());
    }
}
