//! The notation of an API for snapshots: short, stable, the same for every dialect.
