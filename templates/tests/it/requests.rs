//! What is sent, byte by byte.

use crate::support::{Effect, ErrorKind, Info, Method, authority_part, path_start};

use crate::api::{BASE, Client};
use crate::scripted::{Play, Seen, answer, play};

fn client(base: &str) -> (Client, Play) {
    play(Client::builder(base), [answer(200, "{}")])
}

async fn sent(base: &str) -> String {
    let (client, play) = client(base);
    client.refund("1").await.unwrap();
    play.only().url
}

#[tokio::test]
async fn paths_are_joined_to_the_base_as_they_stand() {
    let table = [
        ("https://h", "https://h/orders/1/refund/"),
        ("https://h/", "https://h/orders/1/refund/"),
        ("https://h/api/admin/", "https://h/api/admin/orders/1/refund/"),
        ("https://h/api/admin", "https://h/api/admin/orders/1/refund/"),
        (
            "http://h:8080/Rest/~a%2Fb/",
            "http://h:8080/Rest/~a%2Fb/orders/1/refund/",
        ),
        ("https://[::1]:1/a//", "https://[::1]:1/a//orders/1/refund/"),
    ];
    for (base, url) in table {
        assert_eq!(sent(base).await, url);
    }
}

#[test]
fn a_base_that_could_mislead_is_refused() {
    let bases = [
        "",
        "shop.example/api",
        "//shop.example",
        "ftp://shop.example",
        "https://",
        "https:///api",
        "https://user:secret@shop.example/",
        "https://shop.example/?key=secret",
        "https://shop.example/#top",
        "https://shop.example/a/../b",
        "https://shop.example/%2e%2E/b",
        "https://shop.example/a b",
        "https://shop.example/{store}/",
        "https://{store}.shop.example/",
        "https://shop.example\\evil",
        "https://shop.example:port/",
        "https://:80/",
        "https://evil.example%2F.shop.example/",
    ];
    for base in bases {
        let error = Client::builder(base).build().expect_err(base);
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

#[test]
fn what_stands_in_a_url_for_a_variable_ends_no_host() {
    assert_eq!(authority_part("toys-1.eu:8080"), "toys-1.eu:8080");
    assert_eq!(authority_part("a@b/c?d#e\\f g%"), "a%40b%2Fc%3Fd%23e%5Cf%20g%25");
    assert_eq!(authority_part("[fe80::1%25eth0]:80"), "[fe80::1%25eth0]:80");
    assert_eq!(authority_part("[fe80::1%eth0]"), "[fe80::1%25eth0]");
    assert_eq!(authority_part("a%25b"), "a%2525b");
    assert_eq!(["", "/v1", "v1"].map(path_start), ["", "/v1", "/v1"]);
}

#[tokio::test]
async fn a_path_value_stays_within_its_segment() {
    for (order, segment) in [
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("ü %2F", "%C3%BC%20%252F"),
        ("...", "..."),
    ] {
        let (client, play) = client(BASE);
        client.refund(order).await.unwrap();
        assert_eq!(
            play.only().url,
            format!("https://shop.example/api/orders/{segment}/refund/")
        );
    }
    for order in ["", ".", ".."] {
        let (client, play) = client(BASE);
        let error = client.refund(order).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.effect()),
            (ErrorKind::Build, Effect::NotSent),
            "{order}"
        );
        assert_eq!((play.count(), error.attempts()), (0, 0));
    }
}

#[tokio::test]
async fn dots_are_refused_where_they_are_a_whole_segment() {
    const FILE: &Info = &Info::new(Method::GET, "/file{ext}/x{a}{b}");
    const WHOLE: &Info = &Info::new(Method::GET, "/files/{a}{b}");
    let (client, play) = client(BASE);
    let request = client
        .core()
        .request(FILE)
        .path("ext", "..")
        .path("a", ".")
        .path("b", "..");
    request.send().await.unwrap();
    assert_eq!(play.only().url, "https://shop.example/api/file../x...");
    let request = client.core().request(WHOLE).path("a", ".").path("b", ".");
    assert_eq!(request.send().await.unwrap_err().kind(), ErrorKind::Build);
    assert_eq!(play.count(), 0);
}

