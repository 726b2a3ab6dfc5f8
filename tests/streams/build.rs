//! Generates a client with events and files, and one with uploads in parts as Google's services take them.

use refundry::Part;

fn main() -> Result<(), refundry::BuildError> {
    for (input, output) in [("receipts.yaml", "receipts.rs"), ("archive.json", "archive.rs")] {
        refundry::Builder::new(format!("descriptions/{input}"))
            .transport(false)
            .include(Part::Testing)
            .compile(output)?;
    }
    Ok(())
}
