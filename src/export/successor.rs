//! A document made from an earlier one: its structure kept, its times moved, what was its own cleared.

use std::ops::Range;

use crate::base::diagnostic::Severity;
use crate::base::language::Language;
use crate::base::source::Span;
use crate::export::blank::quoted;
use crate::export::{Refusal, leftover, refusal};
use crate::model::document::{Document, Kind};
use crate::parse::choices;
use crate::parse::keys::{self, Key};
use crate::parse::raw::{RawDocument, RawReference, RawTask, RawTasks, RawTime, RawUnits};
use crate::parse::yaml::Value;
use crate::parse::{folder_of, front_matter, yaml};
use crate::resolve::paths;
use crate::when::shift;

/// What was the earlier document's own: the keys stay, commented out and empty.
const CLEARED: &[&str] = &[
    "document_number",
    "index_number",
    "source",
    "issued",
    "published",
    "updated",
    "effective",
    "valid_until",
    "validity",
    "progress",
    "reviewed",
    "attachments",
    "original",
    "changes",
    "retention",
    "as_of",
    "updates",
];
/// What the new one cannot have at all: its addresses are new, and it replaces something else.
const DROPPED: &[&str] = &["replaces", "continues", "translates", "carried_to", "aliases", "gone"];

/// How many places of one target are looked at, where it stands many times in one block.
const MOST_PLACES: usize = 100;

/// The earlier document.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// The text of its file.
    pub text: &'a str,
    /// The document as written, what its folder shares included.
    pub raw: &'a RawDocument,
    /// The document as it is understood.
    pub document: &'a Document,
    /// Its year.
    pub year: i16,
}

/// The new document.
#[derive(Clone, Debug)]
pub struct Later {
    /// Its year.
    pub year: i16,
    /// The number that follows those of its issuer, if there is one.
    pub number: Option<String>,
    /// For a report, the tasks with empty states, commented out.
    pub updates: Option<String>,
    /// For each task, where it comes from if it was left undone.
    pub origins: Vec<Option<String>>,
}

/// An entry of the front matter and its lines.
struct Entry {
    key: Option<&'static Key>,
    /// The key as written.
    written: String,
    value: Span,
    lines: Range<usize>,
}

/// The text of the new document's file.
///
/// # Errors
/// If the front matter of the earlier one cannot be read entry by entry.
pub fn document(earlier: Earlier<'_>, later: &Later) -> Result<String, Refusal> {
    let Earlier { text, raw, document, .. } = earlier;
    let (entries, start) = entries(earlier)?;
    let chinese = entries.iter().any(|entry| !entry.written.is_ascii());
    let mut edits = Edits::default();
    for entry in &entries {
        let Some(key) = entry.key else { continue };
        if DROPPED.contains(&key.en) {
            edits.add(entry.lines.clone(), String::new());
        } else if CLEARED.contains(&key.en) {
            let number = later.number.as_deref().filter(|_| key.en == "document_number");
            let value = number.map_or_else(String::new, |number| format!(" {number}"));
            let line = match &later.updates {
                Some(updates) if key.en == "updates" => updates.clone(),
                _ => format!("# {}:{value}\n", entry.written),
            };
            edits.add(entry.lines.clone(), line);
        } else if key.en == "draft" && entry.value.range().is_empty() {
            edits.add(entry.lines.clone(), format!("{}: {}\n", entry.written, yes(chinese)));
        } else if key.en == "draft" {
            edits.add(entry.value.range(), yes(chinese).to_owned());
        }
    }
    let of = |en: &str| entries.iter().find(|entry| entry.key.is_some_and(|key| key.en == en));
    let at = of("kind").or_else(|| of("title")).map_or(start, |entry| entry.lines.end);
    // What the earlier folder shared does not hold in the new one.
    if of("kind").is_none() {
        let kind = choices::KINDS.iter().find(|choice| choice.en == document.kind.word());
        let word = kind.map_or("", |choice| if chinese { choice.zh[0] } else { choice.en });
        edits.add(at..at, format!("{}: {word}\n", if chinese { "类型" } else { "kind" }));
    }
    if of("issuer").is_none() && raw.issuer != RawUnits::default() {
        let names: Vec<String> = document.issuers.iter().map(|issuer| quoted(&issuer.words)).collect();
        let key = if chinese { "发文机关" } else { "issuer" };
        edits.add(at..at, format!("{key}: [{}]\n", names.join(", ")));
    }
    if of("draft").is_none() {
        edits.add(at..at, format!("{}: {}\n", if chinese { "草稿" } else { "draft" }, yes(chinese)));
    }
    times(earlier, later, &mut edits);
    links(earlier, &mut edits);
    edits.add(start..start, opening(raw, document, later, chinese));
    Ok(edits.apply(text))
}

