//! The domain as inert values: what a site of plans is made of once it has been read.

pub mod body;
pub mod brief;
pub mod digests;
pub mod document;
pub mod document_number;
pub mod frozen;
pub mod frozen_files;
pub mod frozen_year;
pub mod lifecycle;
pub mod profile;
pub mod record;
pub mod report;
pub mod settings;
pub mod site;
pub mod stage;
pub mod task;
pub mod time;
pub mod unit;
