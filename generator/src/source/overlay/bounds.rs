//! What a JSONPath may ask of its reader: the parser tries a filter in several ways, each within the one around it, so that its
//! time doubles with every level, and it has a stack to fill.

/// The longest path. A list of all schemas that one change is for is long, and is no trouble.
const LONGEST: usize = 20_000;

/// So deep brackets may stand in brackets: four filters within each other, or more without parentheses.
const DEEPEST: usize = 8;

/// How often a path may descend: each time, all that was found so far is searched through.
const MOST_DESCENTS: usize = 4;

/// Why a path is not even parsed; nothing if it may be.
pub(super) fn excess(path: &str) -> Option<String> {
    if path.len() > LONGEST {
        return Some(format!("it has more than {LONGEST} bytes"));
    }
    let (mut depth, mut deepest, mut descents) = (0_usize, 0, 0);
    let mut characters = path.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            quote @ ('\'' | '"') => skip_text(&mut characters, quote),
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            '.' if characters.next_if_eq(&'.').is_some() => descents += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEEPEST {
        return Some(format!("it has more than {DEEPEST} brackets within each other"));
    }
    (descents > MOST_DESCENTS).then(|| format!("it has more than {MOST_DESCENTS} times `..`"))
}

fn skip_text(characters: &mut impl Iterator<Item = char>, quote: char) {
    while let Some(character) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            other if other == quote => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::excess;

    #[test]
    fn what_people_write_may_be_parsed_and_what_takes_for_ever_may_not() {
        for path in [
            "$.paths['/a((((((((((((('].*[?(@.parameters[?(@.name == 'x' && match(@['in'], 'q.*'))])]",
            "$..schemas[?@.properties..enum]",
            "$[\"..\\\"..[[[[[[[[[[[[[[\"]",
        ] {
            assert_eq!(excess(path), None, "{path}");
        }
        for path in [
            format!("${}", ".a".repeat(10_001)),
            format!("${}", "[?@".repeat(9)),
            format!("$[?{}@.a{}]", "(".repeat(4_000), ")".repeat(4_000)),
            "$..a..b..c..d..e".to_owned(),
        ] {
            assert!(excess(&path).is_some(), "{path}");
        }
    }
}
