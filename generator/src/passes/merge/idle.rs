//! What the configuration says of types and comes to nothing.

use super::Merge;
use crate::diagnostics::suggest;
use crate::passes::options::{DateTimeForm, Matcher, Retype};
use crate::source::Place;

/// Why a retype has no effect, and what to do.
struct Reason {
    message: String,
    help: Option<String>,
    /// A place that matters.
    place: Option<(Place, String)>,
}

impl Reason {
    fn new(message: String, help: Option<String>) -> Self {
        Self {
            message,
            help,
            place: None,
        }
    }
}

impl Merge<'_> {
    /// Says so when a retype decides nothing, or nothing that is not so anyway.
    pub(super) fn report_idle_retypes(&mut self) {
        for (index, retype) in self.options.retype.iter().enumerate() {
            let said = said(&retype.matcher);
            let reason = match self.notes.retyped.used.contains(&index) {
                true if self.notes.retyped.felt.contains(&index) => continue,
                true if self.options.said.is_instead("retype", &said) => continue,
                true => Reason::new(
                    format!("retype `{said}` changes nothing: the type is that one anyway"),
                    Some("remove it".to_owned()),
                ),
                false => self.unused(index, &said, retype),
            };
            let finding = self
                .options
                .said
                .dead("retype", &said, reason.message, self.notes.diagnostics);
            finding.help = reason.help;
            finding.related.extend(reason.place);
        }
    }

    /// Says so when dates are to be text, and there are none.
    pub(super) fn report_idle_dates(&mut self) {
        if self.options.date_time == DateTimeForm::Text && !self.notes.has_dates {
            let title = &self.draft.api.title;
            let message = format!("`date_time` makes dates text, and {title} has none");
            let finding = self
                .options
                .said
                .dead("date_time", "string", message, self.notes.diagnostics);
            finding.help("remove it");
        }
    }

    fn unused(&self, index: usize, said: &str, retype: &Retype) -> Reason {
        if let Some(by) = self.surpassed(index) {
            let message = format!("retype `{said}` decides nothing: more exact ones decide about all that it means");
            let by = self::said(&by.matcher);
            return Reason::new(message, Some(format!("remove it, or `{by}`")));
        }
        let known = self.known(&retype.matcher);
        if known.iter().any(|known| known == said) {
            let help = match is_part(said) {
                true => PART,
                false => "remove it, or select an operation that needs it",
            };
            let message = format!("retype `{said}` matches nothing that is generated");
            return Reason::new(message, Some(help.to_owned()));
        }
        let message = format!("retype `{said}` matches no type");
        if let Some((name, place)) = self.elsewhere(&retype.matcher) {
            let pointer = &place.pointer;
            let help = format!(
                "this component is a schema that stands elsewhere: say `{name}`, or point at the schema, `#{pointer}`"
            );
            return Reason {
                place: Some((place, format!("this is `{name}`"))),
                ..Reason::new(message, Some(help))
            };
        }
        // What stands around a node is not what was meant by it, nor another part of an `allOf`.
        let beside = known.iter().filter(|known| !said.starts_with(known.as_str()));
        let meant = suggest::closest(said, beside.map(String::as_str)).filter(|_| !is_part(said));
        let help = meant.map(|meant| format!("did you mean `{meant}`?"));
        Reason::new(message, help.or_else(|| hint(&retype.matcher)))
    }

    /// The retype that decides in the place of another one.
    fn surpassed(&self, index: usize) -> Option<&Retype> {
        self.options.retype.get(*self.notes.retyped.surpassed.get(&index)?)
    }

    /// The component that is called like the last part of a pointer, and stands somewhere else.
    fn elsewhere(&self, matcher: &Matcher) -> Option<(String, Place)> {
        let Matcher::Pointer(pointer) = matcher else {
            return None;
        };
        let (section, last) = pointer.rsplit_once('/')?;
        if !section.ends_with("/schemas") && !section.ends_with("/definitions") {
            return None;
        }
        let mut schemas = self.facts.raw.iter();
        let (_, entry) = schemas.find(|(_, entry)| entry.name.component() == Some(last))?;
        Some((last.to_owned(), entry.place.clone()))
    }

    /// What could have been meant in the place of something that fits nothing.
    fn known(&self, matcher: &Matcher) -> Vec<String> {
        let raw = self.facts.raw.iter();
        match matcher {
            Matcher::Format(_) => {
                let formats = raw.filter_map(|(_, entry)| entry.value.format.as_ref());
                formats.map(|format| format!("format:{format}")).collect()
            }
            Matcher::Pattern(_) => raw.map(|(_, entry)| entry.name.pattern_text()).collect(),
            Matcher::Pointer(_) => {
                let written = raw.map(|(_, entry)| entry.place.pointer.to_string());
                let all = written.chain(self.pointed.values().cloned());
                all.map(|pointer| format!("#{pointer}")).collect()
            }
        }
    }
}

/// What the configuration says.
fn said(matcher: &Matcher) -> String {
    match matcher {
        Matcher::Format(format) => format!("format:{format}"),
        Matcher::Pattern(pattern) => pattern.clone(),
        Matcher::Pointer(pointer) => format!("#{pointer}"),
    }
}

/// Whether a pointer leads to a part of an `allOf`, or into one.
fn is_part(said: &str) -> bool {
    said.starts_with('#') && said.contains("/allOf/")
}

const PART: &str = "what an `allOf` lists are parts of one type: point at the schema with the `allOf`, or name a property, as in \
                    `Order.total`";

/// What fits at all.
fn hint(matcher: &Matcher) -> Option<String> {
    let text = match matcher {
        Matcher::Format(_) => return None,
        Matcher::Pattern(pattern) if pattern.contains('/') => {
            let pointer = pattern.trim_start_matches('/');
            return Some(format!("pointers begin with `#/`: did you mean `#/{pointer}`?"));
        }
        Matcher::Pattern(_) => "name a schema, or a property as in `Order.total`; `*` stands for any text",
        Matcher::Pointer(pointer) if is_part(&format!("#{pointer}")) => PART,
        Matcher::Pointer(_) => {
            "point at a schema: a component, a property, `items`, or the `schema` of a parameter or a media type"
        }
    };
    Some(text.to_owned())
}
