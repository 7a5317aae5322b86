//! English text to words, numbers and marks.

use crate::when::english_words::{self as words, Word};
use crate::when::numeric::{self, Figures, Order};

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub what: What,
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A word.
    Word(Word),
    /// A number and how many figures it has.
    Number(u32, usize),
    /// 1st, 2nd, or spelled out.
    Ordinal(u8),
    /// A date in figures.
    Date(Figures),
    /// A mark.
    Mark(char),
    /// Something masked.
    Masked,
}

/// The tokens of a text.
pub fn tokens(chars: &[char]) -> Vec<Token> {
    let order = numeric::order(chars);
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let start = i;
        if c.is_ascii_digit() {
            let (what, end) = number(chars, i, order);
            i = end;
            tokens.push(Token { what, start, end });
        } else if c.is_alphabetic() {
            // Q3 and 2025q4 join letters and figures.
            let mut end = i + chars[i..].iter().take_while(|c| c.is_alphabetic()).count();
            if chars[i..].starts_with(&['w', '/', 'c']) {
                end = i + 3;
            }
            let prefix: String = chars[i..end].iter().collect();
            let joined = matches!(prefix.as_str(), "semi" | "bi" | "tri" | "half")
                || prefix == "on" && chars[end..].starts_with(&['-', 'g', 'o', 'i', 'n', 'g']);
            let tail =
                chars.get(end + 1..).map_or(0, |rest| rest.iter().take_while(|c| c.is_alphabetic()).count());
            if joined && chars.get(end) == Some(&'-') && tail > 0 {
                end += 1 + tail;
            }
            if end - i == 1 && chars.get(end).is_some_and(char::is_ascii_digit) && matches!(c, 'q' | 'h') {
                end += 1;
            }
            let word: String = chars[i..end].iter().filter(|c| **c != '-').collect();
            let masked = word.chars().all(|c| c == 'x') || chars.get(end) == Some(&'*');
            let what = match word.as_str() {
                _ if masked => What::Masked,
                "first" => What::Ordinal(1),
                "second" => What::Ordinal(2),
                "third" => What::Ordinal(3),
                "fourth" => What::Ordinal(4),
                word => What::Word(words::word(word)),
            };
            tokens.push(Token { what, start, end });
            i = end;
        } else {
            i += 1;
            match c {
                // June '25 may be a year.
                '"' if chars.get(i).is_some_and(char::is_ascii_digit) && chars.get(i + 2) != Some(&'"') => {
                    tokens.push(Token { what: What::Masked, start, end: i });
                }
                ' ' | '"' | '(' | ')' => {}
                '*' | '?' => tokens.push(Token { what: What::Masked, start, end: i }),
                // The point of an abbreviated month stands for nothing.
                '.' if matches!(tokens.last(), Some(Token { what: What::Word(Word::Month(_) | Word::Small), end, .. }) if *end == start) =>
                    {}
                _ => tokens.push(Token { what: What::Mark(c), start, end: i }),
            }
        }
    }
    tokens
}

fn number(chars: &[char], i: usize, order: Order) -> (What, usize) {
    if let Some((figures, end)) = numeric::date(chars, i, order) {
        let letters = chars.get(end).is_some_and(|c| c.is_alphabetic());
        let figures = if letters { Figures::Unclear } else { figures };
        return (What::Date(figures), end);
    }
    if let (Some(_), end) = numeric::clock(chars, i) {
        return (What::Word(Word::Small), end);
    }
    let len = chars[i..].iter().take_while(|c| c.is_ascii_digit()).count();
    let value = chars[i..i + len]
        .iter()
        .fold(0_u32, |sum, c| sum.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0)));
    let end = i + len;
    let suffix: String = chars[end..].iter().take_while(|c| c.is_alphabetic()).collect();
    if chars.get(end) == Some(&'*') {
        return (What::Masked, end);
    }
    match suffix.as_str() {
        "st" | "nd" | "rd" | "th" => (What::Ordinal(u8::try_from(value).unwrap_or(0)), end + 2),
        // 1Q, 2H stand before their year; 20xx has no figures.
        "am" | "pm" => (What::Word(Word::Small), end + 2),
        "q" if (1..=4).contains(&value) => (What::Word(Word::Quarter(value as u8)), end + 1),
        "h" if (1..=2).contains(&value) => (What::Word(Word::Half(value as u8)), end + 1),
        "x" | "xx" | "xxx" => (What::Masked, end + suffix.len()),
        _ => (What::Number(value, len), end),
    }
}
