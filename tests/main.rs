//! All tests of behaviour, in reading order; the browser's are apart.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write files, and a failed unwrap is a failed test"
)]

mod support;

mod tidy;

mod dates;
mod docnumbers;
mod people;

mod explain;
mod rules;
mod sites;

mod check;
mod command;
mod determinism;
mod hostile;
mod index;
mod list;
mod sample;

mod author;
mod successor;
