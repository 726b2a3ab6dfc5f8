//! Names by which secrets are known: what is called so is kept out of `Debug` and of recordings.

/// What secrets are called, in small letters and without what stands between the words. A name that ends in these words is
/// one as well (`new_password`, `X-Api-Key`); one that goes on is not (`password_hint`, `api_key_id`). Tokens of which it is
/// not said what they open are not among them: those of pages are needed when something is looked for.
const SECRETS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "secret",
    "clientsecret",
    "secretkey",
    "secretaccesskey",
    "privatekey",
    "signingkey",
    "encryptionkey",
    "apikey",
    "apitoken",
    "accesstoken",
    "authtoken",
    "bearertoken",
    "idtoken",
    "refreshtoken",
    "sessiontoken",
    "cvc",
    "cvv",
];

/// The most bytes that a secret is called by: the longest of [`SECRETS`], and the `s` of several.
const LONGEST: usize = {
    let (mut longest, mut rest) = (0, SECRETS);
    while let [name, others @ ..] = rest {
        if name.len() > longest {
            longest = name.len();
        }
        rest = others;
    }
    longest + 1
};

/// Whether the value of what is called `name` is a secret.
pub fn is_called_secret(name: &str) -> bool {
    let mut end = String::new();
    for word in words(name).iter().rev() {
        end.insert_str(0, word);
        if end.len() > LONGEST {
            return false;
        }
        let single = end.strip_suffix('s').unwrap_or(&end);
        if SECRETS.contains(&end.as_str()) || SECRETS.contains(&single) {
            return true;
        }
    }
    false
}

/// The words of `name` in small letters: `X-Api-Key`, `xAPIKey` and `x_api_key` have three.
fn words(name: &str) -> Vec<String> {
    let characters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for (at, character) in characters.iter().copied().enumerate() {
        let next = characters.get(at + 1).copied();
        match words.last_mut() {
            _ if !character.is_alphanumeric() => {}
            Some(word) if !begins_word(before, character, next) => word.extend(character.to_lowercase()),
            Some(_) | None => words.push(character.to_lowercase().collect()),
        }
        before = Some(character);
    }
    words
}

/// Whether `character` is the first one of a word: after what is no letter, and where a capital follows a small letter, or
/// begins the last word of several capitals.
fn begins_word(before: Option<char>, character: char, next: Option<char>) -> bool {
    let Some(before) = before.filter(|before| before.is_alphanumeric()) else {
        return true;
    };
    character.is_uppercase() && (!before.is_uppercase() || next.is_some_and(char::is_lowercase))
}
