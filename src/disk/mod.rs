//! The room that touches files: it finds the sources of a site and writes its pages.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "floor 8 touches the world")]

pub mod archived;
pub mod archives;
pub mod bag;
pub mod bare;
pub mod cache;
pub mod discover;
pub mod frozen;
pub mod indexed;
pub mod new;
pub mod output;
pub mod output_data;
pub mod stat;
pub mod update;
pub mod whole;
pub mod write;
