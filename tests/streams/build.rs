//! Generates a client with events and files, one with uploads in parts as Google's services take them, one with lists that
//! go on, and two of frameworks that describe streams as something else.

use refundry::Part;

fn main() -> Result<(), refundry::BuildError> {
    for (input, output) in [
        ("receipts.yaml", "receipts.rs"),
        ("archive.json", "archive.rs"),
        ("pages.yaml", "pages.rs"),
        ("gateway.json", "gateway.rs"),
        ("emitters.yaml", "emitters.rs"),
    ] {
        refundry::Builder::new(format!("descriptions/{input}"))
            .transport(false)
            .include(Part::Testing)
            .compile(output)?;
    }
    Ok(())
}
