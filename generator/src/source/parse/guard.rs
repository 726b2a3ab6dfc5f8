//! Keeps hostile YAML from the parser, which notes a whole document before it gives anything out and needs time with
//! the square of the nesting.

use saphyr_parser::{Event, Marker, Parser};

use super::{Code, Failure, Position};

/// More brackets open at once than in any description, even with those in texts.
const OPEN: usize = 1000;

/// Refuses a text that nests deeper than `depth`, or has more signs of structure (every node but the first needs one)
/// than `nodes`. Costs one look at each byte; only a text with suspiciously many open brackets is read by a parser
/// that goes event by event, and stops at the bound.
pub(super) fn check(text: &str, depth: usize, nodes: u64) -> Result<(), Failure> {
    let (mut open, mut structure) = (0_usize, 0_u64);
    let mut deep = false;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b',' | b'-' | b':' | b'?' => structure += 1,
            _ => {}
        }
        deep |= open > OPEN;
    }
    if structure > nodes {
        return Err(too_large());
    }
    if deep { check_depth(text, depth) } else { Ok(()) }
}

fn check_depth(text: &str, depth: usize) -> Result<(), Failure> {
    let mut open = 0_usize;
    for event in Parser::new_from_str(text) {
        // This parser is the stricter one, and has a bound on its own recursion.
        let (event, span) = event.map_err(|error| too_deep(*error.marker(), depth))?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => open += 1,
            Event::MappingEnd | Event::SequenceEnd => open = open.saturating_sub(1),
            Event::DocumentEnd => return Ok(()),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::Alias(_)
            | Event::Scalar(..) => {}
        }
        if open > depth {
            return Err(too_deep(span.start, depth));
        }
    }
    Ok(())
}

fn too_deep(at: Marker, depth: usize) -> Failure {
    Failure {
        code: Code::TooLarge,
        message: format!("values are nested more than {depth} levels deep"),
        at: Some(Position {
            line: at.line(),
            column: at.col() + 1,
        }),
        help: None,
    }
}

fn too_large() -> Failure {
    Failure {
        code: Code::TooLarge,
        message: "the description is too large: too many values".to_owned(),
        at: None,
        help: None,
    }
}
