//! Files beside the JSON of operations: which way they go, and whether they still go at all.

use super::pairs::Pair;
use super::{Compared, Kind, Level};
use crate::rust::Media;

/// Something that files beside the JSON can do, and whether an operation does it.
type Ability = (&'static str, fn(&Media) -> bool);

const ABILITIES: &[Ability] = &[
    ("takes a file beside its JSON", |media| media.upload.is_some()),
    ("takes a file in parts", |media| media.in_parts),
    ("gives a file in the place of its JSON", |media| media.download),
];

impl Compared<'_> {
    /// Compares what files an operation takes and gives beside its JSON.
    pub(super) fn media(&mut self, pair: &Pair<'_>) {
        let (old, new) = (&pair.old.media, &pair.new.media);
        for (what, does) in ABILITIES {
            let (level, message) = match (does(old), does(new)) {
                (true, false) => (Level::Major, format!("it no longer {what}")),
                (false, true) => (Level::Minor, format!("it {what} now")),
                (true, true) | (false, false) => continue,
            };
            let finding = pair.finding(self, Kind::MediaChanged, level, message);
            self.push(finding);
        }
        if let (Some(was), Some(is)) = (&old.upload, &new.upload)
            && was != is
        {
            let message = format!("files are sent to `{is}`, and were to `{was}`");
            let finding = pair.finding(self, Kind::RequestLineChanged, Level::Minor, message);
            self.push(finding.behaviour());
        }
    }
}
