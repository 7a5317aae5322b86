//! Fangan turns plans written as Markdown with YAML front matter into a public site.
//!
//! The house is built in floors; a room imports its own files and lower floors, never up.
//! In reading order, from the ground:

// 0
pub mod base;
// 1
pub mod model;
// 2
pub mod parse;
pub mod records;
pub mod when;
// 3
pub mod resolve;
// 4
pub mod check;
pub mod route;
// 5
pub mod view;
// 6
pub mod diff;
pub mod export;
pub mod feed;
pub mod fingerprint;
pub mod list;
pub mod render;
pub mod search;
pub mod verify;
// 7
pub mod pipeline;
// 8
pub mod archive;
pub mod disk;
pub mod watch;
// 9
pub mod serve;
// 10
pub mod cli;
