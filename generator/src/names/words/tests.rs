//! How texts are split into words.

use super::*;

fn joined(text: &str) -> String {
    words(text).join("_")
}

#[test]
fn a_text_that_is_far_longer_than_a_name_is_read_at_both_ends() {
    let long = format!("first{}last", "Middle".repeat(100_000));
    assert!(joined(&long).starts_with("first_middle"));
    assert!(words_to_the_end(&long).join("_").ends_with("_middlelast"));
    assert!(words(&"\u{fdfa}".repeat(100_000)).join("_").chars().count() <= MAX_CHARS);
}

#[test]
fn capitals_begin_words_and_acronyms_are_one() {
    assert_eq!(joined("orderID"), "order_id");
    assert_eq!(joined("HTTPServer"), "http_server");
    assert_eq!(joined("XMLHttpRequest"), "xml_http_request");
    assert_eq!(joined("ORDER_ID"), "order_id");
}

#[test]
fn letters_are_those_that_the_compiler_takes_without_a_warning() {
    assert_eq!(joined("Été"), "été");
    assert_eq!(joined("\u{ff32}efund"), "refund", "in its usual width");
    assert_eq!(joined("Pa\u{2bf}li"), "pa_li", "a letter for phoneticians");
    assert!(!is_plain("Pa\u{2bf}li"));
}

#[test]
fn digits_stay_with_their_word() {
    assert_eq!(joined("X-29next-API-Version"), "x_29next_api_version");
    assert_eq!(joined("v1beta1"), "v1beta1");
    assert_eq!(joined("S3Bucket"), "s3_bucket");
    assert_eq!(joined("ISO8601Date"), "iso8601_date");
    assert_eq!(joined("address1"), "address1");
}

#[test]
fn spellings_with_inner_capitals_are_one_word() {
    assert_eq!(joined("OAuth2"), "oauth2");
    assert_eq!(joined("getOAuthToken"), "get_oauth_token");
    assert_eq!(joined("iOS"), "ios");
    assert_eq!(joined("radiOS"), "radi_os");
    assert_eq!(joined("IPv4Address"), "ipv4_address");
}

#[test]
fn plural_acronyms_keep_their_s() {
    assert_eq!(joined("userIDs"), "user_ids");
    assert_eq!(joined("URLsList"), "urls_list");
    assert_eq!(joined("DNSserver"), "dn_sserver");
}

#[test]
fn apostrophes_do_not_split() {
    assert_eq!(joined("Don't know"), "dont_know");
}

#[test]
fn signs_before_digits_are_always_spelled() {
    assert_eq!(joined("+1"), "plus1");
    assert_eq!(joined("-1"), "minus1");
    assert_eq!(joined("a-1"), "a_1");
    assert_eq!(joined("-created"), "created");
}

#[test]
fn symbols_are_spelled_when_there_is_nothing_else() {
    assert_eq!(joined("*"), "star");
    assert_eq!(joined("<="), "less_equal");
    assert_eq!(joined("!="), "not_equal");
    assert_eq!(joined("_"), "underscore");
    assert_eq!(joined("\u{1f600}"), "u1f600");
    assert_eq!(joined(""), "empty");
    assert_eq!(joined("$ref"), "ref");
}

#[test]
fn spelling_tells_apart_what_symbols_tell_apart() {
    assert_eq!(spelled("@type").join("_"), "at_type");
    assert_eq!(spelled("_id").join("_"), "underscore_id");
    assert_eq!(spelled("-created").join("_"), "minus_created");
    assert_eq!(spelled("a-b c").join("_"), "a_b_c");
}

#[test]
fn letters_of_every_script_are_kept_and_normalized() {
    assert_eq!(joined("Größe"), "größe");
    assert_eq!(joined("订单"), "订单");
    assert_eq!(joined("cafe\u{301}"), "café");
    assert_eq!(joined("m\u{b2}"), "m2");
    assert_eq!(joined("\u{ff21}\u{ff22} \u{ff76}\u{ff85}"), "ab_カナ");
}

#[test]
fn sentences_are_cut_between_words() {
    let long = joined(&"word ".repeat(100));
    assert!(long.len() <= MAX_CHARS && long.ends_with("word"), "{long}");
}

#[test]
fn both_ends_of_a_long_name_are_kept() {
    let join = |text: &str| words_to_the_end(text).join("_");
    let long = "billing entity create input billing entity billing configuration subscription invoice issuing date";
    let anchor = join(&format!("{long} anchor"));
    assert_eq!(
        anchor,
        "billing_entity_create_input_billing_entity_billing_subscription_invoice_issuing_date_anchor"
    );
    assert!(join(&format!("{long} adjustment")).ends_with("_date_adjustment"));
    assert_eq!(join(long), joined(long));
    let word = "w".repeat(300);
    for text in [
        word.clone(),
        format!("a {word} b"),
        format!("{word} {word}"),
        "word ".repeat(100),
    ] {
        let name = join(&text);
        assert!(!name.is_empty() && name.len() <= MAX_CHARS, "{name}");
    }
}

#[test]
fn plain_names_lose_nothing() {
    assert!(is_plain("order-line_2"));
    assert!(!is_plain("-created"));
    assert!(!is_plain("a+b"));
    assert!(!is_plain(""));
}
