//! Proof in a browser: what readers get on a screen, by keyboard, without scripts and on paper.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "tests read and write files, serve them, run a reader of PDF, and a failed unwrap is a failed test"
)]

#[expect(dead_code, reason = "what the other tests share; some of it is not for browsers")]
#[path = "../support.rs"]
mod support;

mod chromium;
mod extreme;
mod server;
mod sites;

mod access;
mod keyboard;
mod paper;
mod preview;
mod screen;
mod scripts;
mod weight;
mod windows;
