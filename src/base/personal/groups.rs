//! Groups of digits in a text, and the chains that single separators join them to.

/// The longest chain that is looked at as one; what has more groups is a matrix, no number.
const LONGEST_CHAIN: usize = 1024;

/// What stands between two groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A space of any width, but no tab and no end of line.
    Space,
    /// A hyphen or a dash.
    Hyphen,
    /// A full stop or a middle dot.
    Dot,
}

/// A run of digits, ASCII or full-width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The first byte.
    pub start: usize,
    /// The byte after the last digit.
    pub end: usize,
    /// How many digits it has.
    pub count: usize,
    /// The end of an `X` that follows it and ends the word, as in an identity number.
    pub x: Option<usize>,
    /// Whether a Latin letter stands directly before it.
    pub letter_before: bool,
    /// Whether a Latin letter stands directly after it, an `X` included.
    pub letter_after: bool,
    /// What joins it to the group before.
    pub before: Option<Separator>,
    /// What joins it to the group after.
    pub after: Option<Separator>,
}

/// The value of a digit.
pub fn digit(c: char) -> Option<u8> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        _ => return None,
    };
    u8::try_from(value).ok()
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn separator(c: char) -> Option<Separator> {
    match c {
        ' ' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Some(Separator::Space),
        '-' | '\u{2010}'..='\u{2015}' | '−' | '－' => Some(Separator::Hyphen),
        '.' | '．' | '·' => Some(Separator::Dot),
        _ => None,
    }
}

/// Gives each chain of groups in turn to `look`.
pub fn chains(text: &str, mut look: impl FnMut(&[Group])) {
    let bytes = text.as_bytes();
    let mut chain: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        // Most bytes begin no digit, be it full-width, and are passed over quickly.
        let wide = || matches!(bytes[at..], [0xEF, 0xBC, 0x90..=0x99, ..]);
        if !(bytes[at].is_ascii_digit() || wide()) {
            at += 1;
            continue;
        }
        let Some(mut group) = group_at(text, at) else {
            at += 1;
            continue;
        };
        at = group.end;
        group.before = chain.last().and_then(|last| last.after);
        let mut following = text[at..].chars();
        let joined = following.next().and_then(separator);
        let goes_on = joined.is_some() && following.next().and_then(digit).is_some();
        group.after = joined.filter(|_| goes_on);
        chain.push(group);
        if goes_on && chain.len() < LONGEST_CHAIN {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        } else {
            look(&chain);
            chain.clear();
        }
    }
}

/// The group that begins at a byte, if a digit does.
fn group_at(text: &str, start: usize) -> Option<Group> {
    let rest = text.get(start..)?;
    let (mut end, mut count) = (start, 0);
    for c in rest.chars() {
        if digit(c).is_none() {
            break;
        }
        end += c.len_utf8();
        count += 1;
    }
    if count == 0 {
        return None;
    }
    let mut following = text[end..].chars();
    let next = following.next();
    let last = following.next();
    let ends = last.is_none_or(|c| !is_letter(c) && digit(c).is_none());
    let x = next.filter(|c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') && ends).map(|c| end + c.len_utf8());
    Some(Group {
        start,
        end,
        count,
        x,
        letter_before: text[..start].chars().next_back().is_some_and(is_letter),
        letter_after: next.is_some_and(is_letter),
        before: None,
        after: None,
    })
}
