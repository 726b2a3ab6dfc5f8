//! `refundry.lock`: the Rust names that are published, so that no later description renames what callers know; what is held in
//! a `Box`, so that it stays in one; which of several names of a type is that of its definition; and the order of arguments, so
//! that none takes the place of another.
//!
//! ```toml
//! [shop.operations]
//! "orders.refund" = ["orders_refund", "OrdersRefund"]
//!
//! [shop.types]
//! "Order.lines[]" = "OrderLinesItem"
//!
//! [shop.servers]
//! "https://sandbox.shop.example/" = "SANDBOX"
//!
//! [shop.members]
//! "Order"."order-id" = "order_id_2"
//!
//! [shop.styles]
//! fields = "camelCase"
//!
//! [shop.spellings.fields]
//! "unit_price" = "unit-price"
//!
//! [shop.places]
//! "X-Version" = "header"
//!
//! [shop.boxed]
//! "Order" = ["Customer"]
//!
//! [shop.definitions]
//! "Refund.reason" = "RefundReason"
//!
//! [shop.arguments]
//! "Transfer" = ["debtor", "creditor"]
//! "orders.refund arguments" = ["order", "body"]
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::api::without_assemblies;
use crate::diagnostics::{Code, Diagnostics};
use crate::names::{Callable, Lock, Places, Published, Spelling, Spellings, Style};
use crate::passes::Boxes;
use crate::source::{Files, Place, Position, read_own};

/// The name of the file.
const NAME: &str = "refundry.lock";

const HEADER: &str = "\
# The Rust names that are published. `refundry generate` keeps all of them and adds new ones; commit this file.
# Without its line, an item is named anew by the next run.
";

/// The published names of every API of a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locks(BTreeMap<String, Published>);

/// One API as the file has it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Section {
    operations: BTreeMap<String, (String, String)>,
    types: Lock,
    servers: Lock,
    members: BTreeMap<String, Lock>,
    styles: Styles,
    spellings: Spelled,
    places: Places,
    boxed: Boxes,
    definitions: Lock,
    arguments: BTreeMap<String, Vec<String>>,
}

/// In which style what has its plain name is spelled.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Styles {
    fields: Option<Style>,
    values: Option<Style>,
    branches: Option<Style>,
}

/// What is spelled in another.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Spelled {
    fields: Lock,
    values: Lock,
    branches: Lock,
}

impl Locks {
    /// Where the lock of the configuration at `config` is: `shop.lock` of `shop.toml`, so that configurations in one folder do
    /// not take each other's names away.
    pub fn beside(config: &Path) -> PathBuf {
        match config.extension().is_some_and(|extension| extension == "toml") {
            true => config.with_extension("lock"),
            false => config.with_file_name(NAME),
        }
    }

    /// Reads the lock of the configuration at `config`. Until it has one of its own, the names count that stand in the one
    /// beside it.
    pub fn load_beside(config: &Path, files: &Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        let own = Self::beside(config);
        let shared = config.with_file_name(NAME);
        let path = if own.exists() { own } else { shared };
        Self::load(&path, files, diagnostics)
    }

    /// Where the lock of a crate without a configuration is.
    pub fn within(folder: &Path) -> PathBuf {
        folder.join(NAME)
    }

