//! A mapping read against its table of keys, and the typed values taken from it.

use jiff::civil::Date;

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Text;
use crate::base::nearest::nearest;
use crate::base::passage::Passage;
use crate::base::source::{Span, Spanned};
use crate::parse::choices::{self, Choice};
use crate::parse::keys::{self, Key};
use crate::parse::raw::{RawMoment, RawTime, RawUnits, Words};
use crate::parse::scalar;
use crate::parse::yaml::{Node, Value};

/// A known key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: &'static Key,
    /// The key as written.
    pub written: Words,
    /// The value.
    pub node: Node,
    /// Whether the value was a list, once its items are taken.
    pub is_list: bool,
}

/// The entries of a mapping whose keys are known, each once.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// Where the mapping stands.
    pub span: Span,
    entries: Vec<Entry>,
}

/// What a value should have been, and what it is, for a message.
const TEXT: Text = Text { zh: "一段文字", en: "a text" };
const FLAG: Text = Text { zh: "是或否", en: "yes or no (true, false)" };
const YEAR: Text = Text { zh: "四位年份", en: "a year of four digits" };
const NUMBER: Text = Text { zh: "一个整数", en: "a whole number" };
const MAP: Text = Text { zh: "一组“键: 值”", en: "a mapping of keys and values" };
const LIST: Text = Text {
    zh: "一个列表（每项一行，以 - 开头）",
    en: "a list (a line each, beginning with -)",
};

impl Fields {
    /// Reads a mapping; unknown keys and keys that stand twice are reported and left out.
    pub fn of(node: Node, keys: &'static [Key], found: &mut Vec<Diagnostic>) -> Fields {
        let span = node.span;
        let mut fields = Fields { span, entries: Vec::new() };
        let Value::Map(pairs) = node.value else {
            if node.value != Value::Null {
                found.push(wrong_type("", MAP, &node));
            }
            return fields;
        };
        fields.entries.reserve_exact(pairs.len());
        for (name, value) in pairs {
            let Value::Text { text, .. } = &name.value else {
                found.push(unknown_key("", name.span, keys));
                continue;
            };
            let Some(key) = keys::find(keys, text.trim()) else {
                found.push(unknown_key(text.trim(), name.span, keys));
                continue;
            };
            if fields.entries.iter().any(|entry| entry.key.en == key.en) {
                found.push(Diagnostic::new(&reading::DUPLICATE_KEY, name.span).with(text.trim()));
                continue;
            }
            let written = Spanned::new(text.trimmed(), name.span);
            fields.entries.push(Entry { key, written, node: value, is_list: false });
        }
        fields
    }

    /// Adds the entries of a folder's shared front matter whose keys are not given here.
    pub fn add_defaults(&mut self, defaults: &Fields) {
        for entry in &defaults.entries {
            if !self.entries.iter().any(|own| own.key == entry.key) {
                self.entries.push(entry.clone());
            }
        }
    }

    /// The entries that are left.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Leaves out the entries that a rule rejects and returns them.
    pub fn reject(&mut self, rejected: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        let (out, kept) = std::mem::take(&mut self.entries).into_iter().partition(rejected);
        self.entries = kept;
        out
    }

