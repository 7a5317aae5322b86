//! The terms under which a text is found: pairs of neighbouring characters, and words.

use crate::search::fold::{Class, class};

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term<'a> {
    /// Two neighbours of which at least one is a character: 方案, 4月, 第3.
    Pair(char, char),
    /// Letters and digits in a row; of a title, also each character by itself.
    Word(&'a str),
    /// A unit, by its position in the index: written `@12`.
    Unit(usize),
}

/// Calls a function with each term of a folded text and the characters that follow a pair there;
/// `chars` is room that is used again.
pub fn each<'a>(folded: &'a str, chars: &mut Vec<char>, mut found: impl FnMut(Term<'a>, &[char])) {
    chars.clear();
    chars.extend(folded.chars());
    let mut before: Option<(char, Class)> = None;
    let mut word: Option<usize> = None;
    let mut at = 0;
    for (place, c) in chars.iter().copied().enumerate() {
        let kind = class(c);
        let in_word = matches!(kind, Class::Letter | Class::Digit);
        match word {
            Some(start) if !in_word => {
                found(Term::Word(&folded[start..at]), &[]);
                word = None;
            }
            None if in_word => word = Some(at),
            _ => {}
        }
        at += c.len_utf8();
        if kind == Class::Separator {
            before = None;
            continue;
        }
        if let Some((other, other_kind)) = before
            && (kind == Class::Character || other_kind == Class::Character)
        {
            found(Term::Pair(other, c), &chars[place + 1..]);
        }
        before = Some((c, kind));
    }
    if let Some(start) = word {
        found(Term::Word(&folded[start..]), &[]);
    }
}

/// A number of 16 bits that decides in which shard a term is: of words that have a letter, the
/// first two characters count alone, so that all words with a beginning are in one shard.
pub fn hash(term: Term) -> u16 {
    match term {
        Term::Pair(first, second) => mixed([first, second].into_iter()),
        Term::Word(word) if word.bytes().all(|byte| byte.is_ascii_digit()) => mixed(word.chars()),
        Term::Word(word) => mixed(word.chars().take(2)),
        Term::Unit(unit) => mixed(format!("@{unit}").chars()),
    }
}

/// FNV-1a over code points, folded to 16 bits.
fn mixed(chars: impl Iterator<Item = char>) -> u16 {
    let hash = chars.fold(0x811c_9dc5u32, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> 16)) & 0xffff) as u16
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::search::fold::fold;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        folded: String,
        terms: Vec<String>,
    }

    #[test]
    fn the_shared_table_of_cases_holds() {
        let table = include_str!("../../tests/data/search-terms.json");
        let cases: Vec<Case> = serde_json::from_str(table).unwrap();
        assert!(cases.len() > 20);
        for case in cases {
            let mut folded = String::from("之前 ");
            fold(&case.text, &mut folded);
            let folded = &folded["之前 ".len()..];
            assert_eq!(folded, case.folded, "{}", case.text);
            let mut terms = Vec::new();
            each(folded, &mut Vec::new(), |term, _| {
                terms.push(match term {
                    Term::Pair(first, second) => format!("{first}{second}"),
                    Term::Word(word) => word.to_owned(),
                    Term::Unit(unit) => format!("@{unit}"),
                });
            });
            terms.sort();
            terms.dedup();
            let mut expected = case.terms.clone();
            expected.sort();
            assert_eq!(terms, expected, "{}", case.text);
        }
    }

    #[test]
    fn words_with_one_beginning_are_in_one_shard() {
        assert_eq!(hash(Term::Word("vocs")), hash(Term::Word("vo")));
        assert_ne!(hash(Term::Word("2011")), hash(Term::Word("2012")));
    }
}
