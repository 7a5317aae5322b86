//! Codes of tables of tasks and of progress.

crate::base::codes::codes! {}
