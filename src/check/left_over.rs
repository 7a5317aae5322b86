//! What a draft has and a published text should not: marks of a draft, blanks, notes to oneself.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::base::codes::people;
use crate::base::diagnostic::Diagnostic;
use crate::base::finder::Finder;
use crate::base::parallel;
use crate::base::source::Span;
use crate::check::Checked;
use crate::check::texts::{Form, Text, texts};
use crate::parse::raw::RawDocument;

/// Marks of a draft in titles.
const DRAFTS: &[&str] = &[
    "征求意见稿",
    "讨论稿",
    "送审稿",
    "审议稿",
    "报审稿",
    "代拟稿",
    "修改稿",
    "初稿",
    "（草案）",
    "(草案)",
    "【草案】",
    "〔草案〕",
];

/// What a title says that publishes a draft on purpose.
const CONSULTATIONS: &[&str] = &["公开征求", "征求意见的", "征集意见", "意见征集", "意见征询"];

/// Notes to oneself.
const NOTES: &[&str] = &["待定", "待补充", "待填写", "TODO", "FIXME", "TBD"];

/// No note is a part of another, so that one pass finds all.
static FIND_NOTES: LazyLock<Finder> = LazyLock::new(|| Finder::of(NOTES));

/// Each of the marks of a draft has one of these.
static FIND_DRAFTS: LazyLock<Finder> = LazyLock::new(|| Finder::of(&["稿", "草"]));

/// What is left over from before a text was final: one warning for each word and file.
pub fn words(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let times = due(checked);
    let told = parallel::map(&texts(&checked), |_, text| {
        let mut told = Vec::new();
        // Registers and settings have names, and comments for those who keep them.
        if text.form == Form::Register {
            return told;
        }
        if let Form::Document(at) = text.form {
            titles(checked.resolved.raws[at], text, &mut told);
        }
        let first = times.partition_point(|time| time.file < text.file);
        let last = times.partition_point(|time| time.file <= text.file);
        let body = || match text.form {
            Form::Document(at) => checked.body(checked.resolved.raws[at]).start as usize,
            _ => 0,
        };
        blanks(text, &body, &times[first..last], &mut told);
        told
    });
    found.extend(told.into_iter().flatten());
}

/// Marks of a draft in the titles of a document, and alone on a line of its text.
fn titles(raw: &RawDocument, text: &Text<'_>, told: &mut Vec<Diagnostic>) {
    let titles = [&raw.title, &raw.short_title].into_iter().flatten();
    let titles = titles.chain(raw.notice.iter().map(|notice| &notice.title));
    let mut places: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let consults = titles.clone().any(|title| CONSULTATIONS.iter().any(|word| title.value.contains(word)));
    if consults {
        return;
    }
    for title in titles {
        if let Some(mark) = DRAFTS.iter().find(|mark| title.value.contains(**mark)) {
            places.entry(mark).or_default().push(title.span);
        }
    }
    let whole = &*text.source.text;
    let lines = if FIND_DRAFTS.any(whole) { whole } else { "" };
    let mut at = 0;
    for line in lines.split('\n') {
        let bare = line.trim_matches(|c: char| c.is_whitespace() || "#*_>".contains(c));
        let inner = bare.trim_matches(['（', '）', '(', ')', '【', '】']);
        let mark = DRAFTS.iter().find(|mark| **mark == bare || (inner.len() < bare.len() && **mark == inner));
        if let Some(mark) = mark {
            let start = at + line.find(bare).unwrap_or(0);
            places.entry(mark).or_default().push(Span::new(text.file, start, start + bare.len()));
        }
        at += line.len() + 1;
    }
    for (mark, spans) in places {
        if let Some(span) = spans.iter().min() {
            let mark = mark.trim_matches(|c: char| "（）()【】〔〕".contains(c));
            let diagnostic =
                Diagnostic::new(&people::LEFT_OVER, *span).with(mark).with(spans.len().to_string());
            told.push(text.judged(diagnostic.hint(Some(1))));
        }
    }
}

/// Where the time limits of tasks stand, sorted: that one is still open is itself a fact, and
/// told elsewhere.
fn due(checked: Checked<'_>) -> Vec<Span> {
    let rows = checked.resolved.rows.iter().flat_map(|rows| &**rows);
    let mut due: Vec<Span> = rows.filter_map(|row| row.due).collect();
    due.sort_unstable();
    due
}

