//! Bank card numbers: 16 to 19 digits with the check of Luhn, and a word for them nearby.

use crate::base::personal::groups::{Group, Separator};
use crate::base::personal::labels::{self, Around};
use crate::base::personal::{Found, Kind, digits, range, window};

/// How card numbers are written in groups; the longer of two first.
const GROUPS: [&[usize]; 9] = [
    &[4, 4, 4, 4, 3],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 1],
    &[4, 4, 4, 4],
    &[6, 13],
    &[19],
    &[18],
    &[17],
    &[16],
];

/// A card number at the start of a chain, with the number of its groups.
pub fn find(chain: &[Group], around: &Around<'_>) -> Option<(usize, Found)> {
    let window = GROUPS.iter().find_map(|sizes| window(chain, sizes))?;
    let single = window.len() == 1;
    let joints = [window.first()?.before, window.last()?.after];
    let part = joints.iter().any(|joint| matches!(joint, Some(Separator::Hyphen | Separator::Dot)));
    if window.iter().any(|group| group.before == Some(Separator::Dot)) || (single && part) {
        return None;
    }
    let signs = digits(around.text, window);
    // Cards begin with the digits of the networks; accounts of offices mostly with others.
    let network = matches!(signs.first(), Some(3..=6 | 9));
    let range = range(window);
    let is_card = network
        && luhn(&signs)
        && around.is_near(&range, labels::BANK)
        && !around.is_labelled(range.start, labels::CREDIT_CODE)
        && !around.is_serial(range.start);
    is_card.then_some((window.len(), Found { range, kind: Kind::BankCard, born: None }))
}

/// Whether the sum of the digits, every second from the right doubled, ends in 0.
fn luhn(signs: &[u8]) -> bool {
    let sum: u32 = signs
        .iter()
        .rev()
        .enumerate()
        .map(|(at, sign)| {
            let value = u32::from(*sign) * if at % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}
