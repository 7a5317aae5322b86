//! Mobile telephone numbers, in all the ways they are written.

use crate::base::personal::groups::{Group, Separator};
use crate::base::personal::labels::{self, Around};
use crate::base::personal::{Found, Kind, digits, uniform};

/// A mobile number at a group of a chain, with the number of its groups.
///
/// `follows` tells that the groups before it were a mobile number too.
pub fn find(chain: &[Group], at: usize, follows: bool, around: &Around<'_>) -> Option<(usize, Found)> {
    let (window, start) = shape(&chain[at..], around.text)?;
    let (first, last) = (window.first()?, window.last()?);
    let before = at.checked_sub(1).and_then(|at| chain.get(at));
    let after = chain.get(at + window.len());
    if first.letter_before || last.letter_after {
        return None;
    }
    let end = last.end;
    let allowed = if window.len() == 1 {
        let joined_before = !follows && ties(first.before, before, around.text);
        let joined_after = ties(last.after, after, around.text);
        !joined_before && !joined_after && !around.is_amount(start, end) && !around.is_serial(first.start)
    } else {
        let inner = window[1].before;
        let alone_before =
            follows || first.before != inner || before.is_none_or(|group| ends_other(group, around.text));
        let next = &chain[at + window.len()..];
        let alone_after =
            last.after != inner || next.first().is_none_or(is_landline) || shape(next, around.text).is_some();
        alone_before
            && alone_after
            && (is_usual(window, around.text) || around.is_near(&(start..end), labels::TELEPHONE))
    };
    let allowed = allowed && !around.in_address(start);
    allowed.then_some((window.len(), Found { range: start..end, kind: Kind::Mobile, born: None }))
}

/// The groups at the start of a chain that have the form of a mobile number, and its first byte.
fn shape<'a>(chain: &'a [Group], text: &str) -> Option<(&'a [Group], usize)> {
    const FORMS: [&[usize]; 5] = [&[11], &[3, 4, 4], &[3, 8], &[4, 4, 3], &[7, 4]];
    let first = chain.first()?;
    // A country code without a space is part of the first group.
    let code = country_code(first, text);
    let start = text[first.start..].char_indices().nth(code).map_or(first.start, |(at, _)| first.start + at);
    let form = FORMS.iter().find(|form| {
        chain.len() >= form.len()
            && first.count - code == form[0]
            && chain[1..form.len()].iter().zip(&form[1..]).all(|(group, size)| group.count == *size)
    })?;
    let window = &chain[..form.len()];
    let separator = uniform(window)?;
    // A dot may stand between groups of four only, where no decimal has it.
    if separator == Some(Separator::Dot) && form.len() != 3 {
        return None;
    }
    let mut digits = digits(text, &chain[..1]).into_iter().skip(code);
    let is_mobile = digits.next() == Some(1) && digits.next().is_some_and(|second| second >= 3);
    is_mobile.then_some((window, start))
}

/// How many digits of a group are the code 86 or 0086 before a mobile number.
fn country_code(group: &Group, text: &str) -> usize {
    let has = |code: &[u8]| {
        let number = digits(text, std::slice::from_ref(group));
        number.starts_with(code) && number.get(code.len()) == Some(&1)
    };
    // 86 before one group of eleven, or before the first of several.
    match group.count {
        13 | 5 | 6 | 9 if has(&[8, 6]) => 2,
        15 | 7 | 8 | 11 if has(&[0, 0, 8, 6]) => 4,
        _ => 0,
    }
}

/// Whether a joint makes a group of eleven digits part of something longer.
fn ties(joint: Option<Separator>, neighbour: Option<&Group>, text: &str) -> bool {
    match joint {
        None | Some(Separator::Space) => false,
        Some(Separator::Dot) => true,
        Some(Separator::Hyphen) => neighbour.is_some_and(|group| {
            let mobile = shape(std::slice::from_ref(group), text).is_some();
            !mobile && !is_landline(group) && !is_country_code(group, text)
        }),
    }
}

/// Whether what comes before several groups, joined as they are, is something else that ends.
fn ends_other(group: &Group, text: &str) -> bool {
    let of_another = group.before.is_some() && group.before != group.after;
    of_another || is_landline(group) || group.count == 11 || is_country_code(group, text)
}

fn is_landline(group: &Group) -> bool {
    matches!(group.count, 7 | 8)
}

fn is_country_code(group: &Group, text: &str) -> bool {
    matches!(&text[group.start..group.end], "86" | "086" | "0086" | "８６")
}

/// Whether groups are written as mobile numbers mostly are, and are no row of figures.
fn is_usual(window: &[Group], text: &str) -> bool {
    if window.len() != 3 || window[1].count != 4 || window[2].count != 4 {
        return false;
    }
    let parts: Vec<Vec<u8>> = window.iter().map(|group| digits(text, std::slice::from_ref(group))).collect();
    let figures = window[1].before == Some(Separator::Space)
        && parts[1..]
            .iter()
            .all(|part| part.ends_with(&[0, 0]) || part.starts_with(&[1, 9]) || part.starts_with(&[2, 0]));
    !figures
}
