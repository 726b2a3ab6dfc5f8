//! Generates the clients of each description, with the module by which data names models and operations.

use refundry::Code;

fn main() -> Result<(), refundry::BuildError> {
    for name in ["v30", "v31", "swagger", "discovery"] {
        generate(name, false)?;
    }
    // These are called over a wire.
    ["forms", "files", "floats"]
        .into_iter()
        .try_for_each(|name| generate(name, true))?;
    // This is recorded and played.
    refundry::Builder::new("descriptions/secrets.yaml")
        .transport(false)
        .include(refundry::Part::Testing)
        .compile("secrets.rs")
}

fn generate(name: &str, is_sent: bool) -> Result<(), refundry::BuildError> {
    refundry::Builder::new(format!("descriptions/{name}.yaml"))
        .transport(is_sent)
        .include(refundry::Part::Dispatch)
        .allow([Code::AmbiguousUnion, Code::OpaqueMediaType])
        .compile(&format!("{name}.rs"))
}
