//! Personal numbers in a text: finding them, and masking them so that they can be shown.
//!
//! Finding is careful, because a false alarm costs a clerk's time: check digits, real dates,
//! words nearby. Masking is generous, because a star too many costs nothing.

mod card;
mod groups;
mod labels;
mod mobile;
mod resident;

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use crate::base::personal::groups::{Group, Separator};
use crate::base::personal::labels::Around;

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A resident identity number of 18 characters whose check digit holds (GB 11643).
    ResidentId,
    /// One whose check digit does not hold, though its province and birth date are real.
    ResidentIdSuspect,
    /// The old form of 15 digits, which has no check digit.
    OldResidentId,
    /// A mobile telephone number.
    Mobile,
    /// A bank card number.
    BankCard,
}

/// A personal number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes, separators inside it included, a country code before it not.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// The birth date in an identity number.
    pub born: Option<Date>,
}

/// The personal numbers of a text, in order; the time is linear in its length.
pub fn find(text: &str) -> Vec<Found> {
    find_beside(text, "")
}

/// The personal numbers of a text that stands beside other words, as a cell does with the head
/// of its column; these count as if they stood before it.
pub fn find_beside(text: &str, beside: &str) -> Vec<Found> {
    let mut found = Vec::new();
    scan(text, Some(beside), &mut found);
    found
}

/// A text with every personal number masked, character by character: its length, its columns
/// and the bytes of everything else stay as they are.
///
/// More is masked than found: numbers of a card's form and old identity numbers are masked
/// without a word for them nearby.
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut found = Vec::new();
    scan(text, None, &mut found);
    stars(text, found)
}

/// A text with only those numbers masked that [`find`] finds: for data, in which a long number
/// of another kind must stay what it is.
pub fn mask_found(text: &str) -> Cow<'_, str> {
    stars(text, find(text))
}

fn stars(text: &str, found: Vec<Found>) -> Cow<'_, str> {
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked_text = String::with_capacity(text.len());
    let mut at = 0;
    for Found { range, kind, .. } in found {
        masked_text.push_str(&text[at..range.start]);
        masked_text.push_str(&masked(&text[range.clone()], kind));
        at = range.end;
    }
    masked_text.push_str(&text[at..]);
    Cow::Owned(masked_text)
}

/// A number in its masked form: `138****1234`, `35*************123`, the last four of a card.
pub fn masked(number: &str, kind: Kind) -> String {
    let digits = number.chars().filter(|c| is_sign(*c)).count();
    let (first, last) = match kind {
        Kind::ResidentId | Kind::ResidentIdSuspect | Kind::OldResidentId => (2, 3),
        Kind::Mobile => (3, 4),
        Kind::BankCard => (0, 4),
    };
    let mut at = 0;
    let mut star = |c: char| {
        if !is_sign(c) {
            return c;
        }
        at += 1;
        let kept = at <= first || at + last > digits;
        // A wide digit becomes a wide star, so that a caret below stays in its place.
        match (kept, c.is_ascii()) {
            (true, _) => c,
            (false, true) => '*',
            (false, false) => '＊',
        }
    };
    number.chars().map(&mut star).collect()
}

/// Whether a character is part of a number and no separator in it.
fn is_sign(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | 'X' | 'x' | 'Ｘ' | 'ｘ')
}

/// Looks at each chain of groups of digits; without `beside` no word nearby is asked for.
fn scan(text: &str, beside: Option<&str>, found: &mut Vec<Found>) {
    groups::chains(text, |chain| {
        let mut at = 0;
        let mut after_mobile = false;
        while at < chain.len() {
            // No number begins with a group of another length: most groups are passed over here.
            if !matches!(chain[at].count, 3..=9 | 11 | 13 | 15..=19) {
                after_mobile = false;
                at += 1;
                continue;
            }
            let around = Around { text, beside };
            let rest = &chain[at..];
            let resident = || resident::find(rest, &around);
            let card = || card::find(rest, &around);
            let mobile = || mobile::find(chain, at, after_mobile, &around);
            let next = resident().or_else(card).or_else(mobile);
            after_mobile = next.as_ref().is_some_and(|(_, found)| found.kind == Kind::Mobile);
            match next {
                Some((count, one)) => {
                    found.push(one);
                    at += count;
                }
                None => at += 1,
            }
        }
    });
}

/// The first groups of a chain if they have these sizes, stand free at both ends, and are
/// joined by one separator that does not go on beyond them.
fn window<'a>(chain: &'a [Group], sizes: &[usize]) -> Option<&'a [Group]> {
    let window = chain.get(..sizes.len())?;
    if !window.iter().zip(sizes).all(|(group, size)| group.count == *size) {
        return None;
    }
    let (first, last) = (window.first()?, window.last()?);
    let inner = uniform(window)?;
    let free = !first.letter_before && !last.letter_after;
    let apart = |edge: Option<Separator>| inner.is_none() || edge != inner;
    (free && apart(first.before) && apart(last.after)).then_some(window)
}

/// The separator that joins all groups, `Some(None)` for a single group; `None` if they differ.
fn uniform(window: &[Group]) -> Option<Option<Separator>> {
    let inner = window.get(1).and_then(|second| second.before);
    window.iter().skip(1).all(|group| group.before == inner).then_some(inner)
}

/// The digits of some groups as numbers from 0 to 9.
fn digits(text: &str, window: &[Group]) -> Vec<u8> {
    let written = window.iter().flat_map(|group| text[group.start..group.end].chars());
    written.filter_map(groups::digit).collect()
}

/// The bytes from the first group to the last.
fn range(window: &[Group]) -> Range<usize> {
    let start = window.first().map_or(0, |group| group.start);
    start..window.last().map_or(start, |group| group.end)
}

#[cfg(test)]
mod tests;
