//! The same crate with derived serde in the place of tables: what the tables cost, or save.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::{Captures, Regex};

#[allow(clippy::expect_used, reason = "these are constants of this file")]
fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a regex")
}

/// A table of an emitted crate: the macro, the model, what stands between them and the rows, the rows.
static TABLE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?ms)^(object|string_enum|tagged_union)! \{\n    (\w+)([^{]*)\{\n(.*?)^    \}\n\}\n"));

/// A row of `object!`.
static MEMBER: LazyLock<Regex> = LazyLock::new(|| regex(r#"(\w+) ((?:r#)?\w+): ("(?:[^"\\]|\\.)*")"#));

/// A row of `string_enum!`, turned round, or of `tagged_union!`.
static VARIANT: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"(?m)^ *(?:(\w+): ("(?:[^"\\]|\\.)*")|("(?:[^"\\]|\\.)*") => (\w+))"#));

/// The head of a model.
static MODEL: LazyLock<Regex> = LazyLock::new(|| regex(r"(?ms)^pub (?:struct|enum) (\w+) \{\n(.*?)^\}\n"));

/// A field or a variant of a model.
static PART: LazyLock<Regex> = LazyLock::new(|| regex(r"(?m)^    (?:pub )?((?:r#)?\w+)[:(,]"));

/// What `#[serde(…)]` says of a model, and of each of its fields or variants.
#[derive(Debug, Default)]
struct Attributes {
    whole: Option<String>,
    parts: BTreeMap<String, String>,
}

/// Functions for `with`, because `Maybe` leaves it to its place whether it is written.
const MAYBE: &str = "
mod derived {
    use crate::support::Maybe;
    use serde::{Deserialize, Serialize};

    pub fn serialize<T: serde::Serialize, S: serde::Serializer>(value: &Maybe<T>, to: S) -> Result<S::Ok, S::Error> {
        value.as_option().serialize(to)
    }

    pub fn deserialize<'de, T: serde::Deserialize<'de>, D: serde::Deserializer<'de>>(from: D) -> Result<Maybe<T>, D::Error> {
        Option::deserialize(from).map(|value| value.map_or(Maybe::Null, Maybe::Value))
    }
}
";

/// Takes the tables out of an emitted crate and derives instead. Tables of other kinds, and those with bytes, stay: the
/// derived form of these is no shorter.
///
/// # Errors
/// When the files cannot be read or written.
pub fn derive(krate: &Path) -> io::Result<()> {
    let source = krate.join("src");
    let files = own(&source)?;
    let mut tables = BTreeMap::new();
    for file in &files {
        let text = fs::read_to_string(file)?;
        let rest = TABLE.replace_all(&text, |table: &Captures<'_>| taken(table, &mut tables));
        fs::write(file, rest.as_ref())?;
    }
    for file in &files {
        let text = fs::read_to_string(file)?;
        let text = MODEL.replace_all(&text, |model: &Captures<'_>| derived(model, &tables));
        fs::write(file, text.as_ref())?;
    }
    let root = source.join("lib.rs");
    fs::write(&root, fs::read_to_string(&root)? + MAYBE)?;
    let manifest = krate.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    let derives = "serde = { version = \"1\", default-features = false, features = [\"derive\", \"std\"] }";
    let text = regex("(?m)^serde = .*$").replace(&text, derives);
    fs::write(manifest, text.as_ref())
}

/// The files that differ from crate to crate.
fn own(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("support") {
            found.extend(own(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

/// Remembers what a table says; what stays of it.
fn taken(table: &Captures<'_>, tables: &mut BTreeMap<String, Attributes>) -> String {
    let part = |number: usize| table.get(number).map_or("", |part| part.as_str());
    let (kind, model, about, rows) = (part(1), part(2), part(3), part(4));
    if rows.contains("Base64") || about.contains(" or ") || rows.contains(" adding ") {
        return part(0).to_owned();
    }
    let attributes = match kind {
        "object" => object(rows),
        "string_enum" => variants(rows, None),
        _ => variants(rows, about.split('"').nth(1)),
    };
    tables.insert(model.to_owned(), attributes);
    String::new()
}

fn object(rows: &str) -> Attributes {
    let members = MEMBER.captures_iter(rows).map(|row| {
        let (_, [presence, field, name]) = row.extract();
        let more = match presence {
            "required" | "nullable" => "",
            "maybe" => {
                ", default, skip_serializing_if = \"crate::support::Maybe::is_absent\", with = \"crate::derived\""
            }
            _ => ", default, skip_serializing_if = \"Option::is_none\"",
        };
        (field.to_owned(), format!("rename = {name}{more}"))
    });
    let mut parts: BTreeMap<String, String> = members.collect();
    let extra = rows.lines().find_map(|row| row.trim().strip_prefix(".."));
    if let Some(extra) = extra {
        let field = extra.split([',', ' ']).next().unwrap_or_default();
        parts.insert(field.to_owned(), "flatten".to_owned());
    }
    Attributes { whole: None, parts }
}

fn variants(rows: &str, tag: Option<&str>) -> Attributes {
    let mut parts = BTreeMap::from([("Unknown".to_owned(), "untagged".to_owned())]);
    for row in VARIANT.captures_iter(rows) {
        let (_, [one, other]) = row.extract();
        let (variant, text) = if one.starts_with('"') {
            (other, one)
        } else {
            (one, other)
        };
        parts.insert(variant.to_owned(), format!("rename = {text}"));
    }
    let whole = tag.map(|tag| format!("tag = {tag:?}"));
    Attributes { whole, parts }
}

/// A model with its attributes.
fn derived(model: &Captures<'_>, tables: &BTreeMap<String, Attributes>) -> String {
    let part = |number: usize| model.get(number).map_or("", |part| part.as_str());
    let Some(attributes) = tables.get(part(1)) else {
        return part(0).to_owned();
    };
    let whole = attributes.whole.iter().map(|whole| format!("#[serde({whole})]\n"));
    let head = format!(
        "#[derive(serde::Serialize, serde::Deserialize)]\n{}",
        whole.collect::<String>()
    );
    let body = PART.replace_all(part(0), |line: &Captures<'_>| {
        let name = line.get(1).map_or("", |name| name.as_str());
        let attribute = attributes.parts.get(name).map(|said| format!("    #[serde({said})]\n"));
        format!("{}{}", attribute.unwrap_or_default(), &line[0])
    });
    head + &body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> io::Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("src"))?;
        for (name, text) in files {
            fs::write(folder.path().join(name), text)?;
        }
        Ok(folder)
    }

    #[test]
    fn what_the_tables_say_stands_at_the_fields() -> io::Result<()> {
        let tables = "\
object! {
    Refund {
        required id: \"id\",
        optional amount: \"amountDue\" as Number,
        maybe note: \"note\",
    }
}

tagged_union! {
    Method by \"kind\" {
        \"card\" => Card,
    }
}

object! {
    Held {
        required bytes: \"bytes\" as Base64,
    }
}
";
        let models = "\
pub struct Refund {
    pub id: String,
    pub amount: Option<Decimal>,
    pub note: Maybe<String>,
}

pub enum Method {
    Card(Card),
    Unknown(Value),
}
";
        let folder = folder(&[
            ("Cargo.toml", "[dependencies]\nserde = \"1\"\n"),
            ("src/lib.rs", "mod models;\n"),
            ("src/wire.rs", tables),
            ("src/models.rs", models),
        ])?;
        derive(folder.path())?;
        let read = |name: &str| fs::read_to_string(folder.path().join(name));
        let models = read("src/models.rs")?;
        for line in [
            "#[derive(serde::Serialize, serde::Deserialize)]\npub struct Refund {\n    #[serde(rename = \"id\")]\n    pub id",
            "    #[serde(rename = \"amountDue\", default, skip_serializing_if = \"Option::is_none\")]\n    pub amount",
            "with = \"crate::derived\")]\n    pub note",
            "#[serde(tag = \"kind\")]\npub enum Method {\n    #[serde(rename = \"card\")]\n    Card(Card),\n    #[serde(untagged)]\n    Unknown",
        ] {
            assert!(models.contains(line), "{line}\nis not in\n{models}");
        }
        let wire = read("src/wire.rs")?;
        assert!(wire.contains("Held") && !wire.contains("Refund"), "{wire}");
        assert!(read("Cargo.toml")?.contains("\"derive\""));
        Ok(())
    }
}
