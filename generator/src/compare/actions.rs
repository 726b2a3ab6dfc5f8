//! What a caller does about a difference that means something else to those who send than to those who read.

use super::{Direction, Finding, Kind};

/// Says only what concerns the side that callers are on, unless it was said where the finding was made.
pub(super) fn direct(finding: &mut Finding) {
    if finding.action != finding.kind.action() {
        return;
    }
    if let Some(action) = directed(finding.kind, finding.direction) {
        action.clone_into(&mut finding.action);
    }
}

fn directed(kind: Kind, direction: Direction) -> Option<&'static str> {
    Some(match (kind, direction) {
        (_, Direction::Both) => return None,
        (Kind::MemberRemoved, Direction::Request) => "Do not give it.",
        (Kind::MemberRemoved, Direction::Response) => "Do not read it.",
        (Kind::MemberRetyped, Direction::Request) => "Change what is given.",
        (Kind::MemberRetyped, Direction::Response) => "Change what is done with what is read.",
        (Kind::MediaTypeChanged, Direction::Request) => "Nothing to change in Rust.",
        (Kind::VariantRemoved, Direction::Request) => "Do not send it.",
        _ => return None,
    })
}