#[tokio::test]
async fn the_query_of_a_template_is_sent_and_its_fragment_is_not() {
    let (client, play) = client(BASE);
    client.read().query("a b", "1&2").await.unwrap();
    assert_eq!(play.only().url, "https://shop.example/api/refund?view=full&a%20b=1%262");
}

#[tokio::test]
async fn marks_within_braces_are_part_of_a_name() {
    const MARKED: &Info = &Info::new(Method::GET, "/orders/{r#type}/{what?}?view=full#part");
    let (client, play) = client(BASE);
    let request = client.core().request(MARKED).path("r#type", "a").path("what?", "b");
    request.send().await.unwrap();
    assert_eq!(play.only().url, "https://shop.example/api/orders/a/b?view=full");
}

#[tokio::test]
async fn a_query_of_the_client_gives_way_to_that_of_the_call() {
    let builder = Client::builder(BASE)
        .query("view", "short")
        .query("fields", "id")
        .query("key", "k");
    let (client, play) = play(builder, [answer(200, "{}")]);
    client.read().query("fields", "all").await.unwrap();
    assert_eq!(
        play.only().url,
        "https://shop.example/api/refund?view=full&fields=all&key=k"
    );
}

async fn refund_with(builder: crate::support::ClientBuilder<Client>) -> Seen {
    let (client, play) = play(builder, [answer(200, "{}")]);
    client.refund("1").await.unwrap();
    play.only()
}

#[tokio::test]
async fn a_request_says_what_it_is() {
    let seen = refund_with(Client::builder(BASE).user_agent("billing/2")).await;
    assert_eq!(
        (seen.method.as_str(), &seen.body[..]),
        ("POST", &br#"[["all",true]]"#[..])
    );
    assert_eq!(seen.header("content-type"), "application/json");
    assert_eq!(seen.header("accept"), "application/json");
    assert_eq!(seen.header("x-version"), "2024-04-01");
    assert_eq!(
        seen.header("user-agent"),
        format!("billing/2 shop/1.0 (rust; {})", std::env::consts::OS)
    );
    let long = Client::builder(BASE).user_agent("a".repeat(25));
    assert!(long.build().unwrap_err().to_string().contains("longer than 24"));
    assert_eq!(seen.headers.len(), 4);
}

#[tokio::test]
async fn a_header_of_the_client_replaces_a_constant_and_that_of_a_call_replaces_both() {
    let builder = Client::builder(BASE)
        .header("X-Version", "2023-02-10")
        .header("x-more", "1");
    let (client, play) = play(builder, [answer(200, "{}"), answer(200, "{}")]);
    client.refund("1").await.unwrap();
    let seen = play.only();
    assert_eq!((seen.header("x-version"), seen.header("x-more")), ("2023-02-10", "1"));

    client
        .refund("1")
        .header("x-version", "unstable")
        .header("x-more", "2")
        .await
        .unwrap();
    let seen = play.only();
    assert_eq!((seen.header("x-version"), seen.header("x-more")), ("unstable", "2"));
}

#[tokio::test]
async fn headers_that_could_change_the_message_are_refused() {
    for (name, value) in [
        ("Host", "evil"),
        ("content-length", "1"),
        ("x", "a\r\nb: c"),
        ("a b", "c"),
        ("", "c"),
    ] {
        let (client, play) = client(BASE);
        let error = client.refund("1").header(name, value).await.unwrap_err();
        assert_eq!((error.kind(), play.count()), (ErrorKind::Build, 0), "{name}");
        assert!(Client::builder(BASE).header(name, value).build().is_err());
    }
    assert!(Client::builder(BASE).user_agent("a\nb").build().is_err());
}