fn yes(chinese: bool) -> &'static str {
    if chinese { "是" } else { "yes" }
}

/// The entries of the front matter, each on lines of its own, and where they begin.
fn entries(earlier: Earlier<'_>) -> Result<(Vec<Entry>, usize), Refusal> {
    let Earlier { text, raw, .. } = earlier;
    let source = &raw.source;
    let unreadable = || {
        refusal(
            format!("{source} 的文首信息有错误；先用 fangan check 改好"),
            format!("the front matter of {source} has errors; mend them with `fangan check` first"),
        )
    };
    let mut found = Vec::new();
    let parts = front_matter::split(text, raw.file, &mut found);
    let node = yaml::parse(&(*text).into(), parts.front_matter.clone(), raw.file, &mut found);
    if found.iter().any(|found| found.severity == Severity::Error) {
        return unreadable();
    }
    let Some(Value::Map(pairs)) = node.map(|node| node.value) else { return unreadable() };
    let starts: Vec<usize> = pairs.iter().map(|(name, _)| name.span.range().start).collect();
    let at_line = |at: &usize| *at == parts.front_matter.start || text[..*at].ends_with('\n');
    if !starts.iter().all(at_line) {
        return refusal(
            format!("{source} 的文首信息写在花括号里；先改成一行一个键"),
            format!("the front matter of {source} stands in braces; write a line for each key first"),
        );
    }
    let mut entries = Vec::new();
    for (at, (name, value)) in pairs.into_iter().enumerate() {
        let Value::Text { text: written, .. } = name.value else { return unreadable() };
        let end = starts.get(at + 1).copied().unwrap_or(parts.front_matter.end);
        let lines = starts[at]..own_end(text, starts[at], end);
        let key = keys::find(keys::DOCUMENT, written.trim());
        entries.push(Entry { key, written: written.trim().to_owned(), value: value.span, lines });
    }
    Ok((entries, parts.front_matter.start))
}

/// The end of an entry's lines, without the blank lines and comments before the next one.
fn own_end(text: &str, start: usize, end: usize) -> usize {
    let mut own = end;
    for line in text[start..end].split_inclusive('\n').rev() {
        let begins = own - line.len();
        if begins == start || !(line.trim().is_empty() || line.starts_with('#')) {
            break;
        }
        own = begins;
    }
    own
}

