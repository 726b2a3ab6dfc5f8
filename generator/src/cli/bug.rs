//! A panic is a fault of ours, and is told as one.

use std::panic;

/// Says that a panic is a bug, and how to report it.
pub fn install_hook() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        usual(info);
        eprintln!(
            "\nThis is a bug of refundry {}, whatever the description says. Nothing half-written is left behind.\n\
             Please report the lines above, with the description if you may, at {}/issues",
            env!("CARGO_PKG_VERSION"),
            env!("CARGO_PKG_REPOSITORY"),
        );
    }));
}
