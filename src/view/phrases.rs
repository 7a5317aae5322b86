//! Where the lines of a Chinese title may end, so that no word is torn apart.

use crate::base::language::Language;

/// Words before which a title may be broken.
const BEFORE: [&str; 30] = [
    "全面",
    "深化",
    "深入",
    "持续",
    "进一步",
    "加快",
    "加强",
    "推进",
    "推动",
    "促进",
    "开展",
    "落实",
    "关于",
    "实施方案",
    "工作方案",
    "行动方案",
    "行动计划",
    "工作计划",
    "实施意见",
    "专项",
    "三年行动",
    "情况",
    "持續",
    "進一步",
    "加強",
    "推進",
    "開展",
    "落實",
    "實施方案",
    "行動方案",
];
/// What stands at the beginning or the end of a line, never apart from its neighbour.
const OPENING: [char; 6] = ['“', '《', '（', '「', '〔', '‘'];
const CLOSING: [char; 10] = ['”', '》', '）', '」', '〕', '’', '、', '，', '：', '；'];
/// A phrase shorter than this is not worth a line of its own.
const SHORTEST: usize = 4;

/// The title in phrases; lines end between them if they can. Other languages have spaces.
pub fn of(language: Language, title: &str) -> Vec<String> {
    if !language.is_chinese() {
        return vec![title.to_owned()];
    }
    let mut phrases: Vec<String> = Vec::new();
    let mut phrase = String::new();
    let mut after_closing = false;
    for (at, c) in title.char_indices() {
        let closing = CLOSING.contains(&c);
        let may_break = (after_closing && !closing)
            || OPENING.contains(&c)
            || BEFORE.iter().any(|word| title[at..].starts_with(word));
        let opens = phrase.chars().last().is_some_and(|last| OPENING.contains(&last));
        if may_break && !opens && phrase.chars().count() >= SHORTEST {
            phrases.push(std::mem::take(&mut phrase));
        }
        phrase.push(c);
        after_closing = closing;
    }
    phrases.push(phrase);
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(title: &str) -> String {
        of(Language::ZhHans, title).join("|")
    }

    #[test]
    fn titles_break_between_words() {
        assert_eq!(
            broken("深化“创新创优、提质提效”主题活动全面加强创新力建设实施方案"),
            "深化“创新创优、|提质提效”|主题活动|全面加强创新力建设|实施方案"
        );
        assert_eq!(
            broken("2026年示例市空气质量持续改善攻坚行动实施方案"),
            "2026年示例市空气质量|持续改善攻坚行动|实施方案"
        );
        assert_eq!(broken("关于印发《示例方案》的通知"), "关于印发|《示例方案》|的通知");
        assert_eq!(broken("旧方案"), "旧方案");
    }

    #[test]
    fn nothing_of_a_title_is_lost() {
        for title in ["", "“", "（试行）、、", "全面全面全面实施方案（试行）"] {
            assert_eq!(of(Language::ZhHans, title).concat(), title);
        }
        assert_eq!(of(Language::En, "Plan for trees"), ["Plan for trees"]);
    }
}
