//! The layout of tables.

/// The last column a row may reach before its lists are broken up.
pub const WIDTH: usize = 100;

/// The indentation of a row.
pub const INDENT: &str = "        ";

/// A table: its macro, what it is for, one row on each line.
pub fn table(name: &str, head: &str, rows: &[String]) -> String {
    let mut out = format!("{name}! {{\n    {head} {{");
    for row in rows {
        out.push('\n');
        out.push_str(INDENT);
        out.push_str(row);
    }
    out.push_str(if rows.is_empty() { "}\n}\n" } else { "\n    }\n}\n" });
    out
}

/// `["kind", "iban"]`, broken up where it is too long for what is left of the line.
pub fn list(words: &[String], before: usize) -> String {
    let short = format!("[{}]", words.join(", "));
    if INDENT.len() + before + short.len() <= WIDTH {
        return short;
    }
    let mut out = String::from("[");
    let mut column = WIDTH;
    for word in words {
        if column + word.len() + 2 > WIDTH {
            out.push('\n');
            out.push_str(INDENT);
            out.push_str("    ");
            column = INDENT.len() + 4;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        out.push(',');
        column += word.len() + 1;
    }
    out.push('\n');
    out.push_str(INDENT);
    out.push(']');
    out
}
