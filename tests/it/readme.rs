//! What the README shows is what is compiled and run: each of its pieces of Rust is a region of a file of the tests.

#[allow(dead_code)]
#[path = "../examples/refund.rs"]
mod refund;

use refundry_tests::workspace;

/// The files that have regions: `// [name]` to `// [/name]`.
const FILES: &[&str] = &[
    "tests/examples/refund.rs",
    "tests/downstream/build.rs",
    "tests/downstream/src/lib.rs",
    "tests/downstream/tests/doubt.rs",
    "tests/downstream/tests/refund.rs",
    "tests/streams/tests/readme.rs",
];

#[tokio::test]
async fn the_refunds_of_the_readme_run() {
    let mut told = Vec::new();
    refund::all(&mut told).await.unwrap();
    let told = String::from_utf8(told).unwrap();
    for line in [
        "→ POST /rest/default/V1/invoice/5/refund",
        "→ POST /rest/default/V1/integration/admin/token",
        "→ POST /rest/default/V1/order/17/refund",
        "→ POST /api/admin/orders/1001/refund/",
        "→ POST /tax/connections/25eb9b97-5acb-492d-b720-c03e79cf715a/orders/refunds/A%2F1",
        "→ POST /content/v2/123/orderinvoices/TEST-1/createRefundInvoice",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
}

#[test]
fn the_code_of_the_readme_is_that_of_the_tests() {
    let readme = std::fs::read_to_string(workspace().join("README.md")).unwrap();
    let blocks = readme.split("```rust\n").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|rest| rest.split("```").next().unwrap().trim_end())
        .collect();
    let regions: Vec<(String, String)> = FILES.iter().flat_map(|file| regions(file)).collect();
    assert!(blocks.len() >= 10, "the README shows {} pieces of Rust", blocks.len());
    for block in &blocks {
        assert!(
            regions.iter().any(|(_, text)| text == block),
            "no region of the tests is this:\n{block}"
        );
    }
    for (name, text) in &regions {
        assert!(
            blocks.contains(&text.as_str()),
            "the README does not show `{name}`:\n{text}"
        );
    }
    assert!(
        !readme.contains("```rust,"),
        "the README shows Rust that is not compiled"
    );
}

/// The regions of a file by name, without the indentation that all lines have.
fn regions(file: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(workspace().join(file)).unwrap();
    let (mut regions, mut open) = (Vec::new(), None::<(String, Vec<&str>)>);
    for line in text.lines() {
        let mark = line.trim().strip_prefix("// [").and_then(|rest| rest.strip_suffix(']'));
        match (mark, &mut open) {
            (Some(name), None) => open = Some((name.to_owned(), Vec::new())),
            (Some(name), Some((known, lines))) => {
                assert_eq!(name, format!("/{known}"), "{file}");
                regions.push((known.clone(), dedented(lines)));
                open = None;
            }
            (None, Some((_, lines))) => lines.push(line),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{file}: a region has no end");
    regions
}

fn dedented(lines: &[&str]) -> String {
    let full = lines.iter().filter(|line| !line.trim().is_empty());
    let indent = full.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or_default())
        .collect();
    lines.join("\n").trim_end().to_owned()
}
