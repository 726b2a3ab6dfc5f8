//! Operations with servers of their own: where they are sent, and that no test and no credential gets anywhere else.

use crate::api::{Client, bearer};
use crate::loopback;
use crate::scripted::{answer, play};
use crate::support::{BuildError, Decoded, ErrorKind, Info, Method, Operation, RequestWriter, Response, Undeclared};

const API: &str = "https://api.shop.example/v1";
const UPLOADS: &str = "https://uploads.shop.example/v1";

macro_rules! put {
    ($name:ident: $servers:expr) => {
        #[derive(Debug)]
        struct $name;

        impl Operation for $name {
            type Output = ();
            type Error = Undeclared;

            const INFO: &'static Info = &{
                let mut info = Info::DEFAULT;
                info.id = "put";
                info.method = Method::PUT;
                info.path = "/receipt";
                info.security = &[&["bearer"]];
                info.servers = $servers;
                info
            };

            fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
                Ok(())
            }

            fn decode(response: Response) -> Decoded<Self> {
                response.empty()
            }
        }
    };
}

put!(Upload: &[(API, UPLOADS)]);
put!(Regional: &[(
    "https://{name}.{site=shop.example|shop.eu.example}",
    "https://files-{name}.{site}/in"
)]);
put!(Either: &[(
    "{protocol=http|https}://api.shop.example",
    "{protocol}://uploads.shop.example"
)]);
put!(Newer: &[("/v1", "/v2")]);
put!(Anywhere: &[("", UPLOADS)]);
put!(Broken: &[(API, "https://{nobody}.shop.example")]);

/// Where `operation` is sent by a client of the server at `base_url`.
async fn sent<Op: Operation<Output = ()>>(base_url: &str, operation: Op) -> String {
    let builder = Client::builder(base_url).credential(bearer("secret"));
    let (client, play) = play(builder, [answer(200, "")]);
    client.core().call(operation).await.ok().unwrap();
    play.urls().remove(0)
}

#[tokio::test]
async fn the_server_of_the_api_leads_to_that_of_the_operation() {
    for base in [API, "https://api.shop.example/v1/"] {
        assert_eq!(sent(base, Upload).await, "https://uploads.shop.example/v1/receipt");
    }
}

/// A test, a proxy, another host that looks alike, another path: nothing of it may reach a real server.
#[tokio::test]
async fn any_other_base_gets_the_operation_itself() {
    for base in [
        "http://127.0.0.1:8080",
        "https://proxy.example/shop",
        "http://api.shop.example/v1",
        "https://api.shop.example",
        "https://api.shop.example.evil.example/v1",
        "https://sandbox.api.shop.example/v1",
    ] {
        assert_eq!(sent(base, Upload).await, format!("{base}/receipt"));
        assert_eq!(sent(base, Anywhere).await, format!("{base}/receipt"));
    }
    assert_eq!(sent(API, Anywhere).await, format!("{API}/receipt"));
}

#[tokio::test]
async fn variables_are_those_of_the_base() {
    assert_eq!(
        sent("https://mine.shop.eu.example", Regional).await,
        "https://files-mine.shop.eu.example/in/receipt"
    );
    for base in [
        "https://mine.shop.us.example",
        "https://a/b.shop.example",
        "http://localhost",
    ] {
        assert_eq!(sent(base, Regional).await, format!("{base}/receipt"));
    }
}

#[tokio::test]
async fn the_scheme_can_be_that_of_the_base() {
    for scheme in ["http", "https"] {
        let url = sent(&format!("{scheme}://api.shop.example"), Either).await;
        assert_eq!(url, format!("{scheme}://uploads.shop.example/receipt"));
    }
    let url = sent("https://sandbox.shop.example", Either).await;
    assert_eq!(url, "https://sandbox.shop.example/receipt");
}

#[tokio::test]
async fn a_path_stands_in_the_place_of_the_other_at_the_same_host() {
    for (base, url) in [
        ("https://api.shop.example/v1/", "https://api.shop.example/v2/receipt"),
        (
            "http://127.0.0.1:8080/proxy/v1",
            "http://127.0.0.1:8080/proxy/v2/receipt",
        ),
        ("http://127.0.0.1:8080/proxy", "http://127.0.0.1:8080/proxy/receipt"),
    ] {
        assert_eq!(sent(base, Newer).await, url);
    }
}

#[tokio::test]
async fn a_server_that_lacks_a_variable_gets_nothing() {
    let (client, play) = play(Client::builder(API).credential(bearer("secret")), [answer(200, "")]);
    let error = client.core().call(Broken).await.unwrap_err();
    assert_eq!((error.kind(), play.urls().len()), (ErrorKind::Build, 0));
}

#[tokio::test]
async fn a_caller_says_where_it_goes_instead() {
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    let (api, mut seen_by_api) = loopback::serve([ok]).await;
    let (uploads, mut seen_by_uploads) = loopback::serve([ok, ok]).await;
    let client = Client::builder(&api)
        .operation_server("https://uploads.shop.example/v1/", "http://127.0.0.1:1/never")
        .operation_server(UPLOADS, uploads)
        .credential(bearer("secret"))
        .build()
        .unwrap();
    client.core().call(Upload).await.unwrap();
    client.core().call(Anywhere).await.unwrap();
    client.core().call(Newer).await.unwrap();
    for _ in 0..2 {
        let seen = seen_by_uploads.recv().await.unwrap().to_lowercase();
        assert!(seen.starts_with("put /api/receipt "), "{seen}");
        assert!(seen.contains("authorization: bearer secret"), "{seen}");
    }
    let seen = seen_by_api.recv().await.unwrap().to_lowercase();
    assert!(seen.starts_with("put /api/receipt "), "{seen}");
}

#[test]
fn what_is_put_in_its_place_is_an_absolute_url() {
    let builder = Client::builder(API).operation_server(UPLOADS, "uploads.shop.example");
    assert!(builder.build().is_err());
}
