//! Lists that come page by page.

use std::pin::Pin;

use futures_core::Stream;

use crate::api::BASE;
use crate::scripted::{Answer, Play, answer, play};
use crate::support::wire::*;
use crate::support::{
    AnyError, Auth, BoxFuture, BuildError, ClientBuilder, Core, Decoded, Effect, ErrorKind, FromCore, Info, Items,
    Lead, Method, Operation, Paged, RequestWriter, Response, Retry, Secret, Style, TokenError, TokenSource, Undeclared,
};

struct Client(Core);

impl FromCore for Client {
    type Credential = Auth;

    fn from_core(core: Core) -> Self {
        Self(core)
    }
}

#[derive(Debug)]
struct Page {
    items: Option<Vec<u64>>,
    meta: Option<Meta>,
}

#[derive(Debug)]
struct Meta {
    next: Option<String>,
    total: Option<u64>,
    more: Option<bool>,
    number: Option<u64>,
}

object! {
    Page {
        optional items: "items",
        optional meta: "meta",
    }
}

object! {
    Meta {
        optional next: "next",
        optional total: "total",
        optional more: "more",
        optional number: "number",
    }
}

macro_rules! list {
    ($name:ident, $lead:expr) => {
        #[derive(Clone, Debug, Default)]
        struct $name {
            token: Option<String>,
            number: Option<u32>,
            size: Option<u32>,
        }

        impl Operation for $name {
            type Output = Page;
            type Error = Undeclared;

            const INFO: &'static Info = &Info {
                id: "list",
                method: Method::GET,
                path: "list/",
                retry: Retry::Idempotent,
                security: &[&["key"]],
                ..Info::DEFAULT
            };

            fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
                request.query("token", Style::Form, true, &self.token)?;
                request.query("number", Style::Form, true, &self.number)?;
                request.query("size", Style::Form, true, &self.size)
            }

            fn decode(response: Response) -> Decoded<Self> {
                match response.status() {
                    200 => response.json(),
                    _ => response.undeclared(),
                }
            }
        }

        impl Paged for $name {
            type Item = u64;

            fn items(output: &mut Page) -> Option<&mut Vec<u64>> {
                output.items.as_mut()
            }

            fn lead() -> Lead<Self> {
                $lead
            }
        }
    };
}

list!(
    ByToken,
    Self::lead_by_token(|output| output.meta.as_ref()?.next.as_ref(), |next| &mut next.token)
);
list!(
    ByLast,
    Self::lead_by_token(|output| output.items.as_ref()?.last(), |next| &mut next.token).while_more(|output| output
        .meta
        .as_ref()?
        .more
        .as_ref())
);
list!(
    ByIterator,
    Self::lead_by_token(|output| output.meta.as_ref()?.next.as_ref(), |next| &mut next.token)
        .until_done(|output| output.meta.as_ref()?.more.as_ref())
);
list!(ByUrl, Self::lead_by_url(|output| output.meta.as_ref()?.next.as_ref()));
list!(ByLink, Self::lead_by_link());
list!(ByOffset, Self::lead_by_offset(|next| &mut next.number));
list!(ByPage, Self::lead_by_page(|next| &mut next.number));
list!(
    Numbered,
    Self::lead_by_page(|next| &mut next.number).numbered(|output| output.meta.as_ref()?.number.as_ref())
);
list!(
    FromZero,
    Self::lead_by_page(|next| &mut next.number)
        .starting_at(0)
        .counted(|output| output.meta.as_ref()?.total.as_ref(), |next| &mut next.size)
);
list!(
    Counted,
    Self::lead_by_page(|next| &mut next.number)
        .counted(|output| output.meta.as_ref()?.total.as_ref(), |next| &mut next.size)
);

fn page(items: &[u64], next: &str) -> Answer {
    answer(
        200,
        &serde_json::json!({"items": items, "meta": {"next": next}}).to_string(),
    )
}

fn client(answers: impl IntoIterator<Item = Answer>) -> (Client, Play) {
    let builder = ClientBuilder::new(BASE, "shop/1.0").credential(Auth::query("key", "key", "s3cret"));
    play(builder, answers)
}

