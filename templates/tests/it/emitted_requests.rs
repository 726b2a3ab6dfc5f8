//! The rarer requests of the emitted Shop client: bare numbers, JSON parameters, forms, paths of several segments.

use crate::scripted::{answer, play};
use crate::shop::models::*;
use crate::shop::{Client, Credential};
use crate::support::Maybe;

fn builder() -> crate::support::ClientBuilder<Client> {
    Client::builder(Client::store_url("toys", "2")).quota_user("me")
}

#[test]
fn the_name_of_a_store_leads_to_no_other_host() {
    for store in [
        "evil.example/",
        "evil.example?",
        "evil.example#",
        "evil.example\\",
        "evil.example:80/",
        "evil.example:80",
        "user@evil.example/",
        "user@",
        "evil.example%2F",
        "evil.example ",
        "evil.example\t/",
        "[::1]",
        "töys",
    ] {
        let url = Client::store_url(store, "2");
        let authority = url.split('/').nth(2).unwrap();
        assert!(authority.ends_with(".shop.example"), "{url}");
        Client::builder(url).build().expect_err(store);
    }
    // In the path the same argument cannot end the host, and stays what it is.
    assert_eq!(
        Client::store_url("a-b_c", "2/x"),
        "https://a-b_c.shop.example/a-b_c/v2/x/"
    );
    assert!(Client::builder(Client::store_url("toys", "2?key")).build().is_err());
}

#[tokio::test]
async fn bare_numbers_keep_their_digits() {
    let (client, play) = play(builder(), [answer(200, "[1.10, 2]")]);
    let filter = Filter::new().r#type("x y").parent(Filter::new()).owner(None);
    let call = client.quote(Status::Failed).filter(filter);
    let prices = call.body(vec!["0.10".parse().unwrap()]).await.unwrap();
    assert_eq!(prices[0].to_string(), "1.10");
    let seen = play.only();
    assert_eq!(&seen.body[..], b"[0.10]");
    assert_eq!(
        seen.url,
        "https://toys.shop.example/toys/v2/quote/failed?filter=%7B%22type%22%3A%22x%20y%22%2C%22parent%22%3A%7B\
         %22owner%22%3Anull%2C%22version%22%3A2%2C%22labels%22%3A%7B%7D%7D%2C%22owner%22%3Anull%2C%22version%22\
         %3A2%2C%22labels%22%3A%7B%7D%7D&alt=json&quotaUser=me"
    );
}

#[tokio::test]
async fn a_body_that_may_be_left_out_is() {
    let (client, play) = play(builder(), [answer(200, "[]")]);
    client.quote(Status::Empty).await.unwrap_err();
    assert_eq!(play.count(), 0, "an empty path parameter is found before sending");
    client.quote(Status::from("new")).await.unwrap();
    let seen = play.only();
    assert_eq!((seen.body.len(), seen.header("content-type")), (0, ""));
}

#[tokio::test]
async fn forms_are_laid_out_as_described() {
    let (client, play) = play(builder(), [answer(204, "")]);
    let form = Form::new("a b").tags(vec!["x".to_owned(), "y".to_owned()]);
    client.subscribe(form.meta(RefundLine::new(1, 2.into()))).await.unwrap();
    let body = String::from_utf8(play.only().body.to_vec()).unwrap();
    assert_eq!(
        body,
        "name=a+b&tags=x%7Cy&meta=%7B%22line_id%22%3A1%2C%22quantity%22%3A2%7D"
    );
}

/// RFC 6570, section 3.2.3.
#[tokio::test]
#[allow(deprecated)]
async fn what_is_encoded_already_in_a_path_of_several_segments_stays() {
    for (name, sent) in [
        ("a/b%2Fc%3f", "a/b%2Fc%3f"),
        ("50% [off]?#%zz%", "50%25%20%5Boff%5D%3F%23%25zz%25"),
        ("a:b@c,d", "a:b@c,d"),
    ] {
        let (client, play) = play(builder(), [answer(200, "done")]);
        client.file(name, "text").await.unwrap();
        let url = play.only().url;
        assert!(url.ends_with(&format!("/v2/files/{sent}?quotaUser=me")), "{url}");
    }
    let (client, play) = play(builder(), [answer(200, "done")]);
    client.file("a/%2e%2E/b", "text").await.unwrap_err();
    assert_eq!(play.count(), 0, "encoded dots are dots");
}

#[tokio::test]
#[allow(deprecated)]
async fn a_path_of_several_segments_stays_one() {
    let builder = builder().credential(Credential::basic("u", "p").and(Credential::token("t")));
    let (client, play) = play(builder, [answer(200, "done")]);
    assert_eq!(client.file("a/b c", "text").await.unwrap().as_str(), "done");
    let seen = play.only();
    assert!(seen.url.ends_with("/v2/files/a/b%20c?quotaUser=me"), "{}", seen.url);
    assert_eq!(
        (&seen.body[..], seen.header("content-type")),
        (&b"text"[..], "text/plain")
    );
}

#[tokio::test]
#[allow(deprecated)]
async fn a_text_may_come_as_json_or_as_it_is() {
    let json = |body: &str| answer(200, body);
    let plain = |body: &str| answer(200, body).header("content-type", "text/plain");
    for (given, expected) in [
        (json(r#""a\nb""#), "a\nb"),
        (json("a b"), "a b"),
        (json("7"), "7"),
        (plain(r#""a""#), r#""a""#),
        (json(""), ""),
    ] {
        let builder = builder().credential(Credential::basic("u", "p").and(Credential::token("t")));
        let (client, _) = play(builder, [given]);
        assert_eq!(client.file("a", "text").await.unwrap().as_str(), expected);
    }
}

#[test]
fn secrets_stay_out_of_debug() {
    let login = format!("{:?}", Login::new("user", "hunter2"));
    assert_eq!(login, "Login { user: \"user\", password: \"***\" }");
}

#[test]
fn constructors_take_what_is_at_hand() {
    let filter = Filter::default().add(1).parent(None).tags(Vec::new());
    assert_eq!((filter.parent, filter.version), (Maybe::Null, 2));
    assert_eq!(Scalar::from(5), Scalar::Integer(5));
}
