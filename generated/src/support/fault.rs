//! Remembers where in the input decoding failed, for text that was captured first and decoded later.
//!
//! The formats' own errors know the place of what they are reading; of captured text they only know what surrounds it.
//! Captured text is a slice of the input, so the address of the fault tells the place in the input.

use std::cell::Cell;

thread_local! {
    static FAULT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Notes that decoding `captured` failed after `read` bytes of it, unless a fault deeper in it is noted already.
pub fn note(captured: &str, read: usize) {
    if FAULT.get().is_none() {
        FAULT.set(Some(address(captured) + read));
    }
}

/// Forgets the fault: the error was dealt with, or a new document begins.
pub fn forget() {
    FAULT.set(None);
}

/// How many bytes of `text` were read up to the fault, if one is noted and lies in it.
pub fn offset_in(text: &str) -> Option<usize> {
    let offset = FAULT.take()?.checked_sub(address(text))?;
    (offset <= text.len()).then_some(offset)
}

fn address(text: &str) -> usize {
    text.as_ptr() as usize
}
