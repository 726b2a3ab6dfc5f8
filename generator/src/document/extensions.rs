//! Keywords of this generator's own, which overlays write where a description has no words for what is meant.

/// The name of a schema.
pub const NAME: &str = "x-refundry-name";

/// How a parameter is written, whatever `style` says.
pub(super) const STYLE: &str = "x-refundry-style";

/// What a security scheme is: a scheme of HTTP.
pub(super) const SCHEME: &str = "x-refundry-scheme";
