//! Everything an emitted client shares.
