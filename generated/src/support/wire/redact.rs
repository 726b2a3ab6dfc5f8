//! Takes the values out of messages about them, so that messages can be logged.

/// `message` without what it quotes. Names of the description stay: those of members that are missing or occur twice, and what is
/// expected.
pub(super) fn without_values(message: &str) -> String {
    if ["missing field `", "duplicate field `"]
        .iter()
        .any(|known| message.starts_with(known))
    {
        return message.to_owned();
    }
    let (found, expected) = message.split_at(message.rfind(", expected ").unwrap_or(message.len()));
    match found.find(['`', '"']) {
        None => message.to_owned(),
        Some(start) => {
            let (before, quoted) = found.split_at(start);
            // Where the value is what the sentence is about, something has to stand for it.
            let before = before.trim_end();
            let subject = if before.is_empty() { "the value" } else { before };
            format!("{subject}{}{expected}", after_quote(quoted))
        }
    }
}

/// `path` with `*` in the place of member names that look like data: the keys of a map may be account numbers.
pub(super) fn without_data(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for (index, segment) in path.split('.').enumerate() {
        if index > 0 {
            out.push('.');
        }
        let (name, place) = segment.split_at(segment.find('[').unwrap_or(segment.len()));
        out.push_str(if is_name(name) { name } else { "*" });
        out.push_str(if is_index(place) { place } else { "[*]" });
    }
    out
}

/// Whether a description could name a member so: a word or a few, and no number of an account.
fn is_name(text: &str) -> bool {
    let plain = text
        .chars()
        .all(|character| character.is_ascii_alphanumeric() || "_-$@".contains(character));
    plain && text.len() <= 40 && text.bytes().filter(u8::is_ascii_digit).count() <= 4
}

/// Whether `text` is empty or a list of `[7]`.
fn is_index(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_ascii_digit() || "[]".contains(character))
        && text.len() <= 12
}

/// What follows the quotation that `text` begins with. A value may hold quotation marks too, so the last one ends it.
fn after_quote(text: &str) -> &str {
    let mark = text.chars().next();
    let end = mark.and_then(|mark| text.rfind(mark)).filter(|end| *end > 0);
    end.and_then(|end| text.get(end + 1..)).unwrap_or_default()
}
