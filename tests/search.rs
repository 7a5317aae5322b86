//! Search in a real browser: over HTTP with a strict policy below a path, and from a disk.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "tests read and write files and listen on a port, and a failed unwrap is a failed test"
)]

#[allow(dead_code, reason = "the other tests use the rest")]
mod support;

#[path = "search/browser.rs"]
mod browser;
#[path = "search/server.rs"]
mod server;

#[path = "search/found.rs"]
mod found;
#[path = "search/page.rs"]
mod page;
#[path = "search/parts.rs"]
mod parts;