/// Moves the years of the title, the period, the stages and the tasks.
fn times(earlier: Earlier<'_>, later: &Later, edits: &mut Edits) {
    let Earlier { text, raw, .. } = earlier;
    let by = later.year - earlier.year;
    let source = |span: Span| text.get(span.range()).unwrap_or_default();
    // Words of a file that a folder shares are not in this text.
    let own = |span: &Span| span.file == raw.file;
    let notice = raw.notice.as_ref().map(|notice| &notice.title);
    let titles = [raw.title.as_ref(), raw.short_title.as_ref(), notice];
    for title in titles.into_iter().flatten().filter(|title| own(&title.span)) {
        edits.add(title.span.range(), shift::title(source(title.span), by, earlier.year));
    }
    if let Some(year) = raw.year.as_ref().filter(|year| own(&year.span)) {
        edits.add(year.span.range(), shift::words(source(year.span), by, None));
    }
    let mut move_time = |time: &RawTime| {
        let words = Some(time.words.span).filter(|_| !time.words.value.is_empty());
        let start = time.start.as_ref().map(|day| day.span);
        for span in words.into_iter().chain(start).filter(own) {
            edits.add(span.range(), shift::words(source(span), by, Some(later.year)));
        }
        if let Some(span) = time.end.as_ref().map(|day| day.span).filter(own) {
            edits.add(span.range(), shift::last_day(source(span), by, Some(later.year)));
        }
    };
    raw.period.iter().for_each(&mut move_time);
    raw.stages.iter().flatten().filter_map(|stage| stage.when.as_ref()).for_each(&mut move_time);
    if let RawTasks::Inline(table) = &raw.tasks {
        table.tasks.iter().filter_map(|task| task.due.as_ref()).for_each(&mut move_time);
        for (task, origin) in table.tasks.iter().zip(&later.origins).filter(|(task, _)| own(&task.span)) {
            note(task, origin.as_deref(), text, edits);
        }
    }
}

/// Says in the note of a task of the front matter where it comes from.
fn note(task: &RawTask, origin: Option<&str>, text: &str, edits: &mut Edits) {
    if let Some(note) = &task.note {
        let language = if note.value.is_ascii() { Language::En } else { Language::ZhHans };
        let told = leftover::told(&note.value, origin, language);
        if told != note.value {
            edits.add(note.span.range(), quoted(&told));
        }
        return;
    }
    let (Some(origin), range) = (origin, task.span.range()) else { return };
    let Some(entry) = text.get(range.clone()).map(str::trim_end) else { return };
    let key = if entry.contains("work:") { "note" } else { "备注" };
    let end = range.start + entry.len();
    if entry.starts_with('{') && entry.ends_with('}') {
        let inner = entry[..entry.len() - 1].trim_end();
        let comma = if inner.ends_with(',') { "" } else { "," };
        edits.add(range.start + inner.len()..end - 1, format!("{comma} {key}: {}", quoted(origin)));
    } else {
        let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let indent = " ".repeat(text[line..range.start].chars().count());
        edits.add(end..end, format!("\n{indent}{key}: {}", quoted(origin)));
    }
}

/// Writes relative paths from `content/`, since the new document stands elsewhere.
fn links(earlier: Earlier<'_>, edits: &mut Edits) {
    let Earlier { text, raw, .. } = earlier;
    let folder = folder_of(&raw.source);
    let moved = |target: &str| -> Option<String> {
        let end = target.find(['#', '?']).unwrap_or(target.len());
        let (path, rest) = target.split_at(end);
        if path.is_empty() || path.starts_with('/') || path.contains(':') {
            return None;
        }
        let joined = paths::join(folder, path)?;
        let slash = if path.ends_with('/') { "/" } else { "" };
        Some(format!("/{}{slash}{rest}", joined.strip_prefix("content/")?))
    };
    let notice = raw.notice.as_ref().map(|notice| &notice.text);
    for link in notice.into_iter().chain([&raw.body]).flat_map(|body| &body.links) {
        let range = link.span.range();
        let Some(written) = text.get(range.clone()).filter(|_| link.span.file == raw.file) else { continue };
        let Some(target) = moved(&link.target) else { continue };
        if written == link.target {
            edits.add(range, target);
            continue;
        }
        // The same target may stand several times where only the block of a text is known.
        let places = written.rmatch_indices(&link.target).map(|(at, found)| {
            let start = range.start + at;
            start..start + found.len()
        });
        let free = places.take(MOST_PLACES).find(|at| edits.is_free(at));
        if let Some(at) = free {
            edits.add(at, target);
        }
    }
    let references =
        [&raw.basis, &raw.interprets].into_iter().flatten().filter_map(|reference| match reference {
            RawReference::Path(words) => Some(words),
            RawReference::External { .. } => None,
        });
    let paths = references.chain(&raw.reports_on);
    for words in paths.filter(|words| words.value.starts_with('.') && words.span.file == raw.file) {
        let Some(target) = moved(&words.value) else { continue };
        let written = text.get(words.span.range()).unwrap_or_default();
        if let Some(at) = written.find(words.value.as_str()) {
            let start = words.span.range().start + at;
            edits.add(start..start + words.value.len(), target);
        }
    }
}

