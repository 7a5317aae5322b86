//! The ids of headings, short and stable, and their levels on the page.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::parse::markdown::numbers::{self, Number};

/// Ids that the page has for its own parts.
const RESERVED: [&str; 16] = [
    "main",
    "top",
    "stages",
    "tasks",
    "units",
    "text",
    "toc",
    "attachments",
    "reports",
    "history",
    "relations",
    "changes",
    "notice",
    "leading-group",
    "search",
    // Where harvesters of Chinese government sites look for the text.
    "UCAP-CONTENT",
];

/// Beginnings of ids that the page has for rows, stages, groups, notes and units.
const RESERVED_PREFIXES: [&str; 6] = ["t-", "stage-", "g-", "fn-", "fnref-", "u-"];

/// The longest id, in characters.
const LONGEST: usize = 60;

/// The ids of a text as they are given out.
#[derive(Debug, Default)]
pub struct Ids {
    /// Each id that is taken, and how many have asked for it.
    taken: BTreeMap<String, usize>,
    /// The headings above the next one: level, rank and id of each.
    path: Vec<(u8, u8, String)>,
}

impl Ids {
    /// The id of a heading by its written level, its text and what the author chose.
    pub fn heading(&mut self, level: u8, text: &str, chosen: Option<&str>) -> String {
        let number = numbers::of(text);
        let rank = number.as_ref().map_or(0, |number| number.rank);
        // 前言 before 一、 is its sibling, while （一） after 一、 is its child even at one level.
        let beside = |&(l, r, _): &(u8, u8, String)| l > level || l == level && (r >= rank || r == 0);
        while self.path.last().is_some_and(beside) {
            self.path.pop();
        }
        let wish = match (chosen, &number) {
            (Some(chosen), _) => chosen.to_owned(),
            (None, Some(number)) => self.numbered(number),
            (None, None) => slug(text).unwrap_or_else(|| hash(text)),
        };
        let id = self.take(&wish);
        self.path.push((level, rank, id.clone()));
        id
    }

    /// The nearest free id to a wish.
    pub fn take(&mut self, wish: &str) -> String {
        let mut base = wish.to_owned();
        if RESERVED_PREFIXES.iter().any(|prefix| base.starts_with(prefix)) {
            base.insert_str(0, "h-");
        }
        let asked = self.taken.get(&base).copied().unwrap_or(usize::from(RESERVED.contains(&base.as_str())));
        let mut count = asked + 1;
        let mut id = if count == 1 { base.clone() } else { format!("{base}-{count}") };
        while count > 1 && self.taken.contains_key(&id) {
            count += 1;
            id = format!("{base}-{count}");
        }
        self.taken.insert(base, count);
        self.taken.entry(id.clone()).or_insert(1);
        id
    }

    /// `s1-2` below `s1`; a whole path such as 1.2.3 counts from the top.
    fn numbered(&self, number: &Number) -> String {
        let own = number.parts.iter().map(u32::to_string).collect::<Vec<_>>().join("-");
        match self.path.last() {
            Some((_, _, above)) if number.parts.len() == 1 && above.len() < LONGEST => {
                format!("{above}-{own}")
            }
            _ => format!("s{own}"),
        }
    }
}

/// Whether a text can be an id as it stands.
pub fn is_safe(id: &str) -> bool {
    id.chars().next().is_some_and(char::is_alphabetic)
        && id.chars().count() <= LONGEST
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// An ASCII slug of a text whose letters are all ASCII.
fn slug(text: &str) -> Option<String> {
    if text.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
        return None;
    }
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| {
        if slug.starts_with(|c: char| c.is_ascii_digit()) { format!("h-{slug}") } else { slug.to_owned() }
    })
}

/// `h-` and six hex digits of the text's hash.
fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let [a, b, c, ..] = digest[..] else { return "h".to_owned() };
    format!("h-{a:02x}{b:02x}{c:02x}")
}

/// The levels of headings on the page, where a text's outermost is `h3`, without skips.
#[derive(Debug, Default)]
pub struct Outline {
    above: Vec<u8>,
}

impl Outline {
    /// The level on the page of the next heading, by its written level.
    pub fn level(&mut self, written: u8) -> u8 {
        while self.above.last().is_some_and(|&above| above >= written) {
            self.above.pop();
        }
        self.above.push(written);
        u8::try_from(self.above.len() + 2).unwrap_or(6).min(6)
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::headings::{Ids, Outline, is_safe};

    fn ids(headings: &[(u8, &str)]) -> Vec<String> {
        let mut ids = Ids::default();
        headings.iter().map(|(level, text)| ids.heading(*level, text, None)).collect()
    }

    #[test]
    fn numbers_make_hierarchical_ids() {
        let headings = [
            (2, "一、总体要求"),
            (3, "（一）目标"),
            (4, "3.指标"),
            (3, "（二）原则"),
            (2, "二、任务"),
            (3, "（一）宣传"),
        ];
        assert_eq!(ids(&headings), ["s1", "s1-1", "s1-1-3", "s1-2", "s2", "s2-1"]);
    }

    #[test]
    fn numbers_of_one_level_are_ordered_by_their_form() {
        let headings =
            [(2, "一、步骤"), (2, "（一）准备"), (2, "1.动员"), (2, "（二）实施"), (2, "二、要求")];
        assert_eq!(ids(&headings), ["s1", "s1-1", "s1-1-1", "s1-2", "s2"]);
    }

    #[test]
    fn a_heading_without_a_number_counts_only_what_is_below_it() {
        assert_eq!(ids(&[(2, "Preface"), (2, "一、总体要求"), (3, "（一）目标")]), ["preface", "s1", "s1-1"]);
        assert_eq!(ids(&[(2, "Annex"), (3, "一、甲"), (3, "二、乙")]), ["annex", "annex-1", "annex-2"]);
    }

    #[test]
    fn a_written_path_stands_for_itself() {
        assert_eq!(ids(&[(2, "1. A"), (3, "1.2 B"), (3, "1.3. C")]), ["s1", "s1-2", "s1-3"]);
    }

    #[test]
    fn other_headings_are_slugs_or_hashes() {
        // The first six digits of `printf 附则 | sha256sum`.
        assert_eq!(ids(&[(2, "Work plan: Phase 2"), (2, "附则")]), ["work-plan-phase-2", "h-c0ed7b"]);
    }

    #[test]
    fn duplicates_are_counted() {
        assert_eq!(ids(&[(2, "Aims"), (2, "Aims"), (2, "Aims")]), ["aims", "aims-2", "aims-3"]);
        assert_eq!(ids(&[(2, "Aims"), (2, "Aims 2"), (2, "Aims")]), ["aims", "aims-2", "aims-3"]);
    }

    #[test]
    fn the_ids_of_the_page_are_not_taken() {
        assert_eq!(ids(&[(2, "Tasks"), (2, "Tasks"), (2, "T 1")]), ["tasks-2", "tasks-3", "h-t-1"]);
    }

    #[test]
    fn levels_begin_at_three_and_do_not_skip() {
        let mut outline = Outline::default();
        let levels: Vec<u8> = [2, 4, 3, 2, 1, 2, 3, 4, 5, 6].map(|written| outline.level(written)).into();
        assert_eq!(levels, [3, 4, 4, 3, 3, 4, 5, 6, 6, 6]);
    }

    #[test]
    fn safe_ids_are_letters_digits_and_hyphens() {
        assert!(is_safe("aims-2") && is_safe("目标"));
        assert!(!is_safe("") && !is_safe("2") && !is_safe("a b") && !is_safe("a\"") && !is_safe("-a"));
    }
}