/// Notes and blanks in a text whose body starts at a place, but for those in time limits and in
/// the comments of its front matter, which nobody else sees.
fn blanks(text: &Text<'_>, body: &dyn Fn() -> usize, times: &[Span], told: &mut Vec<Diagnostic>) {
    let whole = &text.source.text;
    let mut places: BTreeMap<String, (Range<usize>, usize)> = BTreeMap::new();
    let in_comment = |at: usize| {
        let line = whole[..at].rfind('\n').map_or(0, |end| end + 1);
        whole[line..at].trim_start().starts_with('#') && at < body()
    };
    let mut add = |word: &str, range: Range<usize>| {
        if in_comment(range.start) {
            return;
        }
        places.entry(word.to_owned()).or_insert((range, 0)).1 += 1;
    };
    for (note, range) in FIND_NOTES.places(whole) {
        let span = Span::new(text.file, range.start, range.end);
        let next = times.partition_point(|time| time.end < span.end);
        let in_time = times.get(next).is_some_and(|time| time.start <= span.start);
        if !in_time && stands_alone(whole, &range) {
            add(NOTES[note], range);
        }
    }
    for range in placeholders(whole) {
        // All widths and lengths of a file are one finding, shown as the first was written.
        add("XX", range);
    }
    for (word, (range, count)) in places {
        let shown = if word == "XX" { &whole[range.clone()] } else { word.as_str() };
        let shown: String = shown.chars().take(8).collect();
        let span = Span::new(text.file, range.start, range.end);
        told.push(text.judged(Diagnostic::new(&people::LEFT_OVER, span).with(shown).with(count.to_string())));
    }
}

/// Whether a note is no part of a longer word, as 待定 is in 待定点医院 and 有待定论.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let latin = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if text.as_bytes()[range.start].is_ascii() {
        return !before.is_some_and(latin) && !after.is_some_and(latin);
    }
    !before.is_some_and(|c| "等期有亟".contains(c)) && !after.is_some_and(char::is_alphanumeric)
}

/// Runs of at least two X, ×: places that were to be filled in, or names that were taken out.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    let is_x = |c: char| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '╳');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        // The bytes of these characters: most of a text is passed over without reading it.
        let is_one = match rest[0] {
            b'X' | b'x' => true,
            0xC3 => rest.starts_with("×".as_bytes()),
            0xE2 => rest.starts_with("╳".as_bytes()),
            0xEF => rest.starts_with("Ｘ".as_bytes()) || rest.starts_with("ｘ".as_bytes()),
            _ => false,
        };
        if !is_one {
            at += 1;
            continue;
        }
        let run = text[at..].chars().take_while(|c| is_x(*c));
        let (count, length) = run.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
        if count >= 2 && is_blank(text, &(at..at + length)) {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}

fn is_blank(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    // Part of a Latin word or of a path, or the masked middle of a number.
    let joins = |c: char| c.is_ascii_alphabetic() || "_/.=&\\@".contains(c);
    if before.is_some_and(joins) || after.is_some_and(|c| joins(c) || c == '-') {
        return false;
    }
    if before.is_some_and(char::is_numeric) && after.is_some_and(char::is_numeric) {
        return false;
    }
    // The chromosomes of a woman.
    if text[range.end..].starts_with("染色体") {
        return false;
    }
    // Small letters are blanks only where Chinese stands at one side.
    let small = text[range.clone()].chars().all(|c| matches!(c, 'x' | 'ｘ'));
    let chinese = |c: char| c.is_alphabetic() && !c.is_ascii();
    let ends = !after.is_some_and(char::is_alphanumeric);
    !small || after.is_some_and(chinese) || (before.is_some_and(chinese) && ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blanks(text: &str) -> Vec<&str> {
        placeholders(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn blanks_are_found_in_every_width() {
        assert_eq!(blanks("由XX局牵头，××县、xx镇于20XX年"), ["XX", "××", "xx", "XX"]);
        assert_eq!(blanks("示卫〔20××〕××号，ＸＸ市"), ["××", "××", "ＸＸ"]);
        assert_eq!(blanks("XXX"), ["XXX"]);
    }

    #[test]
    fn words_paths_and_masked_numbers_have_no_blanks() {
        for text in [
            "XXL码",
            "XX染色体",
            "138××××1234",
            "138XXXX1234",
            "http://x/xx/1",
            "exxon",
            "5xx 错误",
            "a_xx_b",
            "X光",
            "3×3",
            "Vxx",
        ] {
            assert_eq!(blanks(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_note_stands_alone() {
        let alone = |text: &str, word: &str| {
            let at = text.find(word).unwrap();
            stands_alone(text, &(at..at + word.len()))
        };
        assert!(alone("地点待定。", "待定"));
        assert!(alone("时间待定", "待定"));
        assert!(alone("<!-- TODO: 补数字 -->", "TODO"));
        for (text, word) in
            [("待定点医院", "待定"), ("有待定论", "待定"), ("等待定位", "待定"), ("TODOS", "TODO")]
        {
            assert!(!alone(text, word), "{text}");
        }
    }
}
