//! Line ends of files that people write: what is put in has those that are there.

/// How the lines of a text end.
pub fn line_end(text: &str) -> &'static str {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// `more` with the line ends of `text`, to be put into it.
pub fn like(text: &str, more: &str) -> String {
    match line_end(text) {
        "\n" => more.to_owned(),
        end => more.replace('\n', end),
    }
}
