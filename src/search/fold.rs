//! What search takes for the same: widths, cases and accents folded, punctuation turned to spaces.
//!
//! The script of the search page folds by the same rules; `tests/data/search-terms.json` holds both.

use unicode_normalization::UnicodeNormalization;

/// What a folded character is to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A character of a script without spaces between words: Chinese, kana, hangul.
    Character,
    /// A letter of a script with words.
    Letter,
    /// A digit.
    Digit,
    /// Anything else: it ends words.
    Separator,
}

/// The class of a folded character, from ranges that the script names too.
pub fn class(c: char) -> Class {
    // Most of a text is these.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return Class::Character;
    }
    match c {
        '0'..='9' => Class::Digit,
        'a'..='z' => Class::Letter,
        '\u{3400}'..='\u{4dbf}' | '々' | '〇' => Class::Character,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}' => Class::Character,
        '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}' => Class::Character,
        'ª' | 'µ' | 'º' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2af}' => {
            Class::Letter
        }
        '\u{370}'..='\u{1fff}' => Class::Letter,
        _ => Class::Separator,
    }
}

/// Whether a character leaves no trace: marks that combine, and what has no width.
fn vanishes(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Folds a text and adds it to others: words and characters with a single space between them where
/// anything else stood.
pub fn fold(text: &str, folded: &mut String) {
    folded.reserve(text.len());
    let start = folded.len();
    for c in text.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\u{4e00}'..='\u{9fff}' | 'a'..='z' | '0'..='9' => folded.push(c),
            '\0'..='\u{7f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => space(folded, start),
            _ => slowly(c, folded, start),
        }
    }
    if folded[start..].ends_with(' ') {
        folded.pop();
    }
}

fn slowly(c: char, folded: &mut String, start: usize) {
    if vanishes(c) {
        return;
    }
    for part in std::iter::once(c).nfkc() {
        // An accented letter is its letter.
        let bare = match part {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                std::iter::once(part).nfd().next().unwrap_or(part)
            }
            _ => part,
        };
        for lower in bare.to_lowercase().filter(|c| !vanishes(*c)) {
            match class(lower) {
                Class::Separator => space(folded, start),
                _ => folded.push(lower),
            }
        }
    }
}

fn space(folded: &mut String, start: usize) {
    if folded.len() > start && !folded.ends_with(' ') {
        folded.push(' ');
    }
}