async fn all<Op: Paged>(items: &mut Items<Op>) -> Result<Vec<Op::Item>, AnyError> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item?);
    }
    Ok(all)
}

/// Reads a list of three pages, and says what was asked for.
async fn read<Op: Paged<Item = u64> + Default>(pages: [Answer; 3]) -> Vec<String> {
    let (client, play) = client(pages);
    let mut items = client.0.call(Op::default()).items();
    assert_eq!(all(&mut items).await.unwrap(), [1, 2, 3]);
    assert_eq!(items.resume_token(), None);
    let targets = play.urls().into_iter();
    targets
        .map(|url| url.replace(BASE, "").replace("key=s3cret", "K"))
        .collect()
}

#[tokio::test]
async fn a_token_leads_on() {
    let asked = read::<ByToken>([page(&[1], "a&b"), page(&[], "17"), page(&[2, 3], "")]).await;
    assert_eq!(asked, ["list/?K", "list/?token=a%26b&K", "list/?token=17&K"]);
}

#[tokio::test]
async fn the_last_item_leads_on_while_there_is_more() {
    let page = |items: &[u64], more: bool| {
        let body = serde_json::json!({"items": items, "meta": {"more": more}});
        answer(200, &body.to_string())
    };
    let asked = read::<ByLast>([page(&[1], true), page(&[2], true), page(&[3], false)]).await;
    assert_eq!(asked, ["list/?K", "list/?token=1&K", "list/?token=2&K"]);
    // A page that says nothing of it, or has no item, is the last one.
    let (client, play) = client([answer(200, r#"{"items": [1]}"#), page(&[], true)]);
    assert_eq!(all(&mut client.0.call(ByLast::default()).items()).await.unwrap(), [1]);
    assert_eq!(play.count(), 1);
}

#[tokio::test]
async fn an_iterator_leads_on_until_it_is_done() {
    let page = |items: &[u64], next: &str, done: bool| {
        let body = serde_json::json!({"items": items, "meta": {"next": next, "more": done}});
        answer(200, &body.to_string())
    };
    let asked = read::<ByIterator>([page(&[1], "a", false), page(&[2], "b", false), page(&[3], "b", true)]).await;
    assert_eq!(asked, ["list/?K", "list/?token=a&K", "list/?token=b&K"]);
}

#[tokio::test]
async fn a_url_leads_on() {
    let urls = [
        "http://SHOP.example:80/api/list/?page=2&x=%2F#top",
        "/api/other?page=3&key=s3cret",
    ];
    let asked = read::<ByUrl>([page(&[1], urls[0]), page(&[2], urls[1]), page(&[3], "")]).await;
    assert_eq!(asked, ["list/?K", "list/?page=2&x=%2F&K", "other?page=3&K"]);
}

#[tokio::test]
async fn a_link_leads_on() {
    let first = page(&[1], "").header(
        "link",
        r#"<https://shop.example/api/a,b>; rel="prev"; title="x\"y, <z>", <?page=2>; REL="last Next" , </api/q>; rel=next"#,
    );
    let second = page(&[2], "").header("link", r#"</x>; rel="next"; anchor="/y", </api/list/?page=3>;rel=next"#);
    let third = page(&[3], "").header("link", "broken");
    let asked = read::<ByLink>([first, second, third]).await;
    assert_eq!(asked, ["list/?K", "list/?page=2&K", "list/?page=3&K"]);
}

#[tokio::test]
async fn a_reference_is_seen_from_the_page_that_has_it() {
    let first = page(&[1], "").header("link", "<more?page=2>; rel=next");
    let second = page(&[2], "").header("link", "<?page=3>; rel=next");
    let asked = read::<ByLink>([first, second, page(&[3], "")]).await;
    assert_eq!(asked, ["list/?K", "list/more?page=2&K", "list/more?page=3&K"]);
}

#[tokio::test]
async fn a_link_may_hold_more_than_ascii() {
    let first = page(&[1], "").header("link", "<?q=é&page=2>; title=\"ü\"; rel=next");
    let second = page(&[2], "").header("link", "</api/ø>; rel=prev, <?q=%C3%A9&page=3>; rel=next");
    let asked = read::<ByLink>([first, second, page(&[3], "")]).await;
    assert_eq!(asked, ["list/?K", "list/?q=%C3%A9&page=2&K", "list/?q=%C3%A9&page=3&K"]);
}

#[tokio::test]
async fn queries_of_other_bytes_are_other_pages() {
    for (one, other) in [("a%2Bb", "a+b"), ("%FF", "%FE"), ("a%26b", "a&b"), ("%EF%BF%BD", "%FF")] {
        let urls = [format!("?q={one}"), format!("?q={other}")];
        let asked = read::<ByUrl>([page(&[1], &urls[0]), page(&[2], &urls[1]), page(&[3], "")]).await;
        assert_eq!(asked[1..], urls.map(|url| format!("list/{url}&K")));
    }
    for (one, other) in [("a%20b", "a+b"), ("%c3%A9:", "%C3%a9%3A"), ("a=b", "a%3Db")] {
        let urls = [format!("?q={one}"), format!("?q={other}")];
        let (client, play) = client([page(&[1], &urls[0]), page(&[2], &urls[1])]);
        let error = all(&mut client.0.call(ByUrl::default()).items()).await.unwrap_err();
        assert!(error.to_string().contains("read already"), "{one} {other}: {error}");
        assert_eq!(play.count(), 2);
    }
}

#[tokio::test]
async fn a_number_leads_on_until_a_page_is_empty() {
    let asked = read::<ByOffset>([page(&[1, 2], ""), page(&[3], ""), page(&[], "")]).await;
    assert_eq!(asked, ["list/?K", "list/?number=2&K", "list/?number=3&K"]);
    let asked = read::<ByPage>([page(&[1, 2], ""), page(&[3], ""), answer(200, "{}")]).await;
    assert_eq!(asked, ["list/?K", "list/?number=2&K", "list/?number=3&K"]);
}

#[tokio::test]
async fn the_page_after_page_zero_is_page_one() {
    let asked = read::<FromZero>([page(&[1, 2], ""), page(&[3], ""), page(&[], "")]).await;
    assert_eq!(asked, ["list/?K", "list/?number=1&K", "list/?number=2&K"]);
    let page = |items: &[u64]| {
        let body = serde_json::json!({"items": items, "meta": {"total": 5}});
        answer(200, &body.to_string())
    };
    for (number, pages, left) in [
        (
            None,
            vec![page(&[1, 2]), page(&[3, 4]), page(&[5])],
            vec![1, 2, 3, 4, 5],
        ),
        (Some(1), vec![page(&[3, 4]), page(&[5])], vec![3, 4, 5]),
    ] {
        let count = pages.len();
        let (client, play) = client(pages);
        let list = FromZero {
            number,
            size: Some(2),
            ..FromZero::default()
        };
        assert_eq!(all(&mut client.0.call(list).items()).await.unwrap(), left);
        assert_eq!(play.count(), count);
    }
}

/// What a server answers that says of each page which one it is.
fn numbered(items: &[u64], number: u64) -> Answer {
    let body = serde_json::json!({"items": items, "meta": {"number": number}});
    answer(200, &body.to_string())
}

/// Whatever the pages are counted from in the query and in the answer, each comes once.
#[tokio::test]
async fn pages_go_on_from_the_number_that_the_answer_says() {
    let from_zero = read::<Numbered>([numbered(&[1, 2], 0), numbered(&[3], 1), numbered(&[], 2)]).await;
    assert_eq!(from_zero, ["list/?K", "list/?number=1&K", "list/?number=2&K"]);
    let from_one = read::<Numbered>([numbered(&[1, 2], 1), numbered(&[3], 2), numbered(&[], 3)]).await;
    assert_eq!(from_one, ["list/?K", "list/?number=2&K", "list/?number=3&K"]);
    // One that leaves it out is counted as ever.
    let untold = read::<Numbered>([page(&[1, 2], ""), page(&[3], ""), page(&[], "")]).await;
    assert_eq!(untold, ["list/?K", "list/?number=2&K", "list/?number=3&K"]);
}

#[tokio::test]
async fn pages_that_are_counted_otherwise_in_the_query_come_once_too() {
    // Page 1 of the query is page 0 of the answer: the first page comes again, and is passed over.
    let again = [
        numbered(&[1, 2], 0),
        numbered(&[1, 2], 0),
        numbered(&[3], 1),
        numbered(&[], 0),
    ];
    let (client, play) = client(again);
    let mut items = client.0.call(Numbered::default()).items();
    assert_eq!(all(&mut items).await.unwrap(), [1, 2, 3]);
    assert!(play.urls()[2].contains("number=2") && play.urls()[3].contains("number=3"));

    // Page 0 of the query is page 1 of the answer, and page 1 the last one: it was passed over, and there is nothing behind it.
    let last = [
        numbered(&[1, 2], 1),
        numbered(&[], 3),
        numbered(&[3], 2),
        numbered(&[], 3),
    ];
    let (client, play) = self::client(last);
    let mut items = client.0.call(Numbered::default()).items();
    assert_eq!(all(&mut items).await.unwrap(), [1, 2, 3]);
    assert!(play.urls()[2].contains("number=1") && play.urls()[3].contains("number=2"));

    // Page 0 of the query is page 1 of the answer: the page that was passed over is asked for.
    let over = [
        numbered(&[1, 2], 1),
        numbered(&[4], 3),
        numbered(&[3], 2),
        numbered(&[4], 3),
        numbered(&[], 4),
    ];
    let (client, play) = self::client(over);
    let mut items = client.0.call(Numbered::default()).items();
    assert_eq!(all(&mut items).await.unwrap(), [1, 2, 3, 4]);
    let asked = play.urls();
    assert!(asked[1].contains("number=2") && asked[2].contains("number=1") && asked[3].contains("number=2"));
}

/// Also where a list goes on from a token between the two.
#[tokio::test]
async fn the_number_of_the_next_page_outlasts_a_pause() {
    let (client, _) = client([
        numbered(&[1, 2], 0),
        numbered(&[1, 2], 0),
        numbered(&[3], 1),
        numbered(&[], 0),
    ]);
    let mut items = client.0.call(Numbered::default()).items();
    assert_eq!(items.take_up_to(2).await.unwrap(), [1, 2]);
    let token = items.resume_token().unwrap();
    let mut items = client.0.call(Numbered::default()).items().resume(&token).unwrap();
    assert_eq!(all(&mut items).await.unwrap(), [3]);
}

#[tokio::test]
async fn a_server_that_answers_with_the_same_page_for_ever_is_noticed() {
    let ignorant = || [numbered(&[1, 2], 0), numbered(&[1, 2], 0), numbered(&[1, 2], 0)];
    let (client, play) = client(ignorant());
    let mut items = client.0.call(Numbered::default()).items();
    assert_eq!(items.take_up_to(2).await.unwrap(), [1, 2]);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), play.count()), (ErrorKind::Decode, 3));
    assert!(error.to_string().contains("another page than the next"), "{error}");
    assert!(items.next().await.is_none());

    for pages in [
        vec![page(&[1], ""), page(&[1], "")],
        vec![page(&[1], ""), page(&[2], ""), page(&[2], "")],
    ] {
        let count = pages.len();
        let (client, play) = self::client(pages);
        let error = all(&mut client.0.call(ByPage::default()).items()).await.unwrap_err();
        assert!(error.to_string().contains("once more"), "{error}");
        assert_eq!(play.count(), count);
    }
    let (client, _) = self::client([page(&[1], ""), page(&[1], "")]);
    assert!(all(&mut client.0.call(ByOffset::default()).items()).await.is_err());
}

/// What a server of a list of `total` items answers that gives `most` of them at once, and the last page again to whoever
/// asks for one behind it.
fn repeating(total: u64, most: u64, pages: &[u64]) -> Vec<Answer> {
    let answer_to = |page: &u64| {
        let last = total.div_ceil(most).max(1);
        let first = (page.min(&last) - 1) * most;
        let items: Vec<u64> = (first..total.min(first + most)).collect();
        let body = serde_json::json!({"items": items, "meta": {"total": total}});
        answer(200, &body.to_string())
    };
    pages.iter().map(answer_to).collect()
}

/// Reads the list from page `number`, of `size` items each as far as the caller says, until it ends.
async fn counted(answers: Vec<Answer>, number: Option<u32>, size: Option<u32>) -> (Vec<u64>, usize) {
    let (client, play) = client(answers);
    let list = Counted {
        number,
        size,
        ..Counted::default()
    };
    let items = all(&mut client.0.call(list).items()).await.unwrap();
    (items, play.count())
}

#[tokio::test]
async fn a_total_ends_a_list_whose_last_page_comes_again() {
    let pages = [1, 2, 3, 4, 5, 6];
    assert_eq!(
        counted(repeating(5, 2, &pages), None, Some(2)).await,
        ((0..5).collect(), 3)
    );
    assert_eq!(
        counted(repeating(6, 2, &pages), None, Some(2)).await,
        ((0..6).collect(), 3)
    );
    assert_eq!(counted(repeating(0, 2, &pages), None, Some(2)).await, (vec![], 1));
    // Nobody says how long pages are: one is the whole list.
    assert_eq!(
        counted(repeating(5, 9, &pages), None, None).await,
        ((0..5).collect(), 1)
    );
    // The server gives less than it is asked for, which ends nothing.
    assert_eq!(
        counted(repeating(5, 2, &pages), None, Some(100)).await,
        ((0..5).collect(), 3)
    );
    // A walk that begins further on knows what it passed over.
    assert_eq!(
        counted(repeating(5, 2, &pages[1..]), Some(2), Some(2)).await,
        (vec![2, 3, 4], 2)
    );
    assert_eq!(
        counted(repeating(5, 2, &pages[2..]), Some(3), Some(2)).await,
        (vec![4], 1)
    );
    // With a server that also gives less it cannot know, and reads until nothing comes.
    let honest = vec![page(&[2, 3], ""), page(&[4], ""), page(&[], "")];
    assert_eq!(counted(honest, Some(2), Some(100)).await, (vec![2, 3, 4], 3));
}

#[tokio::test]
async fn a_counted_list_ends_in_the_right_place_after_a_pause() {
    let mut answers = repeating(5, 2, &[1, 2]);
    answers.extend(repeating(5, 2, &[2, 3, 4]));
    let (client, play) = client(answers);
    let list = Counted {
        size: Some(100),
        ..Counted::default()
    };
    let mut items = client.0.call(list.clone()).items();
    assert_eq!(items.take_up_to(3).await.unwrap(), [0, 1, 2]);
    let token = items.resume_token().unwrap();
    let mut items = client.0.call(list).items().resume(&token).unwrap();
    assert_eq!(all(&mut items).await.unwrap(), [3, 4]);
    assert_eq!(play.count(), 4);
}

#[tokio::test]
async fn pages_know_their_headers_and_are_asked_for_one_by_one() {
    let (client, play) = client([page(&[1, 2], "b").header("x-total", 3), page(&[3], "")]);
    let mut pages = client.0.call(ByToken::default()).pages();
    assert_eq!(play.count(), 0);
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(
        (first.headers()["x-total"].to_str().unwrap(), first.items.as_deref()),
        ("3", Some(&[1, 2][..]))
    );
    assert_eq!(play.count(), 1);
    let second = std::future::poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await;
    assert_eq!(second.unwrap().unwrap().items.as_deref(), Some(&[3][..]));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_server_that_leads_away_gets_nothing() {
    for away in [
        "https://evil.example/api/list/?page=2",
        "https://shop.example@evil.example/api/list/",
        "https://shop.example.evil.example/api/list/",
        "https://shop.example\\@evil.example/api/list/",
        "https://shop.example:8443/api/list/",
        "//evil.example/api/list/",
        "ftp://shop.example/api/list/",
        "https://shop.example/admin/list/",
        "https://shop.example/apix/list/",
        "https://shop.example/api/../admin/",
        "https://shop.example/api/%2e%2e/admin/",
        "../../admin/",
        "mailto:shop@shop.example",
    ] {
        let (client, play) = client([page(&[1], away)]);
        let mut items = client.0.call(ByUrl::default()).items();
        assert_eq!(items.next().await.unwrap().unwrap(), 1);
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!(
            (error.kind(), error.effect()),
            (ErrorKind::Build, Effect::NotSent),
            "{away}"
        );
        assert!(items.next().await.is_none());
        assert_eq!(play.count(), 1, "{away}");
    }
}

#[tokio::test]
async fn a_server_that_leads_in_a_circle_is_noticed() {
    let (client, play) = client([page(&[1], "a"), page(&[2], "b"), page(&[3], "a")]);
    let error = all(&mut client.0.call(ByToken::default()).items()).await.unwrap_err();
    assert!(error.to_string().contains("read already"), "{error}");
    assert_eq!(play.count(), 3);
}

#[tokio::test]
async fn the_first_page_is_one_that_was_read() {
    for again in [
        "",
        "?",
        "?size=2&token=a",
        "https://shop.example/api/list/?token=%61&size=2&key=s3cret",
    ] {
        let again = format!("<{again}>; rel=next");
        let (client, play) = client([page(&[1], "").header("link", &again), page(&[1], "")]);
        let list = ByLink {
            token: Some("a".to_owned()).filter(|_| again.contains("size")),
            size: Some(2).filter(|_| again.contains("size")),
            ..ByLink::default()
        };
        let error = all(&mut client.0.call(list).items()).await.unwrap_err();
        assert!(error.to_string().contains("read already"), "{again}: {error}");
        assert_eq!(play.count(), 1, "{again}");
    }
    let (client, play) = client([page(&[1], "a"), page(&[1], "")]);
    let list = ByToken {
        token: Some("a".to_owned()),
        ..ByToken::default()
    };
    let error = all(&mut client.0.call(list).items()).await.unwrap_err();
    assert!(error.to_string().contains("read already"), "{error}");
    assert_eq!(play.count(), 1);
}

/// What comes of a link with the query `echoed`, where every request has a credential and parameters of the caller in its
/// query: the token of the second page, and the URL it was asked for at, by whoever goes on with the token as well.
async fn echoed(echoed: &str) -> (String, String) {
    let link = format!("</api/list/?{echoed}>; rel=next");
    let credential = Auth::query("key", "api_key", "s3cret");
    let builder = ClientBuilder::<Client>::new(BASE, "shop/1.0").credential(credential);
    let (client, play) = play(
        builder.query("tenant", "a b"),
        [page(&[1], "").header("link", link), page(&[2], ""), page(&[2], "")],
    );
    let call = || client.0.call(ByLink::default()).query("pass", "hu+sh");
    let mut pages = call().pages();
    pages.next().await.unwrap().unwrap();
    let token = pages.resume_token().unwrap();
    pages.next().await.unwrap().unwrap();
    let mut resumed = call().pages().resume(&token).unwrap();
    resumed.next().await.unwrap().unwrap();
    let urls = play.urls();
    assert_eq!(urls[1], urls[2]);
    (token, urls[1].replace(BASE, ""))
}

#[tokio::test]
async fn what_a_server_sends_back_of_the_client_is_neither_in_tokens_nor_sent_twice() {
    for own in [
        "api_key=s3cret&tenant=a%20b&pass=hu%2Bsh",
        "api%5Fkey=s3cret&tenant=a+b&pass=hu+sh",
        "%61pi_key=an%20older%20one&t%65nant=%61+b&pass=hu%2bsh",
    ] {
        let (token, url) = echoed(&format!("{own}&page=2")).await;
        assert_eq!(token, "0u/api/list/?page=2", "{own}");
        assert_eq!(url, "list/?page=2&pass=hu%2Bsh&tenant=a%20b&api_key=s3cret", "{own}");
    }
    // The server has reasons of its own to say something else.
    let (token, url) = echoed("tenant=b&page=2").await;
    assert_eq!(token, "0u/api/list/?tenant=b&page=2");
    assert_eq!(url, "list/?tenant=b&page=2&pass=hu%2Bsh&api_key=s3cret");
}

#[tokio::test]
async fn where_the_server_says_to_go_on_counts_more_than_what_the_call_began_with() {
    let link = "</api/list/?page=2&per_page=2>; rel=next";
    let (client, play) = client([page(&[1], "").header("link", link), page(&[2], "")]);
    let call = client.0.call(ByLink::default());
    let call = call
        .query("page", "1")
        .query("per_page", "2")
        .query("tag", "a")
        .query("tag", "b");
    assert_eq!(all(&mut call.items()).await.unwrap(), [1, 2]);
    assert_eq!(
        play.urls()[1].replace(BASE, ""),
        "list/?page=2&per_page=2&tag=a&tag=b&key=s3cret"
    );
}

/// The URLs that a list is asked for at, of which the caller begins with a parameter beside the arguments.
async fn begun_with<Op: Paged<Item = u64> + Default>(name: &str, value: &str, pages: [Answer; 2]) -> Vec<String> {
    let (client, play) = client(pages);
    let call = client.0.call(Op::default()).query(name, value).query("tag", "a");
    assert_eq!(all(&mut call.items()).await.unwrap(), [1]);
    let targets = play.urls().into_iter();
    targets
        .map(|url| url.replace(BASE, "").replace("tag=a&key=s3cret", "K"))
        .collect()
}

#[tokio::test]
async fn the_page_that_is_added_beside_the_arguments_is_the_first_and_sent_once() {
    let counted = begun_with::<ByPage>("number", "3", [page(&[1], ""), page(&[], "")]).await;
    assert_eq!(counted, ["list/?number=3&K", "list/?number=4&K"]);
    let passed = begun_with::<ByOffset>("number", "20", [page(&[1], ""), page(&[], "")]).await;
    assert_eq!(passed, ["list/?number=20&K", "list/?number=21&K"]);
    let led = begun_with::<ByToken>("token", "z", [page(&[1], "y"), page(&[], "")]).await;
    assert_eq!(led, ["list/?token=z&K", "list/?token=y&K"]);
    // What does not say which page is as the caller adds it.
    let sized = begun_with::<ByPage>("size", "1", [page(&[1], ""), page(&[], "")]).await;
    assert_eq!(sized, ["list/?size=1&K", "list/?number=2&size=1&K"]);
}

#[tokio::test]
async fn a_page_that_all_calls_of_a_client_begin_with_is_the_first() {
    let builder = ClientBuilder::<Client>::new(BASE, "shop/1.0")
        .credential(Auth::query("key", "key", "s3cret"))
        .query("number", "3");
    let (client, play) = play(builder, [page(&[1], ""), page(&[], "")]);
    let mut items = client.0.call(ByPage::default()).items();
    assert_eq!(all(&mut items).await.unwrap(), [1]);
    assert_eq!(play.urls()[1].replace(BASE, ""), "list/?number=4&key=s3cret");
}

#[tokio::test]
async fn a_page_that_cannot_be_counted_from_or_is_said_twice_is_refused_before_it_is_sent() {
    let twice = ByPage {
        number: Some(2),
        ..ByPage::default()
    };
    let (client, play) = client([]);
    let calls = [
        client.0.call(ByPage::default()).query("number", "last"),
        client.0.call(twice).query("number", "3"),
        client
            .0
            .call(ByPage::default())
            .query("number", "3")
            .query("number", "4"),
    ];
    for call in calls {
        let error = all(&mut call.items()).await.unwrap_err();
        assert_eq!(error.effect(), Effect::NotSent, "{error}");
        assert!(error.to_string().contains("`number`"), "{error}");
    }
    assert_eq!(play.count(), 0);
}

#[tokio::test]
async fn a_list_that_began_with_an_added_page_goes_on_from_a_token() {
    let (client, play) = client([page(&[1], ""), page(&[2], "")]);
    let call = || client.0.call(ByPage::default()).query("number", "3");
    let mut pages = call().pages();
    pages.next().await.unwrap().unwrap();
    let mut resumed = call().pages().resume(&pages.resume_token().unwrap()).unwrap();
    resumed.next().await.unwrap().unwrap();
    assert_eq!(play.urls()[1].replace(BASE, ""), "list/?number=4&key=s3cret");
}

#[derive(Debug)]
struct Office;

impl TokenSource for Office {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(async { Ok("t0p-secret".into()) })
    }
}

#[tokio::test]
async fn a_token_of_a_page_holds_no_credential_that_the_server_sends_back() {
    for (credential, echoed) in [
        (Auth::bearer("key", "t0p-secret"), "access_token=t0p-secret"),
        (Auth::header("key", "x-key", "t0p+secret"), "k=t0p%2Bsecret"),
        (Auth::bearer_from("key", Office), "access_token=t0p-secret"),
    ] {
        let link = format!("</api/list/?{echoed}&after=2>; rel=next");
        let (client, play) = play(
            ClientBuilder::<Client>::new(BASE, "shop/1.0").credential(credential),
            [page(&[1], "").header("link", link), page(&[2], "")],
        );
        let mut pages = client.0.call(ByLink::default()).pages();
        pages.next().await.unwrap().unwrap();
        assert_eq!(pages.resume_token().unwrap(), "0u/api/list/?after=2");
        pages.next().await.unwrap().unwrap();
        assert_eq!(play.urls()[1].replace(BASE, ""), "list/?after=2");
    }
    // What only happens to be spelled like a short one is something else.
    let link = "</api/list/?page=2>; rel=next";
    let (client, play) = play(
        ClientBuilder::<Client>::new(BASE, "shop/1.0").credential(Auth::header("key", "x-key", "2")),
        [page(&[1], "").header("link", link), page(&[2], "")],
    );
    all(&mut client.0.call(ByLink::default()).items()).await.unwrap();
    assert_eq!(play.urls()[1].replace(BASE, ""), "list/?page=2");
}

#[tokio::test]
async fn a_list_is_read_on_where_it_was_left() {
    let (client, _) = client([page(&[1, 2, 3], "b"), page(&[4, 5], ""), page(&[4, 5], "")]);
    let mut items = client.0.call(ByToken::default()).items();
    assert_eq!(items.take_up_to(4).await.unwrap(), [1, 2, 3, 4]);
    let token = items.resume_token().unwrap();
    assert!(!token.contains("s3cret"));
    let mut items = client.0.call(ByToken::default()).items().resume(&token).unwrap();
    assert_eq!(all(&mut items).await.unwrap(), [5]);
}

#[tokio::test]
async fn an_offset_is_right_after_a_pause() {
    let (client, play) = client([page(&[1, 2], ""), page(&[3, 4], ""), page(&[3, 4], ""), page(&[], "")]);
    let mut items = client.0.call(ByOffset::default()).items();
    assert_eq!(items.take_up_to(3).await.unwrap(), [1, 2, 3]);
    let token = items.resume_token().unwrap();
    let mut items = client.0.call(ByOffset::default()).items().resume(&token).unwrap();
    assert_eq!(all(&mut items).await.unwrap(), [4]);
    assert!(play.urls().last().unwrap().contains("number=4"));
}

#[tokio::test]
async fn a_page_that_failed_can_be_asked_for_again() {
    let (client, _) = client([page(&[1], "b"), answer(400, ""), page(&[2], "")]);
    let mut pages = client.0.call(ByToken::default()).pages();
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.unwrap().is_err());
    assert!(pages.next().await.is_none());
    let token = pages.resume_token().unwrap();
    let mut items = client.0.call(ByToken::default()).items().resume(&token).unwrap();
    assert_eq!(all(&mut items).await.unwrap(), [2]);
}

#[test]
fn tokens_of_something_else_are_refused() {
    let (client, _) = client([]);
    for token in ["", "x", "1", "0u/api/list/", "0zz"] {
        assert!(
            client.0.call(ByToken::default()).items().resume(token).is_err(),
            "{token}"
        );
    }
    for token in ["0aabc", "0uhttps://evil.example/"] {
        assert!(
            client.0.call(ByUrl::default()).items().resume(token).is_err(),
            "{token}"
        );
    }
}
