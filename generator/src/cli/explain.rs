//! `refundry explain`

use refundry::compare::Kind;
use refundry::diagnostics::{Code, suggest};

use super::args::Explain;
use super::{End, Screen};

pub fn run(args: &Explain, screen: &Screen) -> End {
    let Some(wanted) = &args.code else {
        screen.result(&index());
        return End::Done;
    };
    let wanted = wanted.trim_matches(['[', ']']);
    if let Some(page) = page(wanted) {
        screen.result(&page);
        return End::Done;
    }
    let kinds = Kind::ALL.iter().map(|kind| kind.id());
    let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).chain(kinds).collect();
    let begins = |id: &&&str| wanted.len() > 2 && id.starts_with(wanted);
    let meant = suggest::closest(wanted, ids.iter().copied()).or_else(|| ids.iter().find(begins).copied());
    let help = match meant {
        Some(id) => format!("did you mean `{id}`?"),
        None => "`refundry explain` lists them all".to_owned(),
    };
    screen.usage(&format!("there is no finding `{}`; {help}", wanted.escape_debug()));
    End::Usage
}

/// What there is to say about a finding, or about a kind of difference.
fn page(id: &str) -> Option<String> {
    if let Some(code) = Code::from_id(id) {
        return Some(format!("{}\n\n{}", code.id(), code.page()));
    }
    let kind = Kind::ALL.iter().find(|kind| kind.id() == id)?;
    let lines: Vec<&str> = kind.explanation().trim().lines().map(str::trim).collect();
    let end = match kind.action().is_empty() {
        true => "\n\nNothing has to be done.",
        false => "",
    };
    Some(format!("{id}\n\n{}{end}\n", lines.join("\n")))
}

/// Every code with the first line of its documentation, then every kind of difference.
fn index() -> String {
    let code = |code: &Code| format!("{:24} {}\n", code.id(), code.title());
    let kind = |kind: &Kind| format!("{:24} difference: {}\n", kind.id(), kind.title());
    Code::ALL.iter().map(code).chain(Kind::ALL.iter().map(kind)).collect()
}
