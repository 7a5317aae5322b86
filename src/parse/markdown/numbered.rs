//! Lines of a paragraph that are items of a list: 1、 （1） 一是 ①, each on a line of its own.
//!
//! Clerks write such lists line below line without blank lines between them. A wrapped line may
//! begin with a number by chance, so the line above must have ended, or be the item before.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::markdown::chinese;
use crate::parse::markdown::numbers::{self, Number};
use crate::parse::markdown::steps::Step;

/// Whether the line after the break at `at` is an item.
pub fn begins_item(steps: &[Step<'_>], at: usize) -> bool {
    let after = line(steps[at + 1..].iter());
    let Some(number) = number(&after).filter(|_| after.contains(chinese::is_chinese)) else { return false };
    let mut before: Vec<&str> = words(steps[..at].iter().rev()).collect();
    before.reverse();
    let before = before.concat();
    let ended = before.trim_end().ends_with(['。', '；', ';', '：', ':', '！', '？', '!', '?']);
    ended || self::number(&before).is_some_and(|above| follows(&above, &number))
}

/// The number of an item: that of a heading, or 一是.
fn number(line: &str) -> Option<Number> {
    let counted = || {
        let (first, rest) = line.trim_start().split_once('是')?;
        let mut number = numbers::of(&format!("{first}、{rest}"))?;
        number.rank = u8::MAX;
        (first.chars().count() <= 2).then_some(number)
    };
    numbers::of(line).or_else(counted)
}

/// Whether a number is the next one of its kind.
fn follows(above: &Number, number: &Number) -> bool {
    let next = above.parts.split_last().map(|(last, outer)| (outer, last + 1));
    above.rank == number.rank && next == number.parts.split_last().map(|(last, outer)| (outer, *last))
}

fn line<'s>(steps: impl Iterator<Item = &'s Step<'s>>) -> String {
    words(steps).collect()
}

/// The words of steps, up to the end of the line or of the block.
fn words<'s>(steps: impl Iterator<Item = &'s Step<'s>>) -> impl Iterator<Item = &'s str> {
    let same_line = |step: &&Step<'_>| {
        matches!(
            &step.event,
            Event::Text(_)
                | Event::Code(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
        )
    };
    steps.take_while(same_line).filter_map(|step| match &step.event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        _ => None,
    })
}
