//! Lists that are counted by numbers of any kind: by floats, by texts, and by what is no number at all.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::api::BASE;
use crate::scripted::{Answer, Play, answer, play};
use crate::support::{
    AnyError, Auth, BuildError, ClientBuilder, Core, Decoded, Effect, ErrorKind, FromCore, Info, Lead, Method,
    Operation, Paged, RequestWriter, Response, Retry, Style, Undeclared,
};

struct Client(Core);

impl FromCore for Client {
    type Credential = Auth;

    fn from_core(core: Core) -> Self {
        Self(core)
    }
}

/// A list that an argument of type `N` counts, by `By`.
struct List<N, By> {
    number: Option<N>,
    size: Option<f64>,
    by: PhantomData<fn() -> By>,
}

impl<N: Clone, By> Clone for List<N, By> {
    fn clone(&self) -> Self {
        Self {
            number: self.number.clone(),
            ..*self
        }
    }
}

struct Pages;
struct Offset;
struct Total;

trait By: Sized + 'static {
    fn lead<N: Number>() -> Lead<List<N, Self>>;
}

trait Number: Clone + Serialize + DeserializeOwned + 'static {}

impl<N: Clone + Serialize + DeserializeOwned + 'static> Number for N {}

impl By for Pages {
    fn lead<N: Number>() -> Lead<List<N, Self>> {
        List::lead_by_page(|next| &mut next.number)
    }
}

impl By for Offset {
    fn lead<N: Number>() -> Lead<List<N, Self>> {
        List::lead_by_offset(|next| &mut next.number)
    }
}

impl By for Total {
    fn lead<N: Number>() -> Lead<List<N, Self>> {
        List::lead_by_page(|next: &mut List<N, Self>| &mut next.number)
            .counted(|output| output.get("total"), |next| &mut next.size)
    }
}

impl<N: Number, B: By> Operation for List<N, B> {
    type Output = Value;
    type Error = Undeclared;

    const INFO: &'static Info = &Info {
        id: "list",
        method: Method::GET,
        path: "list",
        retry: Retry::Idempotent,
        ..Info::DEFAULT
    };

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.query("number", Style::Form, true, &self.number)
    }

    fn decode(response: Response) -> Decoded<Self> {
        response.json()
    }
}

impl<N: Number, B: By> Paged for List<N, B> {
    type Item = Value;

    fn items(output: &mut Value) -> Option<&mut Vec<Value>> {
        output.get_mut("items")?.as_array_mut()
    }

    fn lead() -> Lead<Self> {
        B::lead()
    }
}

fn page(items: &[u32]) -> Answer {
    answer(200, &json!({"items": items}).to_string())
}

fn page_of(total: &Value, items: &[u32]) -> Answer {
    answer(200, &json!({"items": items, "total": total}).to_string())
}

/// The items that are read from page `number` on, and whether it went well to the end.
async fn read<N: Number, B: By>(number: Option<N>, pages: Vec<Answer>) -> (Vec<Value>, Option<AnyError>, Play) {
    let (client, play) = play(ClientBuilder::<Client>::new(BASE, "shop/1.0"), pages);
    let list = List::<N, B> {
        number,
        size: Some(2.0),
        by: PhantomData,
    };
    let mut items = client.0.call(list).items();
    let mut read = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => read.push(item),
            Err(error) => return (read, Some(error.into()), play),
        }
    }
    (read, None, play)
}

fn three() -> Vec<Answer> {
    vec![page(&[1, 2]), page(&[3, 4]), page(&[5]), page(&[])]
}

#[tokio::test]
async fn a_list_that_a_float_counts_is_read_to_its_end() {
    for first in [None, Some(1.0)] {
        let (items, error, play) = read::<f64, Pages>(first, three()).await;
        assert_eq!((items, error.is_none(), play.count()), (all(5), true, 4));
    }
    for first in [None, Some(0.0)] {
        let (items, error, play) = read::<f64, Offset>(first, three()).await;
        assert_eq!((items, error.is_none(), play.count()), (all(5), true, 4));
    }
    for first in ["1", "1.0"] {
        let (items, error, _) = read::<String, Pages>(Some(first.to_owned()), three()).await;
        assert_eq!((items, error.is_none()), (all(5), true), "{first}");
    }
}

fn all(count: u32) -> Vec<Value> {
    (1..=count).map(Value::from).collect()
}

#[tokio::test]
async fn a_list_that_nobody_can_count_on_does_not_end_in_silence() {
    for first in [
        json!("first"),
        json!(1.5),
        json!(-1),
        json!("2 of 7"),
        json!(u64::MAX),
        json!(1e300),
    ] {
        let (items, error, play) = read::<Value, Pages>(Some(first.clone()), three()).await;
        let error = error.unwrap_or_else(|| panic!("{first} ends the list"));
        assert_eq!((items, play.count()), (all(2), 1), "{first}");
        assert_eq!((error.kind(), error.effect()), (ErrorKind::Build, Effect::NotSent));
    }
    // What is empty behind the page is the end, however the page was called.
    let (items, error, _) = read::<Value, Pages>(Some(json!("first")), vec![page(&[])]).await;
    assert_eq!((items.len(), error.is_none()), (0, true));
}

#[tokio::test]
async fn a_total_ends_a_list_whatever_number_it_is() {
    for total in [json!(3), json!(3.0), json!("3"), json!("3.0")] {
        let pages = vec![page_of(&total, &[1, 2]), page_of(&total, &[3])];
        let (items, error, play) = read::<f64, Total>(None, pages).await;
        assert_eq!((items, error.is_none(), play.count()), (all(3), true, 2), "{total}");
        // Who begins further on knows by the size of pages what was passed over.
        let (items, error, play) = read::<f64, Total>(Some(2.0), vec![page_of(&total, &[3])]).await;
        assert_eq!((items.len(), error.is_none(), play.count()), (1, true, 1), "{total}");
    }
    // Not known: until nothing comes.
    for total in [json!(null), json!(-1), json!(-1.0)] {
        let pages = vec![page_of(&total, &[1, 2]), page_of(&total, &[3]), page_of(&total, &[])];
        let (items, error, play) = read::<f64, Total>(None, pages).await;
        assert_eq!((items, error.is_none(), play.count()), (all(3), true, 3), "{total}");
    }
    for total in [json!("many"), json!(3.5)] {
        let (items, error, play) = read::<f64, Total>(None, vec![page_of(&total, &[1, 2])]).await;
        assert_eq!((items, play.count()), (all(2), 1), "{total}");
        assert_eq!(error.map(|error| error.kind()), Some(ErrorKind::Build), "{total}");
    }
}
