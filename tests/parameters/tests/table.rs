//! Each cell of the tables, as the emitted clients send it.
#![allow(clippy::unwrap_used)]

/// What a cell is about, the place of the parameter, what was sent, what is expected.
type Cell = (&'static str, &'static str, Result<Sent, String>, &'static str);

/// What was sent.
struct Sent {
    parts: http::request::Parts,
    body: bytes::Bytes,
}

impl Sent {
    /// The part of the request in which the parameter stands.
    fn part(&self, place: &str) -> String {
        let header = |name: &str| {
            let value = self.parts.headers.get(name);
            // What is not ASCII is sent as UTF-8.
            value.map_or(String::new(), |value| {
                String::from_utf8(value.as_bytes().to_vec()).unwrap()
            })
        };
        let path = self.parts.uri.path();
        match place {
            "path" => path.rsplit_once('/').unwrap().1.to_owned(),
            "query" => self.parts.uri.query().unwrap_or_default().to_owned(),
            "header" => header("color"),
            "cookie" => header("cookie"),
            _ => String::from_utf8(self.body.to_vec()).unwrap(),
        }
    }
}

fn check(cells: Vec<Cell>) {
    assert!(cells.len() > 10, "{}", cells.len());
    let wrong = cells.into_iter().filter_map(|(name, place, sent, expected)| {
        let sent = sent.map_or("refused".to_owned(), |sent| sent.part(place));
        (sent != expected).then(|| format!("{name}: {sent:?}, not {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! tables {
    ($($name:ident)*) => {$(
        mod $name {
            use std::sync::{Arc, Mutex};
            use std::time::Duration;

            #[allow(unused_imports)]
            use refundry_parameters::$name::{models::*, support::*, *};

            use super::{Cell, Sent, check};

            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "_cells.rs"));

            /// Keeps the last request.
            #[derive(Default)]
            struct Echo(Mutex<Option<Sent>>);

            impl Transport for Echo {
                fn send(
                    &self,
                    request: http::Request<Body>,
                ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
                    Box::pin(async move {
                        let (parts, body) = request.into_parts();
                        let body = body.collect().await?;
                        *self.0.lock().unwrap() = Some(Sent { parts, body });
                        let mut response = http::Response::new(ResponseBody::from(bytes::Bytes::new()));
                        *response.status_mut() = http::StatusCode::NO_CONTENT;
                        Ok(response)
                    })
                }
            }

            /// Time stands still.
            struct Still;

            impl Environment for Still {
                fn now(&self) -> Duration {
                    Duration::ZERO
                }

                fn since_1970(&self) -> Duration {
                    Duration::ZERO
                }

                fn sleep(&self, _duration: Duration) -> BoxFuture<'static, ()> {
                    Box::pin(std::future::pending())
                }

                fn random(&self) -> u64 {
                    7
                }
            }

            struct Tester {
                client: Client,
                echo: Arc<Echo>,
                runtime: tokio::runtime::Runtime,
            }

            impl Tester {
                fn send<Op: Operation>(&self, call: Call<'_, Op>) -> Result<Sent, String> {
                    let sent = self.runtime.block_on(call.send());
                    sent.map_err(|error| error.to_string())?;
                    Ok(self.echo.0.lock().unwrap().take().unwrap())
                }
            }

            #[test]
            fn every_cell_is_sent_as_the_specification_says() {
                let echo = Arc::new(Echo::default());
                let builder = Client::builder("https://api.example/");
                let client = builder.build_with(echo.clone(), Arc::new(Still)).unwrap();
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                check(cells(&Tester { client, echo, runtime }));
            }
        }
    )*};
}

tables! { openapi_30 openapi_31 openapi_32 swagger_20 }
