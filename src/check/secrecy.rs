//! Marks of secrecy in their form: `秘密★1年`, or alone on a line.

use std::ops::Range;
use std::sync::LazyLock;

use crate::base::codes::people;
use crate::base::diagnostic::Diagnostic;
use crate::base::finder::Finder;
use crate::base::parallel;
use crate::base::source::Span;
use crate::check::Checked;
use crate::check::texts::texts;

/// The three degrees.
const DEGREES: [&str; 3] = ["秘密", "机密", "绝密"];

/// The character in which each degree ends.
static FIND_END: LazyLock<Finder> = LazyLock::new(|| Finder::of(&["密"]));

/// Marks of secrecy in texts that may be published.
pub fn marks(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let told = parallel::map(&texts(&checked), |_, text| {
        let whole = &text.source.text;
        let marks = in_text(whole).into_iter().map(|range| {
            let words: String =
                whole[range.clone()].chars().filter(|c| !c.is_whitespace()).take(12).collect();
            let span = Span::new(text.file, range.start, range.end);
            text.judged(Diagnostic::new(&people::SECRECY_MARK, span).with(words))
        });
        marks.collect::<Vec<_>>()
    });
    found.extend(told.into_iter().flatten());
}

/// The marks of a text, in order.
fn in_text(text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    if !FIND_END.any(text) {
        return marks;
    }
    let mut at = 0;
    for line in text.split('\n') {
        if let Some(range) = in_line(line) {
            marks.push(at + range.start..at + range.end);
        }
        at += line.len() + 1;
    }
    marks
}

/// The first mark of a line.
fn in_line(line: &str) -> Option<Range<usize>> {
    // A degree before a star is a mark wherever it stands, also with spaces between.
    for (star, mark) in line.match_indices(['★', '☆']) {
        let before = &line[..star];
        let mut kept: Vec<(usize, char)> =
            before.char_indices().rev().filter(|(_, c)| !is_space(*c)).take(2).collect();
        kept.reverse();
        if let [(start, first), (_, second)] = kept[..]
            && is_degree(first, second)
        {
            return Some(start..term(line, star + mark.len()));
        }
    }
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "#>*_,，;；|\"【】[]〔〕（）()".contains(c));
    let start = line.len() - line.trim_start_matches(|c: char| !bare.starts_with(c)).len();
    let name = bare.strip_prefix("密级").map(|rest| rest.trim_start_matches([' ', '\u{3000}', ':', '：']));
    let degree: Vec<char> = name.unwrap_or(bare).chars().filter(|c| !is_space(*c)).take(3).collect();
    match degree[..] {
        [first, second] if is_degree(first, second) => Some(start..start + bare.len()),
        _ => None,
    }
}

/// Where the term of secrecy after a star ends: `1年`, `长期`, `启用前`.
fn term(line: &str, from: usize) -> usize {
    let rest = &line[from..];
    let spaces = rest.len() - rest.trim_start_matches(is_space).len();
    let words = &rest[spaces..];
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_numeric() || is_space(c)).len();
    let units = ["年", "个月", "月", "日", "长期", "启用前"];
    match units.iter().find(|unit| words[digits..].starts_with(**unit)) {
        Some(unit) => from + spaces + digits + unit.len(),
        None => from,
    }
}

fn is_degree(first: char, second: char) -> bool {
    DEGREES.iter().any(|degree| degree.chars().eq([first, second]))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        in_text(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn marks_in_their_form_are_found() {
        assert_eq!(marked("000001\n秘密★1年\n特急"), ["秘密★1年"]);
        assert_eq!(marked("说明：机密★长期，请勿外传"), ["机密★长期"]);
        assert_eq!(marked("绝 密 ★ 30 年"), ["绝 密 ★ 30 年"]);
        assert_eq!(marked("绝密★启用前"), ["绝密★启用前"]);
        assert_eq!(marked("绝密★"), ["绝密★"]);
    }

    #[test]
    fn a_degree_alone_on_a_line_is_a_mark() {
        assert_eq!(marked("机　密\n\n正文"), ["机　密"]);
        assert_eq!(marked("**秘密**"), ["秘密"]);
        assert_eq!(marked("\t秘密\t\t"), ["秘密"]);
        assert_eq!(marked("密级：机密"), ["密级：机密"]);
    }

    #[test]
    fn words_about_secrets_are_none() {
        for text in [
            "保守国家秘密",
            "做好保密工作，防止秘密泄露",
            "商业秘密",
            "秘密级文件",
            "- 秘密文件",
            "五星★★★",
            "密级：公开",
            "密★",
        ] {
            assert_eq!(marked(text), [""; 0], "{text}");
        }
    }
}
