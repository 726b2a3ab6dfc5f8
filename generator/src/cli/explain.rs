//! `refundry explain`

use refundry::diagnostics::{Code, suggest};

use super::args::Explain;
use super::{End, Screen};

pub fn run(args: &Explain, screen: &Screen) -> End {
    let Some(wanted) = &args.code else {
        screen.result(&index());
        return End::Done;
    };
    let wanted = wanted.trim_matches(['[', ']']);
    if let Some(code) = Code::from_id(wanted) {
        screen.result(&format!("{}\n\n{}", code.id(), code.page()));
        return End::Done;
    }
    let help = match suggest::closest(wanted, Code::ALL.iter().map(|code| code.id())) {
        Some(id) => format!("did you mean `{id}`?"),
        None => "`refundry explain` lists them all".to_owned(),
    };
    screen.usage(&format!("there is no finding `{}`; {help}", wanted.escape_debug()));
    End::Usage
}

/// Every code with the first line of its documentation.
fn index() -> String {
    let line = |code: &Code| format!("{:24} {}\n", code.id(), code.title());
    Code::ALL.iter().map(line).collect()
}
