//! Any words of time are read without a start after an end, and any number without repair.
#![no_main]

use fangan::model::document_number::DocumentNumber;
use fangan::when;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for year in [None, Some(2026)] {
        let reading = when::read(text, year);
        for stretch in &reading.stretches {
            if let (Some(start), Some(end)) = (stretch.start, stretch.end) {
                assert!(start <= end, "{text}");
            }
        }
        assert!(reading.alternative_end.is_none() || reading.alternative_end != reading.end(), "{text}");
    }
    when::find(text);
    when::context_year(&[text]);
    let number = DocumentNumber::read(text);
    assert_eq!(number.raw, text);
    if let Some(normalized) = number.normalized {
        assert_eq!(DocumentNumber::read(&normalized).normalized, Some(normalized));
    }
});
