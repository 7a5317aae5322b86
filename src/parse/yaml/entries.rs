//! Reads broken YAML entry by entry, so that each mistake is reported and the rest is kept.

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::parse::yaml::mistake::{self, Mistake};
use crate::parse::yaml::tree::{self, DEEPEST, Failure, MOST_MESSAGES, Slice};
use crate::parse::yaml::{Node, Value, boundary};

/// How far the end of a list in brackets is looked for beyond its entry.
const FARTHEST: usize = 64 * 1024;

/// Who has more lines without a key did not mean to write YAML.
const MOST_LINES: usize = 1000;

/// Reads a text that is not YAML as a whole, or that is only a text.
pub fn recover(
    slice: Slice<'_>,
    failure: Option<Failure>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let mut recovery = Recovery { first: diagnostics.len(), diagnostics, no_colon: false, without_colon: 0 };
    let node = recovery.block(slice);
    if recovery.diagnostics.len() == recovery.first {
        let report = match failure {
            Some(failure) => mistake::of(&failure, slice).0,
            None => mistake::report(Mistake::NoColon, mistake::rest_of_line(slice, 0)),
        };
        recovery.diagnostics.push(report);
    }
    // A message on what was mended may point between the bytes of what it was mended from.
    let first = recovery.first;
    for diagnostic in &mut diagnostics[first..] {
        let start = boundary(slice.text, (diagnostic.span.start as usize).saturating_sub(slice.offset));
        let end = boundary(slice.text, (diagnostic.span.end as usize).saturating_sub(slice.offset));
        diagnostic.span = slice.span(start, end);
    }
    node.filter(|node| !matches!(node.value, Value::Text { .. }))
}

struct Recovery<'d> {
    /// How many messages there were before.
    first: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// Whether the line before was reported as having no colon: a paragraph is one mistake.
    no_colon: bool,
    /// How many such lines there were.
    without_colon: usize,
}

/// What one entry came to.
enum Entry {
    Pairs(Vec<(Node, Node)>),
    Items(Vec<Node>),
    Text(Node),
    Nothing,
}

impl From<Option<Node>> for Entry {
    fn from(node: Option<Node>) -> Entry {
        match node {
            Some(Node { value: Value::Map(pairs), .. }) => Entry::Pairs(pairs),
            Some(Node { value: Value::List(items), .. }) => Entry::Items(items),
            Some(node @ Node { value: Value::Text { .. }, .. }) => Entry::Text(node),
            _ => Entry::Nothing,
        }
    }
}

