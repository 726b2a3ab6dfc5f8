//! What a value of a union's variant must look like.

use super::constant;
use super::rows::list;
use crate::emit::Bug;
use crate::emit::syntax;
use crate::rust::{Kept, Test};

/// `integer`, `string ["a", "b"]`, `object ["kind"] ["iban"] where "kind" in ["bank"]`
pub fn test(test: &Test) -> Result<String, Bug> {
    Ok(match test {
        Test::Null => "null".to_owned(),
        Test::Boolean => "boolean".to_owned(),
        Test::Integer => "integer".to_owned(),
        Test::Number => "number".to_owned(),
        Test::String(values) if values.is_empty() => "string".to_owned(),
        Test::String(values) => with_list("string".to_owned(), values),
        Test::Array(lengths) if lengths.is_empty() => "array".to_owned(),
        Test::Array(lengths) => {
            let lengths: Vec<String> = lengths.iter().map(usize::to_string).collect();
            with_list("array".to_owned(), &lengths)
        }
        Test::Any => "any".to_owned(),
        Test::Object {
            required,
            known,
            constants,
            closed,
            keeps,
        } => {
            let word = match keeps {
                Kept::Anything => return Ok("map".to_owned()),
                Kept::All => "open",
                Kept::Named if *closed => "closed",
                Kept::Named => "object",
            };
            let mut text = with_list(with_list(word.to_owned(), required), known);
            for (member, values) in constants {
                let values = values
                    .iter()
                    .map(|value| constant(value))
                    .collect::<Result<Vec<_>, Bug>>()?;
                text = with_words(format!("{text} where {} in", syntax::string(member)), &values);
            }
            text
        }
    })
}

fn with_list(text: String, words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| syntax::string(word).to_string()).collect();
    with_words(text, &words)
}

fn with_words(text: String, words: &[String]) -> String {
    let column = text.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    format!("{text} {}", list(words, column))
}
