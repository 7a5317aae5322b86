//! Words of the operator's own list in any text that may be published.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::base::codes::people;
use crate::base::diagnostic::Diagnostic;
use crate::base::parallel;
use crate::base::source::{FileId, Source, Span};
use crate::check::Checked;
use crate::check::texts::{Text, texts};

/// How many places of a file are told; the last says how many more there are.
const MOST: usize = 20;

/// Places where a word stands that the site's own list names. The program brings no list.
pub fn forbidden(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let Some(path) = &checked.parsed.settings.words else { return };
    let list = checked.inputs.iter().position(|input| input.path == path.trim_start_matches("./"));
    let sources = &checked.parsed.sources;
    let Some(list) = list.and_then(|at| sources.inputs.get(at)).and_then(|parts| parts.first()) else {
        found.push(Diagnostic::new(&people::MISSING_WORDS, place(checked, path)).with(path));
        return;
    };
    let words = entries(list);
    let mut builder = AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
    // A list too long to be searched for is refused like one that is not there.
    let Ok(matcher) = builder.build(&words) else {
        found.push(Diagnostic::new(&people::MISSING_WORDS, place(checked, path)).with(path));
        return;
    };
    if words.is_empty() {
        return;
    }
    let texts = texts(&checked);
    let told = parallel::map(&texts, |_, text| {
        if text.source.path == *path { Vec::new() } else { in_text(text, &words, &matcher) }
    });
    found.extend(told.into_iter().flatten());
}

/// The words of a list: one a line, without comments and empty lines.
fn entries(list: &Source) -> Vec<&str> {
    let lines = list.text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn in_text(text: &Text<'_>, words: &[&str], matcher: &AhoCorasick) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut more = 0;
    for place in matcher.find_iter(&*text.source.text) {
        if told.len() == MOST {
            more += 1;
            continue;
        }
        let span = Span::new(text.file, place.start(), place.end());
        let word = words[place.pattern().as_usize()];
        told.push(text.judged(Diagnostic::new(&people::FORBIDDEN_WORD, span).with(word)));
    }
    if more > 0
        && let Some(last) = told.pop()
    {
        told.push(last.with(more.to_string()).hint(Some(1)));
    }
    told
}

/// Where the settings name the list.
fn place(checked: Checked<'_>, path: &str) -> Span {
    let sources = &checked.parsed.sources.inputs;
    let settings = checked.inputs.iter().position(|input| input.path == "site.yaml");
    let Some(at) = settings else { return Span::default() };
    let file = FileId::new(u32::try_from(at).unwrap_or(u32::MAX));
    let text = sources.get(at).and_then(|parts| parts.first()).map_or("", |source| &*source.text);
    text.find(path).map_or(Span::whole(file), |start| Span::new(file, start, start + path.len()))
}