impl Recovery<'_> {
    /// Reads whole lines of one level.
    fn block(&mut self, slice: Slice<'_>) -> Option<Node> {
        let starts = starts(slice.text);
        let mut pairs: Vec<(Node, Node)> = Vec::new();
        let mut items: Vec<Node> = Vec::new();
        let mut text = None;
        let mut next = 0;
        while next < starts.len() && !self.full() && self.without_colon < MOST_LINES {
            let start = starts[next];
            let end = starts.get(next + 1).copied().unwrap_or(slice.text.len());
            next += 1;
            let chunk = part(slice, start, end);
            let line = first_line(chunk.text).trim_end();
            if is_marker(line) {
                self.report(mistake::report(Mistake::Document, mistake::rest_of_line(chunk, 0)));
                continue;
            }
            let entry = match tree::read(chunk, self.diagnostics) {
                Ok(Some(Node { value: Value::Text { .. }, .. })) => self.without_key(chunk),
                Ok(node) => {
                    self.no_colon = false;
                    Entry::from(node)
                }
                Err(failure) => match self.across(slice, start, end) {
                    Some((node, end)) => {
                        next += starts[next..].partition_point(|&start| start < end);
                        Entry::from(Some(node))
                    }
                    None => self.broken(chunk, &failure),
                },
            };
            match entry {
                Entry::Pairs(more) => pairs.extend(more),
                Entry::Items(more) => items.extend(more),
                Entry::Text(node) => text = Some(node),
                Entry::Nothing => {}
            }
        }
        if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
            let span = first.0.span.to(last.1.span);
            Some(Node { span, value: Value::Map(pairs) })
        } else if let (Some(first), Some(last)) = (items.first(), items.last()) {
            let span = first.span.to(last.span);
            Some(Node { span, value: Value::List(items) })
        } else {
            text
        }
    }

    fn full(&self) -> bool {
        self.diagnostics.len() - self.first >= MOST_MESSAGES
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.no_colon = false;
        if !self.full() {
            self.diagnostics.push(diagnostic);
        }
    }

    /// An entry that is YAML only together with lines below it: brackets may close at the margin.
    fn across(&mut self, slice: Slice<'_>, start: usize, end: usize) -> Option<(Node, usize)> {
        let mut depth = slice.text[start..end].lines().fold(0, |depth, line| open_brackets(line, depth));
        if depth <= 0 {
            return None;
        }
        let mut at = end;
        for line in slice.text[end..].split_inclusive('\n') {
            depth = open_brackets(line, depth);
            at += line.len();
            if depth <= 0 || at - end > FARTHEST {
                break;
            }
        }
        if depth > 0 {
            return None;
        }
        let node = tree::read(part(slice, start, at), self.diagnostics).ok()??;
        (!matches!(node.value, Value::Text { .. })).then_some((node, at))
    }

    /// An entry that YAML takes for a text.
    fn without_key(&mut self, chunk: Slice<'_>) -> Entry {
        let line = first_line(chunk.text);
        match mistake::colon(line) {
            Some(colon) => self.wrong_colon(chunk, line, colon),
            None => {
                if !self.no_colon {
                    let at = line.len() - line.trim_start().len();
                    let span = mistake::rest_of_line(chunk, at);
                    self.report(mistake::report(Mistake::NoColon, span));
                }
                self.no_colon = true;
                self.without_colon += 1;
                Entry::Nothing
            }
        }
    }

    /// An entry whose key ends in a full-width colon, or in one without a space.
    fn wrong_colon(&mut self, chunk: Slice<'_>, line: &str, colon: mistake::Colon) -> Entry {
        let report = colon.report(chunk, 0, line);
        self.report(report);
        if !colon.wide {
            let (key, raw) = mistake::pair(chunk, 0, line, &colon);
            let blank = line[colon.end..].len() - line[colon.end..].trim_start().len();
            let value = part(chunk, colon.end + blank, line.len());
            let kept = self.diagnostics.len();
            let value = tree::read(value, self.diagnostics).ok().flatten().unwrap_or(raw);
            self.diagnostics.truncate(kept);
            return Entry::Pairs(vec![(key, value)]);
        }
        // A half-width colon and two spaces take as many bytes, so every span stays right.
        let mut mended = chunk.text.to_owned();
        mended.replace_range(colon.end - '：'.len_utf8()..colon.end, ":  ");
        self.again(Slice { text: &mended, ..chunk })
    }

    /// Reads an entry in which something reported was mended.
    fn again(&mut self, chunk: Slice<'_>) -> Entry {
        match tree::read(chunk, self.diagnostics) {
            Ok(Some(Node { value: Value::Text { .. }, .. })) => self.without_key(chunk),
            Ok(node) => Entry::from(node),
            Err(failure) => self.broken(chunk, &failure),
        }
    }

    /// Reads an entry whose indents were made of spaces; how many were meant is not known, so
    /// that lines of it do not align is not a mistake of its own.
    fn evened(&mut self, chunk: Slice<'_>) -> Entry {
        let kept = self.diagnostics.len();
        match tree::read(chunk, self.diagnostics) {
            Err(failure) if mistake::of(&failure, chunk).1 == Mistake::Indent => {
                let entry = self.broken(chunk, &failure);
                self.diagnostics.truncate(kept);
                entry
            }
            Err(failure) => self.broken(chunk, &failure),
            Ok(Some(Node { value: Value::Text { .. }, .. })) => self.without_key(chunk),
            Ok(node) => Entry::from(node),
        }
    }

    /// An entry that is not YAML: finds the innermost part that is to blame.
    fn broken(&mut self, chunk: Slice<'_>, failure: &Failure) -> Entry {
        let before = self.diagnostics.len();
        if let Failure::TooLarge(_) = failure {
            let known = self.diagnostics[self.first..].iter().any(|d| d.code == &reading::YAML_TOO_LARGE);
            if !known {
                self.report(mistake::of(failure, chunk).0);
            }
            return Entry::Nothing;
        }
        if let Some((mended, report)) = wrong_indent(chunk, failure) {
            self.report(report);
            return self.evened(Slice { text: &mended, ..chunk });
        }
        let line = first_line(chunk.text);
        let trimmed = line.trim_start();
        if chunk.depth < DEEPEST && (trimmed.starts_with("- ") || trimmed == "-") {
            let mut inside = chunk.text.to_owned();
            let dash = line.len() - trimmed.len();
            inside.replace_range(dash..dash + 1, " ");
            let inside = Slice { text: &inside, depth: chunk.depth + 1, ..chunk };
            let node = match tree::read(inside, self.diagnostics) {
                Ok(node) => node,
                Err(_) => self.block(inside),
            };
            if self.diagnostics.len() == before {
                self.report(mistake::of(failure, chunk).0);
            }
            return node.map_or(Entry::Nothing, |node| Entry::Items(vec![node]));
        }
        if let Some(colon) = mistake::colon(line) {
            return self.wrong_colon(chunk, line, colon);
        }
        let body = part(chunk, (line.len() + 1).min(chunk.text.len()), chunk.text.len());
        if chunk.depth < DEEPEST && !body.text.trim().is_empty() {
            if let Some((key, empty)) = key_alone(part(chunk, 0, line.len())) {
                let body = Slice { depth: chunk.depth + 1, ..body };
                let value = self.block(body).unwrap_or(empty);
                if self.diagnostics.len() == before {
                    self.report(mistake::of(failure, chunk).0);
                }
                return Entry::Pairs(vec![(key, value)]);
            }
            if let Some(entry) = self.first_line_apart(chunk, failure, line, body) {
                return entry;
            }
        }
        self.leaf(chunk, failure, line)
    }

    /// `key: value` with deeper lines below that are entries and not more of the value.
    fn first_line_apart(
        &mut self,
        chunk: Slice<'_>,
        failure: &Failure,
        line: &str,
        body: Slice<'_>,
    ) -> Option<Entry> {
        let (report, mistake) = mistake::of(failure, chunk);
        if mistake != Mistake::Indent {
            return None;
        }
        let node = tree::read(part(chunk, 0, line.len()), &mut Vec::new()).ok()??;
        let Value::Map(mut pairs) = node.value else { return None };
        self.report(report);
        let body = Slice { depth: chunk.depth + 1, ..body };
        if let Some(Node { value: Value::Map(more), .. }) = self.block(body) {
            pairs.extend(more);
        }
        Some(Entry::Pairs(pairs))
    }

    /// An entry with no entries in it.
    fn leaf(&mut self, chunk: Slice<'_>, failure: &Failure, line: &str) -> Entry {
        let (report, mistake) = leaf_mistake(chunk, failure, line);
        let one_line = chunk.text[line.len()..].trim().is_empty();
        let key = line.find(": ").filter(|_| !line.trim_start().starts_with(['"', '\'', '[', '{']));
        let anchor = report.code == &reading::YAML_ANCHOR || report.code == &reading::YAML_TAG;
        let unclosed = mistake == Mistake::OpenQuote;
        if mistake == Mistake::NoColon {
            return self.without_key(chunk);
        }
        self.report(report);
        // What follows an unclosed quote is the rest of its text, not a line without a key.
        self.no_colon = unclosed;
        if !one_line || !(mistake.leaves_text() || anchor) {
            return Entry::Nothing;
        }
        let start = key.map_or(0, |colon| colon + 1);
        let mut value = mistake::text_node(chunk, 0, line, start..line.len());
        if anchor {
            value.value = Value::Null;
        }
        match key {
            Some(colon) => Entry::Pairs(vec![(mistake::text_node(chunk, 0, line, 0..colon), value)]),
            None => Entry::Text(value),
        }
    }
}

