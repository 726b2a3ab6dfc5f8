//! The HTML that descriptions like to hold, as Markdown. What is no known tag stays and is escaped later.

/// Turns the usual tags into Markdown or drops them, and resolves the usual entities.
pub(super) fn to_markdown(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut link = None;
    while let Some(start) = rest.find(['<', '`']) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        if from.starts_with('`') {
            let length = code(from);
            out.push_str(from.get(..length).unwrap_or_default());
            rest = from.get(length..).unwrap_or_default();
            continue;
        }
        match tag(from) {
            Some((name, attributes, length)) => {
                replace(name, attributes, &mut link, &mut out);
                rest = from.get(length..).unwrap_or_default();
            }
            None => {
                out.push('<');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    entities(&out)
}

/// The length of the code span or block at the start: nothing in it is a tag. Ticks that nothing closes stand alone.
fn code(text: &str) -> usize {
    let ticks = text.chars().take_while(|c| *c == '`').count();
    let fence = text.get(..ticks).unwrap_or_default();
    let inner = text.get(ticks..).unwrap_or_default();
    inner.find(fence).map_or(ticks, |end| ticks + end + ticks)
}

/// A known tag at the start: its name with a leading `/` when it closes, its attributes, its length.
fn tag(text: &str) -> Option<(&str, &str, usize)> {
    let end = text.find('>').filter(|end| *end < 300)?;
    let inner = text.get(1..end)?.trim_end_matches('/').trim();
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let bare = name.trim_start_matches('/');
    const KNOWN: &[&str] = &[
        "a", "b", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p",
        "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "tt", "u",
        "ul",
    ];
    KNOWN
        .iter()
        .any(|known| bare.eq_ignore_ascii_case(known))
        .then_some((name, attributes, end + 1))
}

fn replace(name: &str, attributes: &str, link: &mut Option<String>, out: &mut String) {
    match name.to_ascii_lowercase().as_str() {
        "br" | "tr" | "hr" => out.push('\n'),
        "p" | "/p" | "ul" | "/ul" | "ol" | "/ol" | "table" | "/table" | "pre" | "/pre" => out.push_str("\n\n"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => out.push_str("\n\n"),
        "li" => out.push_str("\n- "),
        "td" | "th" => out.push(' '),
        "code" | "/code" | "tt" | "/tt" => out.push('`'),
        "a" => {
            *link = address(attributes);
            if link.is_some() {
                out.push('[');
            }
        }
        "/a" => {
            if let Some(address) = link.take() {
                out.push_str(&format!("]({address})"));
            }
        }
        _ => {}
    }
}

/// The address of a link, when it is one to the web.
fn address(attributes: &str) -> Option<String> {
    let value = attributes.split_once("href=")?.1;
    let quote = value.chars().next()?;
    let value = match quote {
        '"' | '\'' => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    let web = value.starts_with("http://") || value.starts_with("https://");
    (web && !value.contains([' ', '(', ')', '<', '>', '[', ']'])).then(|| value.to_owned())
}

fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
