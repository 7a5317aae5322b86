//! Any text is rendered to HTML that runs nothing.
#![no_main]

use fangan::base::source::FileId;
use fangan::model::body::Piece;
use fangan::parse::markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut found = Vec::new();
    let body = markdown::render(text, 0..text.len(), FileId::new(0), &mut found);
    for piece in &body.pieces {
        if let Piece::Html(html) = piece {
            let lower = html.text().to_lowercase();
            assert!(!lower.contains("<script") && !lower.contains("<style") && !lower.contains("<iframe"));
        }
    }
    for link in &body.links {
        assert!(text.get(link.span.range()).is_some());
    }
});
