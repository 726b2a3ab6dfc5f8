//! Behaviour of the support code, and of code emitted against it.
