//! Finds nodes in YAML text by the parser's events. Aliases are found where they stand, not where they lead.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span, StrInput};

use super::wanted::Wanted;
use crate::source::text::LineIndex;

/// Fills in what was found in the first document; as far as the text is YAML.
///
/// The parser that gives positions refuses some tabs which the one that gives values takes, so a text it refuses is
/// tried again with a space for every tab: no character moves.
pub(super) fn scan(lines: &LineIndex<'_>, wanted: &mut Wanted) {
    let text = lines.text();
    if document(text, lines, wanted).is_none() && text.contains('\t') {
        wanted.forget();
        document(&text.replace('\t', " "), lines, wanted);
    }
}

fn document(text: &str, lines: &LineIndex<'_>, wanted: &mut Wanted) -> Option<()> {
    let mut scanner = Scanner {
        events: Parser::new_from_str(text),
        lines,
    };
    loop {
        let (event, span) = scanner.next()?;
        if !matches!(event, Event::StreamStart | Event::DocumentStart(_) | Event::Nothing) {
            return scanner.node(event, span, wanted);
        }
    }
}

struct Scanner<'t> {
    events: Parser<'t, StrInput<'t>>,
    lines: &'t LineIndex<'t>,
}

impl<'t> Scanner<'t> {
    fn node(&mut self, event: Event<'t>, span: Span, wanted: &mut Wanted) -> Option<()> {
        let start = self.byte(span.start);
        // Known before the inside is read, so that a text that breaks off there still has a place.
        wanted.value = Some(start..start);
        let end = match event {
            Event::MappingStart(..) if wanted.is_leaf() => self.skip_inside()?,
            Event::SequenceStart(..) if wanted.is_leaf() => self.skip_inside()?,
            Event::MappingStart(..) => self.mapping(wanted)?,
            Event::SequenceStart(..) => self.sequence(wanted)?,
            Event::Scalar(..) | Event::Alias(_) => {
                wanted.scalar = true;
                span.end
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => return None,
        };
        wanted.value = Some(self.trimmed(start..self.byte(end)));
        Some(())
    }

    fn mapping(&mut self, wanted: &mut Wanted) -> Option<Marker> {
        loop {
            let (key, key_span) = self.next()?;
            let name = match key {
                Event::MappingEnd => return Some(key_span.end),
                Event::Scalar(name, ..) => Some(name),
                other => {
                    self.skip(&other, key_span)?;
                    None
                }
            };
            let (event, span) = self.next()?;
            if name.as_deref() == Some("<<") {
                wanted.merged = Some(self.range(span));
            }
            match name.and_then(|name| wanted.member(&name)) {
                Some(member) => {
                    member.key = Some(self.range(key_span));
                    self.node(event, span, member)?;
                }
                None => {
                    self.skip(&event, span)?;
                }
            }
        }
    }

    fn sequence(&mut self, wanted: &mut Wanted) -> Option<Marker> {
        for index in 0.. {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                return Some(span.end);
            }
            match wanted.element(index) {
                Some(element) => self.node(event, span, element)?,
                None => {
                    self.skip(&event, span)?;
                }
            }
        }
        None
    }

    /// Passes over the node that begins with `event`; where it ends.
    fn skip(&mut self, event: &Event<'_>, span: Span) -> Option<Marker> {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => self.skip_inside(),
            _ => Some(span.end),
        }
    }

    /// Passes over the rest of a mapping or sequence; where it ends.
    fn skip_inside(&mut self) -> Option<Marker> {
        let mut depth = 1_usize;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(span.end);
            }
        }
    }

    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.events.next_event()?.ok()
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.trimmed(self.byte(span.start)..self.byte(span.end))
    }

    /// Without the space and the line ends that the parser counts to a block.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.lines.text().get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }

    fn byte(&self, marker: Marker) -> usize {
        self.lines.byte_of_character(marker.index())
    }
}
