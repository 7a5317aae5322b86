//! Sources of frozen years that are still there: each is to be as it was when the year was frozen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::base::bytes::Bytes;
use crate::base::codes::frozen as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input};
use crate::base::parallel;
use crate::base::source::{FileId, Span};
use crate::parse::frozen::source_of;
use crate::resolve::frozen::manifest::digest_of;
use crate::resolve::frozen::read::Archive;

/// The digests of sources, by path, with the bytes that they are of.
#[derive(Debug, Default)]
pub struct Memo {
    digests: BTreeMap<String, (Bytes, [u8; 32])>,
}

/// Tells of sources that differ from what was frozen, and of those that were not there; what is
/// gone is kept in the archive.
pub fn compare(
    inputs: &[Input],
    archives: &[(Arc<Archive>, FileId)],
    memo: &mut Memo,
    found: &mut Vec<Diagnostic>,
) {
    if archives.is_empty() {
        memo.digests.clear();
        return;
    }
    let by_year: BTreeMap<i16, &Archive> =
        archives.iter().map(|(archive, _)| (archive.year.year, &**archive)).collect();
    let years: BTreeSet<i16> = by_year.keys().copied().collect();
    let sources: Vec<(usize, &Input, i16)> = inputs
        .iter()
        .enumerate()
        .filter_map(|(at, input)| Some((at, input, source_of(&years, &input.path)?)))
        .collect();
    let known = &memo.digests;
    let digests = parallel::map(&sources, |_, (_, input, _)| match &input.content {
        Content::Bytes(bytes) => {
            let kept = known.get(&input.path).filter(|(kept, _)| kept.is(bytes));
            Some(kept.map_or_else(|| Sha256::digest(bytes).into(), |(_, digest)| *digest))
        }
        Content::Blob { sha256, .. } => digest_of(sha256),
        Content::Prepared(_) | Content::Unreadable(_) => None,
    });
    let mut now = BTreeMap::new();
    for ((at, input, year), digest) in sources.into_iter().zip(digests) {
        if let (Content::Bytes(bytes), Some(digest)) = (&input.content, digest) {
            now.insert(input.path.clone(), (bytes.clone(), digest));
        }
        let kept = by_year
            .get(&year)
            .and_then(|archive| archive.manifest.get(&format!("data/source/{}", input.path)));
        let redacted =
            by_year.get(&year).is_some_and(|archive| archive.frozen.redacted_source(&input.path).is_some());
        let code = match kept {
            Some(kept) if Some(*kept) == digest => continue,
            _ if redacted => &codes::REDACTED_SOURCE,
            Some(_) => &codes::CHANGED_AFTER_FREEZING,
            None => &codes::ADDED_AFTER_FREEZING,
        };
        let place = Span::whole(FileId::new(u32::try_from(at).unwrap_or(u32::MAX)));
        let ends_alone = kept.is_some_and(|kept| !redacted && line_ends_alone(&input.content, kept));
        let diagnostic = Diagnostic::new(code, place).hint(Some(usize::from(ends_alone)));
        found.push(diagnostic.with(&input.path).with(year.to_string()));
    }
    memo.digests = now;
}

/// Whether a text has a digest with other line ends, as checkouts write them.
fn line_ends_alone(content: &Content, kept: &[u8; 32]) -> bool {
    let Content::Bytes(bytes) = content else { return false };
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let with_lf = text.replace("\r\n", "\n");
    let is_it = |text: &str| <[u8; 32]>::from(Sha256::digest(text)) == *kept;
    is_it(&with_lf) || is_it(&with_lf.replace('\n', "\r\n"))
}