    /// Reads the file; a file that is not there holds no names. Gives nothing, and says why, if it cannot be read.
    pub fn load(path: &Path, files: &Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        match read_own(path) {
            Ok(text) => Self::parse(path, &text, files, diagnostics),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                Some(Self::default())
            }
            Err(error) => {
                let message = format!("cannot read `{}`: {error}", path.display());
                diagnostics.error(Code::UnreadableFile, None, message);
                None
            }
        }
    }

    /// Reads the text of a file that would be at `path`.
    pub fn parse(path: &Path, text: &str, files: &Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        let error = match toml::from_str::<BTreeMap<String, Section>>(text) {
            Ok(sections) => {
                let locks = sections.into_iter().map(|(name, section)| (name, section.published()));
                return Some(Self(locks.collect()));
            }
            Err(error) => error,
        };
        let place = Place::whole(files.add_text(path, text));
        let offset = error.span().map_or(0, |span| span.start);
        diagnostics
            .error(Code::InvalidConfig, place, error.message().to_owned())
            .at(Position::in_text(text, offset))
            .help("restore the file from version control; it is merged like any other, line by line");
        None
    }

    /// The names of an API.
    pub fn of(&self, api: &str) -> Published {
        self.0.get(api).cloned().unwrap_or_default()
    }

    /// Whether there is anything of an API.
    pub(crate) fn knows(&self, api: &str) -> bool {
        self.0.contains_key(api)
    }

    /// The APIs that it holds names of.
    pub(crate) fn apis(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The only API there is.
    pub fn only(&self) -> Option<&str> {
        match self.0.len() {
            1 => self.0.keys().next().map(String::as_str),
            _ => None,
        }
    }

    /// The names of every API.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Published)> {
        self.0.iter().map(|(api, published)| (api.as_str(), published))
    }

    /// Leaves only APIs of which this holds.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.0.retain(|api, _| is_wanted(api));
    }

    /// The same with what `others` holds of other APIs.
    #[must_use]
    pub fn beside_those_of(mut self, others: &Self) -> Self {
        for (api, published) in &others.0 {
            self.0.entry(api.clone()).or_insert_with(|| published.clone());
        }
        self
    }

    /// The APIs of which only this one holds names, and `other` none.
    pub fn missing_in<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s str> {
        self.apis().filter(|api| !other.knows(api))
    }

    /// Sets the names of an API.
    pub fn set(&mut self, api: &str, published: Published) {
        self.0.insert(api.to_owned(), published);
    }

    /// The text of the file: one line for each name, in the order of the alphabet. Nothing of an API without names.
    pub fn print(&self) -> String {
        let mut text = HEADER.to_owned();
        for (api, published) in &self.0 {
            print_operations(&mut text, api, &published.operations);
            print_names(&mut text, &format!("{api}.types"), &published.types);
            print_names(&mut text, &format!("{api}.servers"), &published.servers);
            print_members(&mut text, api, &published.members);
            print_spellings(&mut text, api, &published.spellings);
            let places = published.places.iter();
            let places = places.map(|(wire, at)| (wire.clone(), at.word().to_owned())).collect();
            print_names(&mut text, &format!("{api}.places"), &places);
            print_lists(&mut text, &format!("{api}.boxed"), &published.boxed);
            print_names(&mut text, &format!("{api}.definitions"), &published.definitions);
            print_lists(&mut text, &format!("{api}.arguments"), &published.arguments);
        }
        text
    }
}

impl Section {
    fn published(self) -> Published {
        let operations = self.operations.into_iter();
        let operations = operations.map(|(key, (method, type_name))| (key, Callable { method, type_name }));
        Published {
            operations: operations.collect(),
            types: without_versions(self.types),
            servers: self.servers,
            members: without_versions(self.members),
            spellings: spellings(self.styles, self.spellings),
            places: self.places,
            boxed: without_versions(self.boxed)
                .into_iter()
                .map(|(key, held)| {
                    (
                        key,
                        held.iter().map(|held| without_assemblies(held).into_owned()).collect(),
                    )
                })
                .collect(),
            definitions: without_versions(self.definitions),
            arguments: without_versions(self.arguments),
        }
    }
}

/// What is known by types as they are known today: earlier locks know those of .NET by the versions of their assemblies as well.
fn without_versions<T>(map: BTreeMap<String, T>) -> BTreeMap<String, T> {
    let known = map.into_iter();
    known
        .map(|(key, value)| (without_assemblies(&key).into_owned(), value))
        .collect()
}

fn spellings(styles: Styles, spelled: Spelled) -> Spellings {
    let spelling = |style, others| Spelling { style, others };
    Spellings {
        fields: spelling(styles.fields, spelled.fields),
        values: spelling(styles.values, spelled.values),
        branches: spelling(styles.branches, spelled.branches),
    }
}

fn print_operations(text: &mut String, api: &str, operations: &BTreeMap<String, Callable>) {
    let lines = operations.iter().map(|(key, names)| {
        let (method, type_name) = (quoted(&names.method), quoted(&names.type_name));
        format!("{} = [{method}, {type_name}]", quoted(key))
    });
    section(text, &format!("{api}.operations"), lines);
}

