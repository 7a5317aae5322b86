//! The files of a site's own theme, as they are read and as they are shown in messages.

use std::borrow::Cow;

use crate::base::input::{Content, Input};
use crate::base::source::{FileId, Sources};

/// A file of the site's own theme.
#[derive(Clone, Debug)]
pub struct Own<'a> {
    /// Its path in the theme.
    pub path: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// The same as a text, as it is shown in messages.
    pub text: Cow<'a, str>,
    /// Where it was read.
    pub file: FileId,
}

/// A file of the theme; `None` if it could not be read.
pub fn read<'a>(path: &'a str, input: &'a Input, sources: &'a Sources) -> Option<Own<'a>> {
    let Content::Bytes(bytes) = &input.content else { return None };
    let at = sources.inputs.iter().position(|parts| parts.iter().any(|part| part.path == input.path));
    let known = at.and_then(|at| u32::try_from(at).ok()).map(FileId::new);
    let source = known.and_then(|file| sources.get(file)).filter(|source| !source.text.is_empty());
    let text = match source {
        Some(source) => Cow::Borrowed(&*source.text),
        None => String::from_utf8_lossy(bytes),
    };
    Some(Own { path, bytes, text, file: known.unwrap_or_default() })
}
