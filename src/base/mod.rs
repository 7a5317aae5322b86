//! Ground floor: sources and spans, and diagnostics as values with their texts.

pub mod bytes;
pub mod codes;
pub mod deferred;
pub mod diagnostic;
pub mod digits;
pub mod explain;
pub mod finder;
pub mod input;
pub mod kept;
pub mod language;
pub mod machine;
pub mod nearest;
pub mod parallel;
pub mod passage;
pub mod personal;
pub mod piece_table;
pub mod rare;
pub mod report;
pub mod scan;
pub mod source;
pub mod texts;
