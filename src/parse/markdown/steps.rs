//! Parsing: the events of a text with the places of the original, nested no deeper than sense.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::parse::markdown::emphasis::{Prepared, restore};

/// How many quotes, lists and kinds of emphasis may stand in each other.
const DEEPEST: usize = 32;

/// An event of the parser and the range of the original text that it comes from.
pub struct Step<'a> {
    /// What the parser saw, without marks.
    pub event: Event<'a>,
    /// Where.
    pub range: Range<usize>,
}

/// A parsed text.
pub struct Parsed<'a> {
    /// Its events.
    pub steps: Vec<Step<'a>>,
    /// Where it became too deep; what nests deeper is taken as one level.
    pub too_deep: Option<Range<usize>>,
}

/// Parses a prepared text.
pub fn parse<'a>(prepared: &'a Prepared<'_>) -> Parsed<'a> {
    // No smart punctuation: it would turn closing quotation marks before Chinese the wrong way.
    // No metadata blocks: the front matter was cut off before.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut steps = Vec::new();
    let mut kept: Vec<bool> = Vec::new();
    let mut depth = 0;
    let mut too_deep = None;
    for (event, range) in Parser::new_ext(&prepared.text, options).into_offset_iter() {
        let range = prepared.original(range.start)..prepared.original(range.end);
        match &event {
            Event::Start(Tag::Item) => {
                // An item goes with its list.
                let keep = kept.last().copied().unwrap_or(true);
                kept.push(keep);
                if !keep {
                    // What was an item at least begins on a line of its own.
                    steps.push(Step { event: Event::HardBreak, range });
                    continue;
                }
            }
            Event::Start(tag) if nests(tag) => {
                let keep = depth < DEEPEST;
                kept.push(keep);
                if !keep {
                    too_deep.get_or_insert(range);
                    continue;
                }
                depth += 1;
            }
            Event::End(end) if end_nests(end) => {
                if !kept.pop().unwrap_or(true) {
                    continue;
                }
                if !matches!(end, TagEnd::Item) {
                    depth -= 1;
                }
            }
            _ => {}
        }
        steps.push(Step { event: without_marks(event), range });
    }
    Parsed { steps, too_deep }
}

fn nests(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::FootnoteDefinition(_)
    )
}

fn end_nests(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::FootnoteDefinition
    )
}

fn without_marks(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(restore(text)),
        Event::Code(text) => Event::Code(restore(text)),
        Event::Html(text) => Event::Html(restore(text)),
        Event::InlineHtml(text) => Event::InlineHtml(restore(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(restore(label)),
        Event::Start(tag) => Event::Start(tag_without_marks(tag)),
        other => other,
    }
}

fn tag_without_marks(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: restore(dest_url), title: restore(title), id: restore(id) }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: restore(dest_url), title: restore(title), id: restore(id) }
        }
        Tag::Heading { level, id, classes, attrs } => Tag::Heading {
            level,
            id: id.map(restore),
            classes: classes.into_iter().map(restore).collect(),
            attrs: attrs.into_iter().map(|(name, value)| (restore(name), value.map(restore))).collect(),
        },
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(restore(label)),
        // The language of a block of code is not shown.
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
            Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed("")))
        }
        other => other,
    }
}

/// The plain text of the steps of a range: what an image or a cell says.
pub fn words(steps: &[Step<'_>]) -> String {
    let mut words = String::new();
    for step in steps {
        match &step.event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// The position of the end that belongs to the start at `at`; the last step if there is none.
pub fn end_of(steps: &[Step<'_>], at: usize) -> usize {
    let mut depth = 0;
    for (offset, step) in steps[at..].iter().enumerate() {
        match step.event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + offset;
        }
    }
    steps.len().saturating_sub(1)
}
