//! What recordings keep and leave out, and what is played of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::api::{BASE, Client, Fetch};
use crate::support::testing::{Answer, Fake, Recorder, Replay};
use crate::support::{
    Auth, BuildError, Decoded, Info, Operation, Raw, Reply, RequestWriter, Response, Style, Undeclared,
};

/// A recording of one `answer` to a request with `credential`, and the same answer played.
async fn replayed(credential: Auth, answer: Answer) -> (Value, Reply<Raw<Fetch>>) {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("refundry-recording-{}-{number}.jsonl", std::process::id()));
    let fake = Fake::new();
    fake.expect::<Fetch>().then(answer);
    let recorder = Recorder::create(&path, Arc::new(fake.clone())).unwrap();
    let client = |transport| {
        let builder = Client::builder(BASE).credential(credential.clone());
        builder.build_with(transport, Arc::new(fake.time().clone())).unwrap()
    };
    client(Arc::new(recorder)).core().call(Fetch).raw().await.unwrap();
    let line = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let replay = Replay::open(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    (line, client(Arc::new(replay)).core().call(Fetch).raw().await.unwrap())
}

/// An operation whose answers hold what the description calls a secret: `Debug` hides it.
struct Issue<const IS_WHOLE: bool>;

impl<const IS_WHOLE: bool> Operation for Issue<IS_WHOLE> {
    type Output = Value;
    type Error = Undeclared;

    const INFO: &'static Info = &{
        let mut info = Info::DEFAULT;
        info.id = "issue";
        info.path = "/issue";
        info.secret = IS_WHOLE;
        info.secret_members = if IS_WHOLE {
            &[]
        } else {
            &[&["code"], &["sealed", "value"], &["", "top"], &["named", "*", "key"]]
        };
        info
    };

    fn request(&self, _: &mut RequestWriter) -> Result<(), BuildError> {
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        response.json()
    }
}

