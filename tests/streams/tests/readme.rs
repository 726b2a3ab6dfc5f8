//! The section about streams and files of the README, run against fakes of both services.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::error::Error;
use std::path::Path;

use refundry_streams::archive::models::Receipt;
use refundry_streams::archive::operations::ReceiptsInsert;
use refundry_streams::receipts::models::ExplainRefundsRequest;
use refundry_streams::receipts::operations::{ExplainRefundsStream, ReceiptsFile, ReceiptsPut, RefundsLive};
use refundry_streams::{archive, receipts};

mod shown {
    use super::*;

    pub async fn receive(shop: &receipts::Client) -> Result<(), Box<dyn Error>> {
        // [events]
        // Events, lines of JSON and JSON text sequences are typed streams; they live as long as they flow.
        let mut refunds = shop.refunds_live().await?.into_inner();
        while let Some(refund) = refunds.next().await {
            println!("{} refunded", refund?.order);
        }

        // Where calls may be repeated, a stream that breaks can go on after the last event that came.
        let mut refunds = shop.refunds_live().reconnecting();
        let first = refunds.next().await;

        // A service that answers whole or piece by piece has a method for each.
        let question = ExplainRefundsRequest::new("why?").stream(true);
        let mut answer = shop.explain_refunds_stream(question).await?.into_inner();
        let piece = answer.next().await;
        // [/events]
        drop((first.unwrap()?, piece.unwrap()?));
        Ok(())
    }

    pub async fn put_and_get(shop: &receipts::Client, receipt_pdf: &Path) -> Result<(), Box<dyn Error>> {
        use receipts::support::File;
        // [files]
        // A file is bytes, or File::open, File::reader, File::stream; with File::factory it can be read again for a retry.
        shop.receipts_put("1001", File::open(receipt_pdf)?).await?;
        let mut receipt = shop.receipts_file("1001").download().await?.into_inner();
        while let Some(chunk) = receipt.next().await {
            println!("{} bytes", chunk?.len()); // held to the length that the server said
        }
        // [/files]
        Ok(())
    }

    pub async fn upload(google: &archive::Client, receipt_pdf: &Path, film_mp4: &Path) -> Result<(), Box<dyn Error>> {
        use archive::support::File;
        // [uploads]
        // Google's uploads: beside the JSON in one request, or in parts that go on after a lost answer.
        let about = Receipt::new().name("a receipt");
        google
            .receipts_insert("1001", about.clone())
            .upload(File::open(receipt_pdf)?)
            .await?;
        let mut upload = google
            .receipts_insert("1001", about)
            .upload_in_parts(File::open(film_mp4)?);
        let stored = upload.send().await?;
        println!("{:?}", stored.name); // after a crash, `resume_upload` goes on with the kept `upload.session()`
        // [/uploads]
        Ok(())
    }
}

#[tokio::test]
async fn events_come_as_the_readme_says() {
    use receipts::support::testing::{Answer, Fake};
    let fake = Fake::new();
    let events = || {
        Answer::new(200)
            .header("content-type", "text/event-stream")
            .body("id: 1\ndata: {\"order\":\"1001\"}\n\nid: 2\ndata: {\"order\":\"1002\"}\n\n")
    };
    fake.expect::<RefundsLive>().always(move |_| events());
    fake.expect::<ExplainRefundsStream>().always(move |_| events());
    let shop = fake
        .client(receipts::Client::builder("https://receipts.example"))
        .unwrap();

    shown::receive(&shop).await.unwrap();

    let asked = fake.seen_of::<ExplainRefundsStream>();
    let body: serde_json::Value = asked[0].json().unwrap();
    assert_eq!(body, serde_json::json!({"question": "why?", "stream": true}));
    assert_eq!(asked[0].header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn files_travel_as_the_readme_says() {
    use receipts::support::testing::{Answer, Fake};
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("receipt.pdf");
    std::fs::write(&pdf, "%PDF").unwrap();
    let fake = Fake::new();
    fake.expect::<ReceiptsPut>().answer_empty(204);
    let answer = Answer::new(200).header("content-type", "application/pdf").body("%PDF");
    fake.expect::<ReceiptsFile>().then(answer);
    let shop = fake
        .client(receipts::Client::builder("https://receipts.example"))
        .unwrap();

    shown::put_and_get(&shop, &pdf).await.unwrap();

    assert_eq!(fake.seen_of::<ReceiptsPut>()[0].text(), "%PDF");
    fake.verify().unwrap();
}

#[tokio::test]
async fn uploads_go_as_the_readme_says() {
    use archive::support::testing::{Answer, Fake};
    let folder = tempfile::tempdir().unwrap();
    let (pdf, film) = (folder.path().join("receipt.pdf"), folder.path().join("film.mp4"));
    std::fs::write(&pdf, "%PDF").unwrap();
    std::fs::write(&film, vec![7; 300_000]).unwrap();
    let fake = Fake::new();
    fake.expect::<ReceiptsInsert>().always(|seen| {
        let opens = seen.method() == "POST" && seen.query_value("uploadType").as_deref() == Some("resumable");
        match opens {
            true => Answer::new(200).header("location", "https://archive.example/upload/session?upload_id=1"),
            false => Answer::json(200, serde_json::json!({"name": "a receipt"})),
        }
    });
    let google = fake
        .client(archive::Client::builder("https://archive.example/archive/v1"))
        .unwrap();

    shown::upload(&google, &pdf, &film).await.unwrap();

    let seen = fake.seen();
    assert_eq!(seen.len(), 3, "one upload beside JSON, one that is opened and sent");
    assert_eq!(seen[2].body().len(), 300_000);
}
