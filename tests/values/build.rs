//! Generates the models of each description, with the module by which data names them.

fn main() -> Result<(), refundry::BuildError> {
    for name in ["v30", "v31", "swagger", "discovery"] {
        refundry::Builder::new(format!("descriptions/{name}.yaml"))
            .transport(false)
            .dispatch(true)
            .allow([refundry::diagnostics::Code::AmbiguousUnion])
            .compile(&format!("{name}.rs"))?;
    }
    Ok(())
}
