//! Any bytes are read as a table, or refused, with every place inside the text.
#![no_main]

use fangan::parse::table;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for tables in [table::csv(bytes, "a.csv", 0), table::xlsx(bytes, "a.xlsx", 0)] {
        for found in &tables.diagnostics {
            let text =
                tables.sources.get(found.span.file.part as usize).map_or("", |source| source.text.as_str());
            assert!(text.get(found.span.range()).is_some(), "{found:?}");
        }
    }
});