/// What a recording keeps of an `answer` to [`Issue`].
async fn issued<const IS_WHOLE: bool>(answer: Answer) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("refundry-issued-{}-{number}.jsonl", std::process::id()));
    let fake = Fake::new();
    fake.expect::<Issue<IS_WHOLE>>().then(answer);
    let recorder = Recorder::create(&path, Arc::new(fake.clone())).unwrap();
    let client = Client::builder(BASE);
    let client = client
        .build_with(Arc::new(recorder), Arc::new(fake.time().clone()))
        .unwrap();
    client.core().call(Issue::<IS_WHOLE>).raw().await.unwrap();
    let line: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    std::fs::remove_file(path).unwrap();
    line["text"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_recording_keeps_no_member_that_debug_hides() {
    let answer = json!({
        "auth_token": "s1", "secretKey": "s2", "session-token": "s3", "API_SECRET": 4, "code": "s5",
        "new_passwords": ["s6", ["s7"]], "nested": [{"code": {"a": 8.5, "b": ["s9"]}}],
        "password_hint": "name of the dog", "has_password": true, "next_page_token": "p2", "id": 1, "api_key": null,
        "sealed": [{"value": "s10"}], "value": "v", "list": [{"value": 3, "top": 1}], "top": "s11",
        "named": {"a": {"key": "s12"}, "key": "k"},
    });
    let kept = issued::<false>(Answer::json(200, answer)).await;
    assert_eq!(
        json_of(&kept),
        json!({
            "auth_token": "REDACTED", "secretKey": "REDACTED", "session-token": "REDACTED", "API_SECRET": 0,
            "code": "REDACTED", "new_passwords": ["REDACTED", ["REDACTED"]], "nested": [{"code": {"a": 0, "b": ["REDACTED"]}}],
            "password_hint": "name of the dog", "has_password": true, "next_page_token": "p2", "id": 1, "api_key": null,
            "sealed": [{"value": "REDACTED"}], "value": "v", "list": [{"value": 3, "top": 1}], "top": "REDACTED",
            "named": {"a": {"key": "REDACTED"}, "key": "k"},
        })
    );
}

#[tokio::test]
async fn a_name_says_nothing_of_what_has_names_of_its_own() {
    let answer = json!({
        "secrets": [{"name": "GH_TOKEN", "created_at": "2019-08-10T14:59:22Z", "size": 3}],
        "apiKey": {"id": 1, "value": "v"}, "token": {"expires_in": 3600, "access_token": "s1"},
    });
    let kept = issued::<false>(Answer::json(200, answer.clone())).await;
    let mut left = answer;
    left["token"]["access_token"] = json!("REDACTED");
    assert_eq!(json_of(&kept), left);
}

/// A recording can be played: what is left out is read as it was.
#[tokio::test]
async fn what_is_left_out_gives_way_to_something_of_its_kind() {
    for (secret, kept) in [
        (
            json!("67e55044-10b1-426f-9247-bb680e5fe0c8"),
            json!("00000000-0000-0000-0000-000000000000"),
        ),
        (json!("2019-08-10T14:59:22.5+02:00"), json!("1970-01-01T00:00:00Z")),
        (json!("2019-08-10"), json!("1970-01-01")),
        (json!("-12.50"), json!("0")),
        (json!("2019-08"), json!("REDACTED")),
        (json!(""), json!("REDACTED")),
        (json!(1e3), json!(0)),
    ] {
        assert_eq!(
            json_of(&issued::<false>(Answer::json(200, json!({"code": secret}))).await),
            json!({"code": kept})
        );
    }
}

/// One in ten times in milliseconds has the check digit of a card.
#[tokio::test]
async fn what_looks_like_the_number_of_a_card_gives_way_to_a_number() {
    let answer = json!({"at": 1_700_000_000_020_u64, "id": "1700000000020", "card": "4111-1111-1111-1111"});
    let kept = recorded(nobody(), Answer::json(200, answer)).await;
    assert_eq!(json_of(&kept), json!({"at": 0, "id": "0", "card": "REDACTED"}));
}

#[tokio::test]
async fn a_recording_keeps_nothing_of_an_answer_that_is_a_secret() {
    for (answer, kept) in [
        (Answer::json(200, "sk_live"), r#""REDACTED""#),
        (Answer::json(200, ["sk_live", "sk_test"]), r#"["REDACTED","REDACTED"]"#),
        (Answer::json(200, json!({"live": "sk_live"})), r#"{"live":"REDACTED"}"#),
        (Answer::json(200, json!({"left": 2})), r#"{"left":0}"#),
        (Answer::new(200).body("sk_live"), "REDACTED"),
        (Answer::new(200).body("data: sk_live\n\n"), "REDACTED"),
        (Answer::new(200).body(b"\xFFsk_live".as_slice()), "REDACTED"),
    ] {
        assert_eq!(issued::<true>(answer).await, kept);
    }
}

/// The body that a recording keeps of `answer`.
async fn recorded(credential: Auth, answer: Answer) -> String {
    let (line, _) = replayed(credential, answer).await;
    line["text"].as_str().unwrap().to_owned()
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn nobody() -> Auth {
    Auth::header("s", "x-none", "")
}

#[tokio::test]
async fn a_recording_keeps_no_secret_in_whatever_form_it_comes_back() {
    let secret = "a+b/c==hidden";
    let echo = r#"["a+b/c==hidden", "is a%2Bb%2Fc%3D%3Dhidden", "a+b\/c\u003d\u003dhidden", {"a+b/c==hidden": 1}]"#;
    let left = json!(["REDACTED", "is REDACTED", "REDACTED", {"REDACTED": 1}]);
    for credential in [
        Auth::query("s", "api_key", secret),
        Auth::query("s", "api%5Fkey", secret),
        Auth::header("s", "x-pass", secret),
        Auth::cookie("s", "session", secret).and(Auth::cookie("t", "other", "s3cret")),
    ] {
        assert_eq!(
            json_of(&recorded(credential, Answer::json(200, ()).body(echo)).await),
            left
        );
    }
    let credential = Auth::cookie("s", "session", "1234").and(Auth::cookie("t", "first", "true"));
    let body = r#"{"of": 1234, "amount": 12345.50, "paid": true}"#;
    let kept = recorded(credential, Answer::json(200, ()).body(body)).await;
    assert_eq!(json_of(&kept), json!({"of": 0, "amount": 12345.50, "paid": true}));
}

#[tokio::test]
async fn a_recording_keeps_no_secret_that_only_the_description_calls_one() {
    let echo = Answer::new(200)
        .header("content-type", "text/plain")
        .header("link", "</fetch?appid=APP-SECRET&page=2>; rel=next")
        .body("/fetch?appid=APP-SECRET");
    let (line, _) = replayed(Auth::query("s", "appid", "APP-SECRET"), echo).await;
    assert_eq!(line["text"], "/fetch?appid=REDACTED");
    assert_eq!(line["headers"]["link"], "</fetch?appid=REDACTED&page=2>; rel=next");
    // Base64 of `ann:pa55wörd`.
    let basic = Auth::prefixed_header("s", "authorization", "Basic ", "YW5uOnBhNTV3w7ZyZA==");
    let echo = "no user with pa55wörd, nor YW5uOnBhNTV3w7ZyZA==";
    let kept = recorded(basic, Answer::new(200).body(echo)).await;
    assert_eq!(kept, "no user with REDACTED, nor REDACTED");
}

/// An operation whose path, query and headers hold what the description calls a secret.
#[derive(Debug)]
struct Ping(&'static str);

impl Operation for Ping {
    type Output = ();
    type Error = Undeclared;

    const INFO: &'static Info = &{
        let mut info = Info::DEFAULT;
        info.id = "ping";
        info.path = "/connections/{connection}/orders/{order}";
        info.secrets = &["connection", "shop", "x-shop"];
        info
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.path("connection", Style::Simple, self.0)?;
        request.path("order", Style::Simple, "1001")?;
        request.query("shop", Style::Form, true, "sh0p")?;
        request.header("X-Shop", false, "sh0p-header")
    }

    fn decode(response: Response) -> Decoded<Self> {
        response.empty()
    }
}

#[tokio::test]
async fn a_recording_keeps_no_parameter_that_the_description_calls_a_secret() {
    let path = std::env::temp_dir().join(format!("refundry-secrets-{}.jsonl", std::process::id()));
    let fake = Fake::new();
    let echo = r#"["c0nn/ection", "/connections/c0nn%2Fection/orders/1001", "sh0p", "sh0p-header"]"#;
    fake.expect::<Ping>().then(Answer::json(200, ()).body(echo));
    let client = |transport| {
        let builder = Client::builder(BASE);
        builder.build_with(transport, Arc::new(fake.time().clone())).unwrap()
    };
    let recorder = Recorder::create(&path, Arc::new(fake.clone())).unwrap();
    client(Arc::new(recorder))
        .core()
        .call(Ping("c0nn/ection"))
        .await
        .unwrap();
    let line = std::fs::read_to_string(&path).unwrap();
    assert!(!line.contains("c0nn") && !line.contains("sh0p"), "{line}");
    assert!(line.contains("/connections/REDACTED/orders/1001"), "{line}");

    let replay = Replay::open(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    client(Arc::new(replay)).core().call(Ping("another")).await.unwrap();

    // However short it is, and whatever else is called so: the path says where it stands.
    for secret in ["1", "orders", "1001"] {
        fake.expect::<Ping>().then(Answer::new(200));
        let recorder = Recorder::create(&path, Arc::new(fake.clone())).unwrap();
        client(Arc::new(recorder)).core().call(Ping(secret)).await.unwrap();
        let line = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(line.contains("/connections/REDACTED/orders/"), "{line}");
    }
}

#[tokio::test]
async fn a_recording_keeps_no_secret_of_a_stream() {
    let lines = "{\"password\":\"hunter2\",\"id\":1}\n\n{\"card\":4111111111111111}\n[\"t0ken\", 2.50]\nbroken t0ken\n";
    let events = ": hi\r\nevent: a\r\ndata: {\"password\":\r\ndata: \"hunter2\"}\r\nid: 1\r\n\r\ndata: t0ken 4111-1111-1111-1111\r\n\r\n\
                  data:{\"access_token\":\"tok\"}\r\n\r\ndata: [DONE]\r\n\r\n";
    let sequence = "\u{1e}{\n \"password\": \"hunter2\"\n}\n\u{1e}4111111111111111\n";
    let expected = [
        (
            lines,
            "{\"password\":\"REDACTED\",\"id\":1}\n\n{\"card\":0}\n[\"REDACTED\",2.50]\nbroken REDACTED\n",
        ),
        (
            events,
            ": hi\r\nevent: a\r\ndata: {\"password\":\"REDACTED\"}\r\nid: 1\r\n\r\ndata: REDACTED REDACTED\r\n\r\n\
                  data:{\"access_token\":\"REDACTED\"}\r\n\r\ndata: [DONE]\r\n\r\n",
        ),
        (sequence, "\u{1e}{\"password\":\"REDACTED\"}\n\u{1e}0\n"),
    ];
    for (body, left) in expected {
        let kept = recorded(Auth::bearer("s", "t0ken"), Answer::new(200).body(body)).await;
        assert_eq!(kept, left);
    }
}

#[tokio::test]
async fn a_recording_keeps_no_number_of_a_card_within_a_text() {
    for (text, left) in [
        ("paid with 4111 1111 1111 1111.", "paid with REDACTED."),
        ("2024 4111111111111111, 3782-822463-10005", "2024 REDACTED, REDACTED"),
        ("4111 1111 1111 1111", "REDACTED"),
        ("No.4111111111111111", "No.REDACTED"),
        // No numbers of cards: the check digit, a fraction, a part of a word, many short groups.
        ("4111111111111112", "4111111111111112"),
        (
            "0.4111111111111111 4111111111111111.5",
            "0.4111111111111111 4111111111111111.5",
        ),
        (
            "a4111111111111111 4111111111111111b",
            "a4111111111111111 4111111111111111b",
        ),
        ("41 11 11 11 11 11 11 11", "41 11 11 11 11 11 11 11"),
    ] {
        assert_eq!(recorded(nobody(), Answer::new(200).body(text)).await, left);
        let quoted = recorded(nobody(), Answer::json(200, [format!("{text}!")])).await;
        assert_eq!(json_of(&quoted), json!([format!("{left}!")]));
    }
}

#[tokio::test]
async fn a_header_that_comes_twice_is_played_twice() {
    let links = ["</fetch?page=2>; rel=next", "</fetch?q=é>; rel=prev"];
    let answer = links
        .iter()
        .fold(Answer::new(200), |answer, link| answer.header("link", link));
    let (_, reply) = replayed(nobody(), answer.header("etag", "\"1\"")).await;
    let played: Vec<_> = reply
        .headers()
        .get_all("link")
        .iter()
        .map(|value| value.as_bytes())
        .collect();
    assert_eq!(played, links.map(str::as_bytes));
    assert_eq!(reply.headers()["etag"], "\"1\"");
}
