//! Codes of Markdown texts.

crate::base::codes::codes! {}
