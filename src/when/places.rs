//! Where a text names a time, and which year it states.

use std::ops::Range;

use crate::when::atom::{Atom, Placed};
use crate::when::stamp::{Piece, Stamp, Year};
use crate::when::text::Text;

/// The byte ranges of the time expressions in a heading, bracketed ones first of all.
///
/// Where a bracket holds nothing but a time, only bracketed times are given.
pub fn of(source: &str) -> Vec<Range<usize>> {
    let text = Text::new(source);
    let is_chinese = text.reads_as_chinese();
    let mut bracketed = Vec::new();
    let mut after = Vec::new();
    for (start, end) in crate::when::groups(&text.chars) {
        let inner = &text.chars[start + 1..end - 1];
        let placed = crate::when::atoms(inner, None, is_chinese);
        let is_noise = |atom| matches!(atom, Atom::Noise | Atom::Unknown | Atom::Opens | Atom::Closes);
        let time: usize = placed.iter().filter(|p| !is_noise(p.atom)).map(|p| p.end - p.start).sum();
        let noise: usize = placed.iter().filter(|p| is_noise(p.atom)).map(|p| p.end - p.start).sum();
        if placed.iter().any(|p| is_time(p.atom)) && noise <= time && !is_serial(&text.chars, end) {
            bracketed.push(text.byte(start + 1)..text.byte(end - 1));
        }
    }
    if !bracketed.is_empty() {
        return bracketed;
    }
    let placed = crate::when::atoms(&text.chars, None, is_chinese);
    for run in runs(&placed) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let opened = first.start > 0 && text.chars[first.start - 1] == '"';
            let start = if opened { first.start - 1 } else { first.start };
            after.push(text.byte(start)..end_byte(&text, last.end));
        }
    }
    after
}

/// The byte after a character, so that blanks that follow are left out.
fn end_byte(text: &Text, end: usize) -> usize {
    match end.checked_sub(1).and_then(|last| text.at.get(last).map(|at| (*at, text.chars[last]))) {
        Some((at, _)) => {
            let next = text.byte(end);
            // Characters that were dropped after the last do not belong to it.
            if next > at { next } else { text.len }
        }
        None => text.len,
    }
}

/// Whether 号 follows a bracketed year: (2011)19号.
fn is_serial(chars: &[char], end: usize) -> bool {
    let figures = chars[end..].iter().take_while(|c| c.is_ascii_digit() || **c == '第').count();
    figures > 0 && chars.get(end + figures) == Some(&'号')
}

fn is_time(atom: Atom) -> bool {
    match atom {
        Atom::Stamp(stamp) => !matches!(stamp.piece, Piece::Bare(_)),
        Atom::Every(..) => true,
        _ => false,
    }
}

/// Runs of atoms that speak of time, each with a time in it.
fn runs(placed: &[Placed]) -> Vec<&[Placed]> {
    let belongs = |atom: Atom| {
        !matches!(
            atom,
            Atom::Noise
                | Atom::Unknown
                | Atom::Opens
                | Atom::Closes
                | Atom::Poison
                | Atom::Start
                | Atom::Finish
                | Atom::Times(_)
                | Atom::Hold
                | Atom::AtOnce
        )
    };
    let mut runs = Vec::new();
    for run in placed.split(|p| !belongs(p.atom)) {
        // Joints and commas at the edges belong to the sentence.
        let edge =
            |p: &Placed| matches!(p.atom, Atom::List | Atom::To | Atom::Dash | Atom::Hedge(_) | Atom::For);
        let first =
            run.iter().position(|p| !matches!(p.atom, Atom::List | Atom::Dash | Atom::Hedge(_) | Atom::For));
        let last = run.iter().rposition(|p| !edge(p));
        if let (Some(first), Some(last)) = (first, last)
            && first <= last
            && run[first..=last].iter().any(|p| is_time(p.atom))
        {
            runs.push(&run[first..=last]);
        }
    }
    runs
}

/// The first year that a text states; never a masked one.
pub fn stated_year(source: &str) -> Option<i16> {
    let text = Text::new(source);
    let placed = crate::when::atoms(&text.chars, None, text.reads_as_chinese());
    placed.iter().find_map(|placed| match placed.atom {
        Atom::Stamp(Stamp { year: Year::Given(year), .. }) => Some(year),
        Atom::Stamp(Stamp { piece: Piece::FiveYears(year), .. }) => Some(year),
        _ => None,
    })
}