    /// Takes an entry out; one whose value is nothing counts as absent.
    pub fn take(&mut self, en: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key.en == en)?;
        let entry = self.entries.swap_remove(at);
        (entry.node.value != Value::Null).then_some(entry)
    }

    /// Takes a text; `None` if it is absent or blank.
    pub fn text(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<Words> {
        let entry = self.take(en)?;
        text(&entry.written.value, entry.node, found)
    }

    /// Takes an address of another site: what is none would run or leak where it is followed.
    pub fn address(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<Words> {
        let words = self.text(en, found)?;
        let is_address = words.value.starts_with("https://") || words.value.starts_with("http://");
        if !is_address || words.value.contains(|c: char| c.is_whitespace() || c.is_control()) {
            found.push(Diagnostic::new(&crate::base::codes::values::BAD_URL, words.span).with(words.value));
            return None;
        }
        Some(words)
    }

    /// Takes a list of texts; one text is split at 、；and at ，, where `split` says so.
    pub fn texts(&mut self, en: &str, split: bool, found: &mut Vec<Diagnostic>) -> Vec<Words> {
        let Some(entry) = self.take(en) else { return Vec::new() };
        texts(&entry.written.value, entry.node, split, found)
    }

    /// Takes yes or no.
    pub fn flag(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<Spanned<bool>> {
        let entry = self.take(en)?;
        let value = scalar_of(&entry.node).and_then(scalar::flag);
        report_none(value, FLAG, &entry, found)
    }

    /// Takes a year.
    pub fn year(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<Spanned<i16>> {
        let entry = self.take(en)?;
        let value = scalar_of(&entry.node).and_then(scalar::year);
        report_none(value, YEAR, &entry, found)
    }

    /// Takes a whole number that is not negative.
    pub fn number(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<Spanned<usize>> {
        let entry = self.take(en)?;
        let value = scalar_of(&entry.node).and_then(|text| text.trim().parse().ok());
        report_none(value, NUMBER, &entry, found)
    }

    /// Takes a day.
    pub fn date(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<Spanned<Date>> {
        let entry = self.take(en)?;
        date(&entry.written.value, entry.node, found)
    }

    /// Takes a day, perhaps with a time.
    pub fn moment(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<Spanned<RawMoment>> {
        let entry = self.take(en)?;
        let words = text(&entry.written.value, entry.node, found)?;
        match scalar::moment(&words.value) {
            Some(moment) => Some(Spanned::new(moment, words.span)),
            None => {
                found.push(
                    Diagnostic::new(&crate::base::codes::values::IMPOSSIBLE_DATE, words.span)
                        .with(words.value),
                );
                None
            }
        }
    }

    /// Takes one of several words; the English one is returned.
    pub fn choice(
        &mut self,
        en: &str,
        choices: &'static [Choice],
        found: &mut Vec<Diagnostic>,
    ) -> Option<Spanned<&'static str>> {
        let entry = self.take(en)?;
        let words = text(&entry.written.value, entry.node, found)?;
        chosen(&entry.written.value, words, choices, found)
    }

    /// Takes some of several words, as a list or as one text; the English ones are returned.
    pub fn choices(
        &mut self,
        en: &str,
        choices: &'static [Choice],
        found: &mut Vec<Diagnostic>,
    ) -> Option<Vec<Spanned<&'static str>>> {
        let entry = self.take(en)?;
        let words = texts(&entry.written.value, entry.node, true, found);
        let key = &entry.written.value;
        Some(words.into_iter().filter_map(|word| chosen(key, word, choices, found)).collect())
    }

    /// Takes names of units.
    pub fn units(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> RawUnits {
        let Some(entry) = self.take(en) else { return RawUnits::default() };
        match entry.node.value {
            Value::List(items) => RawUnits::List(words(&entry.written.value, items, found)),
            _ => text(&entry.written.value, entry.node, found).map_or_else(RawUnits::default, RawUnits::Text),
        }
    }

    /// Takes a time: words, or {text, start, end}.
    pub fn time(&mut self, en: &str, found: &mut Vec<Diagnostic>) -> Option<RawTime> {
        let entry = self.take(en)?;
        time(&entry.written.value, entry.node, found)
    }

    /// Takes the entries of a list, or the one value that stands for a list of one.
    pub fn items(&mut self, en: &str) -> Option<(Entry, Vec<Node>)> {
        let mut entry = self.take(en)?;
        let span = entry.node.span;
        let node = std::mem::replace(&mut entry.node, Node { span, value: Value::Null });
        let items = match node.value {
            Value::List(items) => {
                entry.is_list = true;
                items
            }
            value => vec![Node { span, value }],
        };
        Some((entry, items))
    }
}

/// The English word for one of several words; `None` and a report for what is none of them.
fn chosen(
    key: &str,
    words: Words,
    choices: &'static [Choice],
    found: &mut Vec<Diagnostic>,
) -> Option<Spanned<&'static str>> {
    let word = choices::choose(choices, &words.value);
    if word.is_none() {
        let allowed: Vec<&str> = choices.iter().flat_map(|choice| [choice.zh[0], choice.en]).collect();
        found.push(
            Diagnostic::new(&reading::UNKNOWN_VALUE, words.span)
                .with(key)
                .with(words.value)
                .with(allowed.join("、")),
        );
    }
    word.map(|word| Spanned::new(word, words.span))
}

/// A text, from any scalar; `None` and a report for what is none, `None` alone for a blank.
pub fn text(key: &str, node: Node, found: &mut Vec<Diagnostic>) -> Option<Words> {
    match node.value {
        Value::Text { text, .. } => {
            let text = text.trimmed();
            (!text.is_empty()).then(|| Spanned::new(text, node.span))
        }
        Value::Null => None,
        _ => {
            found.push(wrong_type(key, TEXT, &node));
            None
        }
    }
}

/// The texts of a list. What is collected takes over the room of the larger nodes; it is held for
/// long, and so gives back what it does not need.
fn words(key: &str, items: Vec<Node>, found: &mut Vec<Diagnostic>) -> Vec<Words> {
    let mut words: Vec<Words> = items.into_iter().filter_map(|item| text(key, item, found)).collect();
    words.shrink_to_fit();
    words
}

/// A list of texts, from a list or from one text.
pub fn texts(key: &str, node: Node, split: bool, found: &mut Vec<Diagnostic>) -> Vec<Words> {
    match node.value {
        Value::List(items) => words(key, items, found),
        Value::Map(_) => {
            found.push(wrong_type(key, LIST, &node));
            Vec::new()
        }
        _ => match text(key, node, found) {
            Some(words) if split => {
                let parts = words.value.split(['、', '；', ';', '，', ',']).map(str::trim);
                let parts = parts.filter(|part| !part.is_empty());
                parts.map(|part| Spanned::new(part.into(), words.span)).collect()
            }
            words => words.into_iter().collect(),
        },
    }
}

/// A day.
pub fn date(key: &str, node: Node, found: &mut Vec<Diagnostic>) -> Option<Spanned<Date>> {
    let words = text(key, node, found)?;
    let read = scalar::date(&words.value);
    if read.is_none() {
        found.push(
            Diagnostic::new(&crate::base::codes::values::IMPOSSIBLE_DATE, words.span).with(words.value),
        );
    }
    read.map(|date| Spanned::new(date, words.span))
}

/// A time: words, or {text, start, end}.
pub fn time(key: &str, node: Node, found: &mut Vec<Diagnostic>) -> Option<RawTime> {
    if !matches!(node.value, Value::Map(_)) {
        let words = text(key, node, found)?;
        return Some(RawTime { words, start: None, end: None });
    }
    let span = node.span;
    let mut fields = Fields::of(node, keys::TIME, found);
    let words = fields.text("text", found).unwrap_or(Spanned::new(Passage::default(), span));
    let start = fields.date("start", found).map(Box::new);
    let end = fields.date("end", found).map(Box::new);
    if let (Some(start), Some(end)) = (&start, &end)
        && end.value < start.value
    {
        found.push(
            Diagnostic::new(&crate::base::codes::values::END_BEFORE_START, end.span)
                .with(start.value.to_string())
                .with(end.value.to_string()),
        );
        return (!words.value.is_empty()).then_some(RawTime { words, start: None, end: None });
    }
    (!words.value.is_empty() || start.is_some() || end.is_some()).then_some(RawTime { words, start, end })
}

/// Reports a value of the wrong type.
pub fn wrong_type(key: &str, wanted: Text, node: &Node) -> Diagnostic {
    let got = match node.value {
        Value::Null => Text { zh: "空的", en: "nothing" },
        Value::Text { .. } => Text { zh: "一段文字", en: "a text" },
        Value::List(_) => Text { zh: "一个列表", en: "a list" },
        Value::Map(_) => Text { zh: "一组“键: 值”", en: "a mapping" },
    };
    let name = if key.is_empty() { "…" } else { key };
    Diagnostic::new(&reading::WRONG_TYPE, node.span)
        .with(name)
        .with(wanted.zh)
        .with(wanted.en)
        .with(got.zh)
        .with(got.en)
}

/// Reports a value that wants to be a mapping or a list of them.
pub fn wants_maps(key: &str, node: &Node) -> Diagnostic {
    wrong_type(key, if matches!(node.value, Value::Text { .. }) { LIST } else { MAP }, node)
}

fn scalar_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text { text, .. } => Some(text),
        _ => None,
    }
}

fn report_none<T>(
    value: Option<T>,
    wanted: Text,
    entry: &Entry,
    found: &mut Vec<Diagnostic>,
) -> Option<Spanned<T>> {
    if value.is_none() {
        found.push(wrong_type(&entry.written.value, wanted, &entry.node));
    }
    value.map(|value| Spanned::new(value, entry.node.span))
}

fn unknown_key(word: &str, span: Span, keys: &'static [Key]) -> Diagnostic {
    let chinese = !word.is_ascii();
    let names = keys.iter().flat_map(|key| key.zh.iter().chain([&key.en])).copied();
    let near = nearest(word, names);
    let diagnostic = Diagnostic::new(&reading::UNKNOWN_KEY, span).with(word);
    match near {
        Some(near) => diagnostic.with(near),
        // A key that fits no table of this kind may be one of another table; say where own keys go.
        None if keys == keys::DOCUMENT => diagnostic.hint(Some(1)),
        None => {
            let all: Vec<&str> = keys.iter().map(|key| if chinese { key.zh[0] } else { key.en }).collect();
            diagnostic.with(all.join("、")).hint(Some(3))
        }
    }
}
