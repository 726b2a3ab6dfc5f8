//! What the documentation of a method says beside the description's prose: arguments, request line, failures.

use super::docs;
use crate::api::{self, Operation, Status};
use crate::rust::{Answers, DocLines, Field, Init, Retry, Ty};

/// The longest line about an argument, in characters; the whole stands at the field.
const LONGEST: usize = 100;

/// `- `number`: The order's number.`, a line for each argument that is documented and must be given.
pub(super) fn arguments(arguments: &[Field]) -> DocLines {
    let given = arguments.iter().filter(|field| field.init == Init::Argument);
    let documented = given.filter_map(|field| {
        let first = field.docs.first().filter(|line| is_prose(line))?;
        Some(format!(
            "- `{}`: {}",
            field.name.trim_start_matches("r#"),
            shortened(first, field.docs.get(1))
        ))
    });
    documented.collect()
}

/// Whether a line is no heading, list, table or code of its own.
fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphanumeric() || c == '`') && !line.starts_with("```")
}

/// The first sentence, if the line holds one; else the line, with a sign that it goes on.
fn shortened(line: &str, next: Option<&String>) -> String {
    if let Some((sentence, _)) = line
        .split_once(". ")
        .filter(|(first, _)| first.matches('`').count() % 2 == 0)
    {
        return format!("{sentence}.");
    }
    let goes_on = next.is_some_and(|next| !next.is_empty());
    match goes_on || line.chars().count() > LONGEST {
        true => format!("{line} …"),
        false => line.to_owned(),
    }
}

/// `` `GET /refunds`, sent again when that may help. ``
pub(super) fn request_line(operation: &Operation, retry: Retry) -> DocLines {
    let line = docs::code(&format!("{} {}", operation.method, operation.path));
    vec![match retry {
        Retry::Idempotent => format!("{line}, sent again when that may help."),
        Retry::Keyed | Retry::Never => line,
    }]
}

/// Why a call is never sent twice, or by which key it may be.
pub(super) fn retries(operation: &Operation, retry: Retry) -> DocLines {
    let text = match (retry, &operation.idempotency) {
        (Retry::Idempotent, _) => return Vec::new(),
        (Retry::Keyed, Some(api::IdempotencyKey::Header(name))) => {
            format!(
                "Sent again only with its idempotency key, the header {}.",
                docs::code(name)
            )
        }
        (Retry::Keyed, Some(api::IdempotencyKey::Query(name))) => {
            format!(
                "Sent again only with its idempotency key, the query parameter {}.",
                docs::code(name)
            )
        }
        (Retry::Keyed, Some(api::IdempotencyKey::Body(name))) => {
            format!(
                "Sent again only with its idempotency key, the member {} of the body.",
                docs::code(name)
            )
        }
        (Retry::Keyed | Retry::Never, _) => {
            "Never sent twice: the operation is not idempotent and takes no idempotency key.".to_owned()
        }
    };
    vec![text]
}

/// `Fails with 404 or 422, whose bodies are typed.`
pub(super) fn failures(operation: &Operation, error: &Answers) -> DocLines {
    let failures = operation.responses.iter().map(|response| response.status);
    let failures: Vec<String> = failures.filter(|status| !status.is_success()).map(named).collect();
    let Some((last, others)) = failures.split_last() else {
        return Vec::new();
    };
    let all = match others {
        [] => last.clone(),
        others => format!("{} or {last}", others.join(", ")),
    };
    let typed = match (error == &Answers::One(Ty::Undeclared), others.is_empty()) {
        (true, _) => "",
        (false, true) => ", whose body is typed",
        (false, false) => ", whose bodies are typed",
    };
    vec![format!("Fails with {all}{typed}.")]
}

fn named(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "any other status".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn arguments_are_told_in_a_line() {
        let next = "more".to_owned();
        assert_eq!(shortened("The number. It may hold letters.", None), "The number.");
        assert_eq!(shortened("The number of an", Some(&next)), "The number of an …");
        assert_eq!(
            shortened("Such as `a. b` and others.", None),
            "Such as `a. b` and others."
        );
    }
}
