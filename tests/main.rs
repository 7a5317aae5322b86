//! All tests of behaviour, in reading order; the browser's are apart.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write files, and a failed unwrap is a failed test"
)]

mod bags;
mod preview;
mod support;

mod tidy;

mod dates;
mod docnumbers;
mod people;
mod profile;

mod volumes;
mod words;

mod explain;
mod rules;
mod sites;

mod addresses;
mod archive;
mod carried;
mod check;
mod checkout;
mod command;
mod data;
mod data_docs;
mod determinism;
mod diff;
mod diff_archives;
mod editions;
mod editions_links;
mod edits;
mod edits_frozen;
mod english;
mod formats;
mod fragment;
mod hostile;
mod incremental;
mod incremental_frozen;
mod index;
mod lifecycle;
mod list;
mod long_plan;
mod moved;
mod permanence;
mod permanence_preview;
mod portal;
mod records;
mod redactions;
mod serve;
mod serve_more;
mod serve_safety;
mod soak;
mod translations;
mod verify;
mod verify_bagit;
mod verify_schema;

mod sample;
mod sample_features;
mod told;

mod calendar;
mod feeds;
mod year_print;

mod author;
mod benches;
mod successor;
mod theme;
mod theme_reference;
