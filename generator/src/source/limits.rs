//! How much is read before a description is refused.

/// Bounds on what is read. Beyond them a description is refused with a located error, never with a crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of one file. Default 64 MiB.
    pub bytes: u64,
    /// The bytes of all files together, which are kept. Default 256 MiB.
    pub all_bytes: u64,
    /// How deep arrays and objects may nest. Default and most: [`Limits::DEEPEST`].
    pub depth: usize,
    /// The nodes of all files together, counted after YAML aliases are replaced by what they stand for. Long
    /// texts count as a node for every 32 bytes, so this bounds the memory. Default 5 million, several times what the
    /// largest description known has.
    pub nodes: u64,
    /// How many schemas a description may have, inline ones counted. Default 500,000.
    pub schemas: usize,
    /// How many files one description may consist of, with its overlays. Default 4,096.
    pub files: usize,
}

impl Limits {
    /// The depth that fits every stack; also the bound of the parsers themselves.
    pub const DEEPEST: usize = 120;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            all_bytes: 256 << 20,
            depth: Self::DEEPEST,
            nodes: 5_000_000,
            schemas: 500_000,
            files: 4096,
        }
    }
}
