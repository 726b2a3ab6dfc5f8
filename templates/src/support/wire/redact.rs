//! Takes the values out of messages about them, so that messages can be logged.

/// `message` without what it quotes. Names of the description stay: those of missing members, and what is expected.
pub(super) fn without_values(message: &str) -> String {
    if message.starts_with("missing field `") {
        return message.to_owned();
    }
    let (found, expected) = message.split_at(message.rfind(", expected ").unwrap_or(message.len()));
    match found.find(['`', '"']) {
        None => message.to_owned(),
        Some(start) => {
            let (before, quoted) = found.split_at(start);
            format!("{}{}{expected}", before.trim_end(), after_quote(quoted))
        }
    }
}

/// What follows the quotation that `text` begins with. A value may hold quotation marks too, so the last one ends it.
fn after_quote(text: &str) -> &str {
    let mark = text.chars().next();
    let end = mark.and_then(|mark| text.rfind(mark)).filter(|end| *end > 0);
    end.and_then(|end| text.get(end + 1..)).unwrap_or_default()
}