/// What a broken entry means; a text that begins with `*` or `&` breaks only later.
fn leaf_mistake(chunk: Slice<'_>, failure: &Failure, line: &str) -> (Diagnostic, Mistake) {
    let start = line.find(": ").map_or(0, |colon| colon + 2);
    let value = line[start..].trim_start();
    let at = line.len() - value.len();
    if value.starts_with(['*', '&']) {
        let token = value.split_whitespace().next().map_or(1, str::len);
        return (Diagnostic::new(&reading::YAML_ANCHOR, chunk.span(at, at + token)), Mistake::Other);
    }
    mistake::of(failure, chunk)
}

/// The bytes `start..end` of a slice as a slice.
fn part(slice: Slice<'_>, start: usize, end: usize) -> Slice<'_> {
    Slice { text: &slice.text[start..end], offset: slice.offset + start, ..slice }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// A line that ends one document and begins another.
fn is_marker(line: &str) -> bool {
    line == "---" || line == "..."
}

/// A line that is only a key and its colon; the empty value that stands for the lines below.
fn key_alone(line: Slice<'_>) -> Option<(Node, Node)> {
    let node = tree::read(line, &mut Vec::new()).ok()??;
    let Value::Map(mut pairs) = node.value else { return None };
    let (key, value) = pairs.pop()?;
    (pairs.is_empty() && value.value == Value::Null && value.span.start == value.span.end)
        .then_some((key, value))
}

/// Where the entries of the outermost level begin.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut margin = 0;
    let mut list = false;
    let mut after_marker = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        let content = content.trim_end();
        if content.trim().is_empty() || content.starts_with('#') {
            continue;
        }
        let dash = content == "-" || content.starts_with("- ");
        let marker = indent == 0 && is_marker(content);
        if starts.is_empty() && !after_marker {
            // The line that opens a document is not an entry.
            after_marker = content == "---" && indent == 0;
            if !after_marker {
                (margin, list) = (indent, dash);
                starts.push(start);
            }
            continue;
        }
        if starts.is_empty() {
            (margin, list) = (indent, dash);
        }
        let belongs = indent > margin
            || content.starts_with([']', '}', '\t', '\u{3000}', '\u{a0}'])
            || (dash && !list && indent >= margin);
        if starts.is_empty() || after_marker || marker || !belongs {
            starts.push(start);
        }
        after_marker = marker;
    }
    starts
}

