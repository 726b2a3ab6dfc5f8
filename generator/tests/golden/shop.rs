//! The Shop API as `plan` would decide it.

use refundry::rust::*;
use refundry_support::Need;

use super::build::*;
use super::{shop_dispatch, shop_models, shop_operations};

const NEEDS: [Need; 12] = [
    Need::Base64,
    Need::BasicAuth,
    Need::Chrono,
    Need::Decimal,
    Need::Dispatch,
    Need::DispatchStreams,
    Need::Events,
    Need::Files,
    Need::Multipart,
    Need::OAuth2,
    Need::Paging,
    Need::References,
];

pub fn api() -> Api {
    Api {
        docs: lines("Client of the Shop API."),
        client: shop_client(),
        models: vec![group("Data types of the Shop API.", shop_models::all())],
        operations: vec![group("The operations of the Shop API.", shop_operations::all())],
        needs: Needs::from(NEEDS),
        first_call: FirstCall {
            server: Some((ServerKind::Url, "PRODUCTION".to_owned())),
            credentials: Vec::new(),
            method: Some(Written {
                name: "refunds_list".to_owned(),
                values: Vec::new(),
            }),
            gate: Gate::new(),
        },
        dispatch: Some(shop_dispatch::tables()),
        ..empty_api("shop")
    }
}

/// The URL of one store in pieces: the same variable stands within the host and behind it.
fn store_url() -> Vec<UrlPiece> {
    let text = |text: &str| UrlPiece::Text(text.to_owned());
    let argument = |name: &str, place| UrlPiece::Argument {
        name: name.to_owned(),
        place,
    };
    vec![
        text("https://"),
        argument("store", UrlPlace::Authority),
        text(".shop.example/"),
        argument("store", UrlPlace::Anywhere),
        text("/v"),
        argument("r#type", UrlPlace::Anywhere),
        text("/"),
    ]
}

fn shop_client() -> Client {
    let credential = |name: &str, scheme: &str, docs: &str, kind| Credential {
        docs: lines(docs),
        name: name.to_owned(),
        from_source: (kind == CredentialKind::Bearer).then(|| format!("{name}_from")),
        scheme: scheme.to_owned(),
        kind,
    };
    client("Shop").with(|client| {
        client.servers = vec![
            Server {
                kind: ServerKind::Url,
                docs: lines("The server the description names first."),
                name: "PRODUCTION".to_owned(),
                url: "https://shop.example/api/".to_owned(),
                variables: Vec::new(),
                pieces: Vec::new(),
            },
            Server {
                kind: ServerKind::Url,
                docs: lines("The server of one store."),
                name: "store_url".to_owned(),
                url: "https://{store}.shop.example/{store}/v{type}/".to_owned(),
                variables: vec![
                    ("store".to_owned(), "store".to_owned()),
                    ("r#type".to_owned(), "type".to_owned()),
                ],
                pieces: store_url(),
            },
        ];
        client.credentials = vec![
            credential(
                "bearer",
                "bearer",
                "`bearer`: an access token, sent as `Authorization: Bearer …`.",
                CredentialKind::Bearer,
            ),
            credential(
                "api_key",
                "apiKey",
                "`apiKey`: sent in the header `X-API-KEY`.",
                CredentialKind::Header("x-api-key".to_owned()),
            ),
            credential(
                "basic",
                "basic",
                "`basic`: a user and a password, sent as `Authorization: Basic …`.",
                CredentialKind::Basic,
            ),
            credential(
                "token",
                "token",
                "`token`: sent as `Authorization: Token …`.",
                CredentialKind::Authorization("Token".to_owned()),
            ),
        ];
        client.globals = vec![Global {
            scheme: None,
            docs: lines("Names the caller for quotas."),
            name: "quota_user".to_owned(),
            wire: "quotaUser".to_owned(),
        }];
    })
}
