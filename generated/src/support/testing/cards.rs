//! Numbers of payment cards (ISO/IEC 7812-1) in texts.

/// Thirteen to nineteen digits whose check digit is right (ISO/IEC 7812-1), perhaps in groups.
pub(super) fn is_card_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|character| character.to_digit(10)).collect();
    let plain = text
        .chars()
        .all(|character| character.is_ascii_digit() || " -".contains(character));
    plain && (13..=19).contains(&digits.len()) && luhn(&digits).is_multiple_of(10)
}

/// `text` with `mask` in the place of each number of a card that stands by itself.
pub(super) fn without_card_numbers(text: &str, mask: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let (run, after) = from.split_at(run_length(from));
        let alone = if leads_on(&out) { run.find(SEPARATORS) } else { Some(0) };
        let (part, run) = run.split_at(alone.unwrap_or(run.len()));
        out.push_str(part);
        let alone = if goes_on(after) {
            run.rfind(SEPARATORS)
        } else {
            Some(run.len())
        };
        let (run, part) = run.split_at(alone.unwrap_or(0));
        push_masked(&mut out, run, mask);
        out.push_str(part);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What may stand between groups of digits.
const SEPARATORS: [char; 2] = [' ', '-'];

/// The shortest group of digits of a number in groups.
const SHORTEST_GROUP: usize = 3;

/// Nineteen digits, one separator between each two.
const LONGEST_NUMBER: usize = 37;

/// The length of the groups of digits that `text` begins with, one separator between each two.
fn run_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next_is_digit = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let belongs = character.is_ascii_digit() || (SEPARATORS.contains(&character) && next_is_digit);
        if !belongs {
            return at;
        }
    }
    text.len()
}

/// Whether digits behind `text` are part of a word, or of a number with a fraction.
fn leads_on(text: &str) -> bool {
    let whole = text.strip_suffix('.').unwrap_or_default();
    text.ends_with(|character: char| character.is_alphanumeric() || character == '_')
        || whole.ends_with(|character: char| character.is_ascii_digit())
}

/// Whether digits before `text` are part of a word, or of a number with a fraction.
fn goes_on(text: &str) -> bool {
    let fraction = text.strip_prefix('.').unwrap_or_default();
    text.starts_with(|character: char| character.is_alphanumeric() || character == '_')
        || fraction.starts_with(|character: char| character.is_ascii_digit())
}

/// Appends groups of digits, those hidden that are a number together.
fn push_masked(out: &mut String, run: &str, mask: &str) {
    let mut rest = run;
    while !rest.is_empty() {
        let number = number_length(rest);
        let length = number.unwrap_or_else(|| rest.find(SEPARATORS).map_or(rest.len(), |at| at + 1));
        let (group, after) = rest.split_at(length);
        out.push_str(if number.is_some() { mask } else { group });
        rest = after;
    }
}

/// The length of the number that `run` begins with.
fn number_length(run: &str) -> Option<usize> {
    let ends = run.match_indices(SEPARATORS).map(|(at, _)| at).chain([run.len()]);
    let near = ends
        .take_while(|end| *end <= LONGEST_NUMBER)
        .filter_map(|end| run.get(..end));
    let numbers = near.filter(|text| is_in_groups(text) && is_card_number(text));
    numbers.last().map(str::len)
}

fn is_in_groups(text: &str) -> bool {
    !text.contains(SEPARATORS) || text.split(SEPARATORS).all(|group| group.len() >= SHORTEST_GROUP)
}

fn luhn(digits: &[u32]) -> u32 {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let from_right = digits.iter().rev().enumerate();
    from_right
        .map(|(place, digit)| if place % 2 == 1 { doubled(*digit) } else { *digit })
        .sum()
}