/// How many brackets are open after a line, if `depth` were open before; quotes and comments are skipped.
fn open_brackets(line: &str, mut depth: i32) -> i32 {
    let mut quote = None;
    let mut before = ' ';
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (None, '#') if before.is_whitespace() => break,
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
        before = c;
    }
    depth
}

/// Indents of tabs or of full-width spaces, made of spaces: the first of them is reported.
fn wrong_indent(chunk: Slice<'_>, failure: &Failure) -> Option<(String, Diagnostic)> {
    let (_, mistake) = mistake::of(failure, chunk);
    let tabs = matches!(mistake, Mistake::TabIndent | Mistake::Tab);
    let (Failure::Syntax(_, failed) | Failure::SecondDocument(failed) | Failure::TooLarge(failed)) = failure;
    let mut first: Option<(usize, char)> = None;
    let mut mended = String::with_capacity(chunk.text.len());
    for line in chunk.text.split_inclusive('\n') {
        let at = mended.len();
        let content = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']);
        let indent = &line[..line.len() - content.len()];
        // In a block text such spaces are the indent of a paragraph, and right.
        let here = tabs || (at..=at + line.len()).contains(failed);
        let wrong =
            indent.char_indices().find(|&(_, c)| c != ' ').filter(|_| here && !content.trim().is_empty());
        if let Some((byte, c)) = wrong {
            first.get_or_insert((at + byte, c));
        }
        if wrong.is_some() || first.is_some() {
            mended.extend(std::iter::repeat_n(' ', indent.len()));
        } else {
            mended.push_str(indent);
        }
        mended.push_str(content);
    }
    let (at, c) = first?;
    let mistake = if c == '\t' { Mistake::TabIndent } else { Mistake::WideIndent };
    Some((mended, mistake::report(mistake, mistake::character(chunk, at))))
}
