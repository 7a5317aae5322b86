//! The preview: the site as it is on the disk, served to a browser that follows each save.
//!
//! A worker thread reads and builds; what it made is an immutable snapshot that is swapped. The
//! server renders from the snapshot what is asked for, and writes nothing.

#![expect(
    clippy::disallowed_methods,
    reason = "floor 9 meets the world: a clock for how long things took, threads, files that are streamed"
)]

pub mod address;
pub mod answer;
pub mod connections;
pub mod edition;
pub mod events;
pub mod file;
pub mod guard;
pub mod judge;
pub mod markup;
pub mod pages;
pub mod patient;
pub mod problems;
pub mod router;
pub mod run;
pub mod snapshot;
pub mod state;
pub mod worker;
