//! Which characters are Chinese, and where a line break between two of them leaves no space.

/// Whether a character belongs to a script that is written without spaces: Han, kana,
/// bopomofo, their punctuation and full-width forms. Hangul is not: Korean has spaces.
pub fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character is punctuation that Chinese shares with Latin: “ ” ‘ ’ — … ·
pub fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '–' | '…' | '‥' | '·' | '※' | '①'..='⓿')
}

fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{FFA0}'..='\u{FFDC}')
}

/// Whether emphasis beside a character must not depend on spaces: Chinese and its
/// punctuation, Hangul, and the selectors that may follow a Han character.
pub fn is_unspaced(c: char) -> bool {
    is_chinese(c)
        || is_shared(c)
        || is_hangul(c)
        || matches!(c, '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}')
}

/// The end of a text so far: what a line break after it must know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tail {
    /// The last character.
    last: Option<char>,
    /// The last letter or digit: it tells whether quotation marks after it are Chinese.
    letter: Option<char>,
}

impl Tail {
    /// The end after some more text.
    #[must_use]
    pub fn after(self, text: &str) -> Tail {
        let letter = text.chars().rev().find(|c| c.is_alphanumeric());
        Tail { last: text.chars().next_back().or(self.last), letter: letter.or(self.letter) }
    }

    /// Whether a line break before `next` leaves no space.
    pub fn joins(self, next: char) -> bool {
        let Some(last) = self.last else { return false };
        match (is_chinese(last), is_chinese(next)) {
            (true, true) => true,
            (true, false) => is_shared(next),
            (false, true) => is_shared(last),
            (false, false) => is_shared(last) && is_shared(next) && self.letter.is_some_and(is_chinese),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::chinese::Tail;

    fn joins(before: &str, next: char) -> bool {
        Tail::default().after(before).joins(next)
    }

    #[test]
    fn chinese_lines_join_and_latin_ones_do_not() {
        assert!(joins("加强", '组'));
        assert!(joins("要求，", '组'));
        assert!(joins("加强", '“'));
        assert!(joins("重点”", '工'));
        assert!(joins("（一）", '《'));
        assert!(!joins("GDP", '增'));
        assert!(!joins("增长", '8'));
        assert!(!joins("a", 'b'));
    }

    #[test]
    fn hangul_keeps_its_space() {
        assert!(!joins("한국", '어'));
        assert!(!joins("中文", '한'));
    }

    #[test]
    fn quotation_marks_are_as_chinese_as_the_words_in_them() {
        assert!(joins("“重点”", '“'));
        assert!(!joins("“yes”", '“'));
    }
}
