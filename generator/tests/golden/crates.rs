//! Descriptions that mean harm.
