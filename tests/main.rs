//! All tests of behaviour, in reading order; the browser's are apart.

mod support;

mod tidy;

mod dates;
mod docnumbers;

mod sites;

mod command;
mod determinism;
mod sample;
