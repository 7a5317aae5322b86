//! Chinese words beside a time that take it back: titles, comparisons, negations, lost characters.

use crate::when::atom::{Atom, Manner, Placed};
use crate::when::chinese_stamp::Place;
use crate::when::numeral;
use crate::when::stamp::{Piece, Stamp, is_year};

impl Place<'_> {
    /// A title in 《》, which says nothing of when; the character after it, or the end where none closes it.
    pub fn title(&self, i: usize) -> Option<(Atom, usize)> {
        let close = match self.get(i) {
            '《' => '》',
            '〈' => '〉',
            _ => return None,
        };
        let len = self.chars[i..].iter().position(|c| *c == close);
        Some(len.map_or((Atom::Poison, self.chars.len()), |len| (Atom::Noise, i + len + 1)))
    }

    /// Whether a word at `i` takes back the time beside it.
    pub fn takes_back(&self, i: usize, found: &[Placed], is_bound: bool) -> bool {
        let c = self.get(i);
        let is_last = i + 1 == self.chars.len();
        let after = found.last().filter(|_| is_bound).map(|last| last.atom);
        let after_year = matches!(after, Some(Atom::Stamp(Stamp { piece: Piece::Year, .. })));
        match c {
            // 较2020年下降, 除6月底前完成的外.
            '较' | '比' | '除' => self.dated(i + 1),
            // 6月底前未完成的, 6月底前不得开工.
            '未' => after.is_some_and(is_limit) && self.get(i + 1) != '来',
            '不' => {
                after.is_some_and(is_limit) && self.first_of(i + 1, &["得", "能", "再", "予", "准"]).is_some()
            }
            '水' => after_year && self.get(i + 1) == '平',
            // 2021年上: what follows is cut off.
            '上' | '下' | '第' if is_last => after_year,
            // 2021年第3号公告.
            '第' if after_year => numeral::at(self.chars, i + 1)
                .is_some_and(|number| matches!(self.get(i + 1 + number.len), '号' | '期')),
            'a'..='z' => self.get(i + 1).is_ascii_digit() && self.year(i + 1).is_some(),
            _ => self.lost_unit(i),
        }
    }

    /// 2021牟6月, 1 2月: figures before a time that were cut from it.
    fn lost_unit(&self, i: usize) -> bool {
        let Some(number) = numeral::at(self.chars, i).filter(|number| !number.chinese) else { return false };
        let end = i + number.len;
        let broken = self.get(end) == ' ' && self.get(end + 1).is_ascii_digit() && number.len < 3;
        let year = number.len == 4 && number.value.and_then(is_year).is_some();
        let unread = !matches!(self.get(end), '年' | '-' | '—' | '/' | '.' | '至' | '到' | '、');
        broken || year && unread && self.dated(end + 1)
    }

    /// Whether a time in figures begins at a character.
    fn dated(&self, i: usize) -> bool {
        self.get(i).is_ascii_digit()
            && self.stamp(i).is_some_and(|found| matches!(found.atom, Atom::Stamp(_)))
    }
}

fn is_limit(atom: Atom) -> bool {
    matches!(atom, Atom::Trail(Manner::Before | Manner::By))
}

/// 制定2025年工作计划: a whole year between a word and what it belongs to is the year of that.
pub fn judged(chars: &[char], mut placed: Vec<Placed>) -> Vec<Placed> {
    for i in 1..placed.len().saturating_sub(1) {
        // After a limit such a year is a part of what is to be done.
        if is_limit(placed[i - 1].atom) {
            return placed;
        }
        let [before, year, after] = [placed[i - 1], placed[i], placed[i + 1]];
        let whole = matches!(year.atom, Atom::Stamp(Stamp { piece: Piece::Year, .. }));
        let deed = matches!(before.atom, Atom::Noise | Atom::Finish | Atom::Start);
        let close = before.end == year.start && year.end == after.start;
        let is_word = |c: Option<&char>| c.is_some_and(|c| crate::when::text::is_han(*c));
        if whole
            && deed
            && close
            && after.atom == Atom::Noise
            && is_word(chars.get(before.end - 1))
            && is_word(chars.get(after.start))
        {
            placed[i].atom = Atom::Poison;
        }
    }
    placed
}
