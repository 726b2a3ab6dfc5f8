//! What a value of a union's variant must look like.

use super::rows::list;
use crate::emit::index::Index;
use crate::emit::syntax;
use crate::rust::{Test, Ty};

/// `integer`, `string ["a", "b"]`, `object ["kind"] ["iban"] where "kind" in ["bank"]`
pub fn test(test: &Test, payload: &Ty, index: &Index) -> String {
    match test {
        Test::Null => "null".to_owned(),
        Test::Boolean => "boolean".to_owned(),
        Test::Integer => "integer".to_owned(),
        Test::Number => "number".to_owned(),
        Test::String(values) if values.is_empty() => "string".to_owned(),
        Test::String(values) => with_list("string".to_owned(), values),
        Test::Array => "array".to_owned(),
        Test::Any => "any".to_owned(),
        Test::Object {
            required,
            known,
            constants,
        } => {
            let word = if index.is_open(payload) { "open" } else { "object" };
            let text = with_list(with_list(word.to_owned(), required), known);
            constants.iter().fold(text, |text, (member, values)| {
                with_list(format!("{text} where {} in", syntax::string(member)), values)
            })
        }
    }
}

fn with_list(text: String, words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| syntax::string(word).to_string()).collect();
    let column = text.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    format!("{text} {}", list(&words, column))
}
