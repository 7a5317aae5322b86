//! Frozen years as parts of a live site: read from their archives, not from their sources.

pub mod manifest;
pub mod place;
pub mod read;
pub mod references;
pub mod sources;
pub mod topics;
pub mod units;
