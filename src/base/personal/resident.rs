//! Resident identity numbers: GB 11643, with the check of ISO 7064 MOD 11-2.

use jiff::civil::Date;

use crate::base::personal::groups::{Group, Separator};
use crate::base::personal::labels::{self, Around};
use crate::base::personal::{Found, Kind, digits, range, uniform};

/// The weights of the first 17 digits.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check character for each remainder; 10 is the X.
const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/// The first two digits: provinces, Taiwan, Hong Kong, Macao, and residents from there.
const PROVINCES: [u8; 36] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83, 84,
];

/// An identity number at the start of a chain, with the number of its groups.
pub fn find(chain: &[Group], around: &Around<'_>) -> Option<(usize, Found)> {
    new_form(chain, around).or_else(|| old_form(chain, around))
}

/// 18 characters, in one group or in several.
fn new_form(chain: &[Group], around: &Around<'_>) -> Option<(usize, Found)> {
    let mut total = 0;
    let mut count = 0;
    for group in chain.iter().take(6) {
        total += group.count;
        count += 1;
        if total >= 17 {
            break;
        }
    }
    let window = &chain[..count];
    let (first, last) = (window.first()?, window.last()?);
    let x = last.x.filter(|_| total == 17);
    let ends = if x.is_some() { true } else { total == 18 && !last.letter_after };
    let separator = uniform(window)?;
    if !ends || first.letter_before || separator == Some(Separator::Dot) {
        return None;
    }
    let mut signs = digits(around.text, window);
    signs.extend(x.map(|_| 10));
    let born = born(&signs)?;
    let range = first.start..x.unwrap_or(last.end);
    let found = |kind| Some((count, Found { range: range.clone(), kind, born: Some(born) }));
    if checks(&signs) {
        let code = around.is_labelled(range.start, labels::CREDIT_CODE);
        return if code { None } else { found(Kind::ResidentId) };
    }
    // A near miss needs more: the usual grouping, nothing joined to it, no other meaning.
    let usual =
        count == 1 || window.iter().map(|group| group.count).eq([6, 8, if x.is_some() { 3 } else { 4 }]);
    let joined = [first.before, last.after];
    let part = joined.iter().any(|joint| matches!(joint, Some(Separator::Hyphen | Separator::Dot)));
    let other = around.is_serial(range.start) || around.in_address(range.start) || is_credit_code(&signs);
    if usual && !part && !other { found(Kind::ResidentIdSuspect) } else { None }
}

/// 15 digits without a check, so only where a word for it stands nearby.
fn old_form(chain: &[Group], around: &Around<'_>) -> Option<(usize, Found)> {
    let window = chain.get(..1)?;
    let group = window.first()?;
    let free = !group.letter_before && !group.letter_after;
    let part = [group.before, group.after]
        .iter()
        .any(|joint| matches!(joint, Some(Separator::Hyphen | Separator::Dot)));
    if group.count != 15 || !free || part {
        return None;
    }
    let signs = digits(around.text, window);
    let province = signs[0] * 10 + signs[1];
    let born = date(1900 + i16::from(signs[6] * 10 + signs[7]), &signs[8..12])?;
    let range = range(window);
    let near = around.is_near(&range, labels::IDENTITY);
    (PROVINCES.contains(&province) && near)
        .then_some((1, Found { range, kind: Kind::OldResidentId, born: Some(born) }))
}

/// The birth date in 18 signs, if it is a day, in a century in which people with such a number
/// were born, and the province is one.
fn born(signs: &[u8]) -> Option<Date> {
    let province = signs.first()? * 10 + signs.get(1)?;
    let year = signs.get(6..10)?.iter().fold(0, |year, digit| year * 10 + i16::from(*digit));
    let known = PROVINCES.contains(&province) && (1850..2100).contains(&year);
    date(year, signs.get(10..14)?).filter(|_| known)
}

/// A day from its year and the four digits of month and day.
fn date(year: i16, signs: &[u8]) -> Option<Date> {
    let [m, n, d, e] = *signs else { return None };
    Date::new(year, i8::try_from(m * 10 + n).ok()?, i8::try_from(d * 10 + e).ok()?).ok()
}

/// Whether the last of 18 signs is what the others call for.
fn checks(signs: &[u8]) -> bool {
    let sum: u32 = signs.iter().zip(WEIGHTS).map(|(sign, weight)| u32::from(*sign) * weight).sum();
    let check = CHECKS.get(sum as usize % 11);
    signs.len() == 18 && check == signs.last()
}

/// Whether 18 digits are a unified social credit code (GB 32100, MOD 31), as an office's can be
/// without any letter.
fn is_credit_code(signs: &[u8]) -> bool {
    let mut weight = 1u32;
    let mut sum = 0;
    for sign in signs.iter().take(17) {
        sum += u32::from(*sign) * weight;
        weight = weight * 3 % 31;
    }
    let check = (31 - sum % 31) % 31;
    signs.len() == 18 && signs.last().is_some_and(|last| *last < 10 && u32::from(*last) == check)
}
