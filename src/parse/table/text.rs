//! How the lines and the marks inside a cell are read.

use crate::parse::table::grid::is_blank;

/// Ends of lines after which the next line goes on with the same list or clause.
const GOES_ON: [char; 16] =
    ['、', '，', ',', '；', ';', '/', '（', '(', '：', ':', '和', '及', '与', '〔', '《', '“'];

/// Starts of lines that go on with the line above.
const CONTINUES: [char; 14] = ['、', '，', ',', '；', ';', '/', '）', ')', '等', '〕', '》', '”', '。', '和'];

/// What the name of a unit ends in.
const UNIT_ENDS: [&str; 50] = [
    "局",
    "委",
    "办",
    "科",
    "处",
    "室",
    "厅",
    "部",
    "中心",
    "院",
    "队",
    "站",
    "会",
    "公司",
    "集团",
    "银行",
    "单位",
    "部门",
    "机关",
    "街道",
    "镇",
    "乡",
    "区",
    "县",
    "市",
    "省",
    "政府",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "指挥部",
    "专班",
    "领导小组",
    "管委会",
    "开发区",
    "法院",
    "检察院",
    "派出所",
    "供销社",
    "联社",
    "报社",
    "电视台",
    "团",
    "党校",
    "园区",
    "事务所",
    "研究所",
];

/// The lines of a label, a number or a time as one line.
pub fn joined(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.split('\n') {
        join(&mut whole, line);
    }
    whole
}

/// The lines of a cell of units as one line: each line its own unit, unless a name was broken.
pub fn units(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.split('\n') {
        let separate = !whole.is_empty()
            && !whole.ends_with(GOES_ON)
            && !line.starts_with(CONTINUES)
            && ends_unit(&whole);
        if separate {
            whole.push('、');
            whole.push_str(line);
        } else {
            join(&mut whole, line);
        }
    }
    whole
}

/// The lines of a longer text: joined where a sentence was broken, kept where a paragraph ends.
pub fn prose(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.split('\n') {
        let paragraph =
            whole.ends_with(['。', '；', ';', '！', '？', '：', ':', '.', '!', '?']) || is_item(line);
        if paragraph && !whole.is_empty() {
            whole.push('\n');
            whole.push_str(line);
        } else {
            join(&mut whole, line);
        }
    }
    whole
}

/// Whether a cell only says that it repeats the one above.
pub fn is_ditto(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| is_blank(c) || "（）()[]【】。.-—".contains(c));
    let bare = bare.to_lowercase();
    matches!(
        bare.as_str(),
        "同上" | "同前" | "同上行" | "〃" | "″" | "\"" | "”" | "“" | "''" | "见上" | "ditto"
    ) || matches!(bare.as_str(), "see above" | "as above" | "same as above" | "do" if text.len() > 2)
}

/// The whole number that a number cell begins with, as `5`, `5.`, `5、` and `（5）` do.
pub fn integer(text: &str) -> Option<u32> {
    let bare = text.trim_matches(|c: char| is_blank(c) || "（）().、．:：".contains(c));
    if bare.is_empty() || bare.len() > 6 || !bare.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    bare.parse().ok()
}

/// The first number of a cell that holds two, as `1 1`.
pub fn doubled(text: &str) -> Option<&str> {
    let mut parts = text.split(is_blank);
    let first = parts.next().filter(|part| integer(part).is_some())?;
    let rest: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    (!rest.is_empty() && rest.iter().all(|part| integer(part).is_some())).then_some(first)
}

fn join(whole: &mut String, line: &str) {
    let needs_space = match (whole.chars().next_back(), line.chars().next()) {
        (Some(before), Some(after)) => !is_wide(before) && !is_wide(after),
        _ => false,
    };
    if needs_space {
        whole.push(' ');
    }
    whole.push_str(line);
}

/// Whether a character belongs to a script that is written without spaces, or to its punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{2010}'..='\u{2027}' | '\u{20000}'..='\u{3ffff}')
}

fn ends_unit(text: &str) -> bool {
    let bare = text.trim_end_matches(['）', ')', '。']);
    bare.is_ascii() || bare.len() < text.len() || UNIT_ENDS.iter().any(|end| bare.ends_with(end))
}

/// Whether a line begins an item: `1.`, `（1）`, `①`, `—`, `•`.
fn is_item(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    if matches!(first, '①'..='⑳' | '•' | '●' | '·' | '—' | '▪' | '◆') {
        return true;
    }
    let rest = line.trim_start_matches(['（', '(']);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    after.len() < rest.len() && after.starts_with(['.', '、', '．', '）', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_units_are_units_unless_a_name_was_broken() {
        assert_eq!(units("财政局\n教育局"), "财政局、教育局");
        assert_eq!(units("党委办、\n办公室"), "党委办、办公室");
        assert_eq!(units("发展和改革\n委员会\n财政局"), "发展和改革委员会、财政局");
        assert_eq!(units("各县（市、区）\n教育局"), "各县（市、区）、教育局");
        assert_eq!(units("各有关单位\n等"), "各有关单位等");
    }

    #[test]
    fn words_are_joined_without_a_space_in_chinese() {
        assert_eq!(joined("宣传\n发动"), "宣传发动");
        assert_eq!(joined("Target\nDate"), "Target Date");
        assert_eq!(joined("2025年\n12月底"), "2025年12月底");
    }

    #[test]
    fn paragraphs_of_a_longer_text_stay() {
        assert_eq!(prose("1.建立台账；\n2.逐项\n销号。"), "1.建立台账；\n2.逐项销号。");
    }

    #[test]
    fn dittos_are_told_from_text() {
        for text in ["同上", "〃", "(See Above)", "（同上）", "\"", "同前。"] {
            assert!(is_ditto(text), "{text}");
        }
        for text in ["同上级部门沟通", "", "do", "—", "无"] {
            assert!(!is_ditto(text), "{text}");
        }
    }

    #[test]
    fn doubled_numbers_give_their_first() {
        assert_eq!(doubled("1 1"), Some("1"));
        assert_eq!(doubled("2\n1"), Some("2"));
        assert_eq!(doubled("12"), None);
        assert_eq!(doubled("1 项"), None);
        assert_eq!(integer("（5）"), Some(5));
        assert_eq!(integer("1.1"), None);
    }
}
