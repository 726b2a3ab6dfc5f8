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
    let help = match suggest::closest(wanted, Code::ALL.iter().map(|code| code.id()).chain(kinds)) {
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
    let action = kind.action();
    let action = match action.as_str() {
        "" => "Nothing has to be done.",
        action => action,
    };
    Some(format!("{id}\n\n{}\n\n{action}\n", kind.title()))
}

/// Every code with the first line of its documentation, then every kind of difference.
fn index() -> String {
    let code = |code: &Code| format!("{:24} {}\n", code.id(), code.title());
    let kind = |kind: &Kind| format!("{:24} difference: {}\n", kind.id(), kind.title());
    Code::ALL.iter().map(code).chain(Kind::ALL.iter().map(kind)).collect()
}