/// What the author is told at the top: where it comes from and what is left to do.
fn opening(raw: &RawDocument, document: &Document, later: &Later, chinese: bool) -> String {
    let title = &document.title;
    let number = raw.document_number.as_ref().map_or("", |number| number.value.as_str());
    let has_number = raw.document_number.is_some();
    let proposed = later.number.as_ref().filter(|_| !has_number);
    let address = &document.path;
    let path = quoted(address);
    let left = later.origins.iter().flatten().count();
    let continues = matches!(document.kind, Kind::Plan | Kind::Notice);
    let mut text = if chinese {
        let number = if has_number { format!("（{number}）") } else { String::new() };
        let carried = match left {
            0 => String::new(),
            _ => format!("## 原方案有{left}项任务没有完成，已注明“遗留”和来源；不再做的删去该项。\n"),
        };
        let continues = if continues {
            format!("## 本文件接续原来的文件，两页互相链接；不是接续的，删去下一行。\n接续: [{path}]\n")
        } else {
            String::new()
        };
        format!(
            "## 参照 {address}《{title}》{number}新建：结构照旧，时间已改到{year}年，字号、日期和状态已清空。\n\
             ## 概要、依据和正文照抄原文，年份和数字没有改，请逐句核对；没有写年份的时间也没有改。\n\
             {carried}{continues}\
             ## 如果本文件废止原来的文件，删去下一行的“# ”。\n\
             # 废止: [{path}]\n",
            year = later.year
        )
    } else {
        let number = if has_number { format!(" ({number})") } else { String::new() };
        let carried = match left {
            0 => String::new(),
            1 => "## One task was not finished; its row says where it comes from. Take it out if it is dropped.\n".to_owned(),
            _ => format!("## {left} tasks were not finished; their rows say where they come from. Take out what is dropped.\n"),
        };
        let continues = if continues {
            format!(
                "## It carries on the former one, and both pages link to each other; if it does not, delete the next line.\ncontinues: [{path}]\n"
            )
        } else {
            String::new()
        };
        format!(
            "## Made from {address}, {title}{number}: the structure is kept, times are moved to {year}; numbers,\n\
             ## dates and states are cleared. Summary, basis and text are as they were: please check each sentence.\n\
             {carried}{continues}\
             ## If this document replaces the former one, take the \"# \" from the next line.\n\
             # replaces: [{path}]\n",
            year = later.year
        )
    };
    if let Some(number) = proposed {
        text.push_str(&format!("# {}: {number}\n", if chinese { "发文字号" } else { "document_number" }));
    }
    text
}

/// Changes to a text; of two that touch one place, the one that begins first holds.
#[derive(Debug, Default)]
struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    fn add(&mut self, at: Range<usize>, text: String) {
        self.edits.push((at, text));
    }

    fn is_free(&self, at: &Range<usize>) -> bool {
        self.edits.iter().all(|(taken, _)| at.end <= taken.start || taken.end <= at.start)
    }

    fn apply(mut self, text: &str) -> String {
        // What is put in before a place stands before what replaces it.
        self.edits.sort_by_key(|(at, _)| (at.start, at.end));
        let mut out = String::with_capacity(text.len() + 256);
        let mut from = 0;
        for (at, words) in self.edits {
            if at.start < from {
                continue;
            }
            out.push_str(text.get(from..at.start).unwrap_or_default());
            out.push_str(&words);
            from = at.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}