fn print_names(text: &mut String, title: &str, names: &Lock) {
    let lines = names
        .iter()
        .map(|(key, name)| format!("{} = {}", quoted(key), quoted(name)));
    section(text, title, lines);
}

fn print_members(text: &mut String, api: &str, members: &BTreeMap<String, Lock>) {
    let lines = members.iter().flat_map(|(owner, members)| {
        let line =
            move |(key, name): (&String, &String)| format!("{}.{} = {}", quoted(owner), quoted(key), quoted(name));
        members.iter().map(line)
    });
    section(text, &format!("{api}.members"), lines);
}

fn print_spellings(text: &mut String, api: &str, spellings: &Spellings) {
    let families = [
        ("fields", &spellings.fields),
        ("values", &spellings.values),
        ("branches", &spellings.branches),
    ];
    let styles = families
        .iter()
        .filter_map(|(family, spelling)| Some((family, spelling.style?)));
    let styles = styles.map(|(family, style)| format!("{family} = {}", quoted(style.id())));
    section(text, &format!("{api}.styles"), styles);
    for (family, spelling) in families {
        print_names(text, &format!("{api}.spellings.{family}"), &spelling.others);
    }
}

fn print_lists<L>(text: &mut String, title: &str, lists: &BTreeMap<String, L>)
where
    for<'l> &'l L: IntoIterator<Item = &'l String>,
{
    let lines = lists.iter().map(|(owner, list)| {
        let list: Vec<String> = list.into_iter().map(|key| quoted(key)).collect();
        format!("{} = [{}]", quoted(owner), list.join(", "))
    });
    section(text, title, lines);
}

fn section(text: &mut String, name: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "\n[{name}]");
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            other if other.is_alphanumeric() || other == ' ' || other.is_ascii_graphic() => quoted.push(other),
            // What cannot be seen, or turns the reading direction, is spelled out.
            other => {
                let _ = write!(quoted, "\\U{:08x}", u32::from(other));
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Locks {
        let callable = Callable {
            method: "refund".to_owned(),
            type_name: "Refund2".to_owned(),
        };
        let mut published = Published::default();
        published.operations.insert("GET /\"a\"\u{1}\\".to_owned(), callable);
        published
            .types
            .insert("Order.lines[]".to_owned(), "OrderLinesItem".to_owned());
        let url = "https://{region}.shop.example/".to_owned();
        published.servers.insert(url, "base_url".to_owned());
        published.note_members(
            "Order.x",
            Lock::from([("order-id".to_owned(), "order_id_2".to_owned())]),
        );
        let spelled = ("unit_price".to_owned(), "unitPrice".to_owned());
        published.spellings.fields.others.extend([spelled]);
        published.spellings.values.style = Some(Style::Screaming);
        published
            .places
            .insert("X-Version".to_owned(), crate::names::At::Header);
        let held = ["Customer".to_owned(), "Order.\"x\"".to_owned()];
        published.boxed.insert("Order".to_owned(), held.into());
        let defined = ("Refund.reason".to_owned(), "RefundReason".to_owned());
        published.definitions.extend([defined]);
        published.note_arguments("Transfer", vec!["debtor".to_owned(), "a \"b\"".to_owned()]);
        let mut locks = Locks::default();
        locks.set("shop", published);
        locks
    }

    #[test]
    fn reads_what_it_prints() {
        let (files, mut diagnostics) = (Files::default(), Diagnostics::default());
        let text = sample().print();
        let read = Locks::parse(Path::new(NAME), &text, &files, &mut diagnostics);
        assert_eq!(read, Some(sample()), "{text}{:?}", diagnostics.list());
    }

    #[test]
    fn a_bad_merge_is_an_error_with_its_line() {
        let (files, mut diagnostics) = (Files::default(), Diagnostics::default());
        let text = "# x\n[shop.types]\n<<<<<<< HEAD\n";
        assert_eq!(Locks::parse(Path::new(NAME), text, &files, &mut diagnostics), None);
        let at = diagnostics.list().first().and_then(|finding| finding.at);
        assert_eq!(at.map(|at| at.line), Some(3));
    }
}
