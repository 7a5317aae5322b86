//! Rows that name the group of the rows below them, and the counts they declare.

use crate::base::codes::tables::GROUP_COUNT;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Spanned;

/// A group that a row of its own names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    words: Spanned<String>,
    /// 1 for 一、, 2 for （一）; 1 without a number.
    level: u8,
    declared: Option<u32>,
    found: u32,
}

/// The groups that are open at a row, outermost first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    labels: Vec<Label>,
}

impl Open {
    /// Opens a group; closes those that end with it and tells wrong counts of them.
    pub fn enter(&mut self, words: Spanned<String>) -> Vec<Diagnostic> {
        let level = level(&words.value).unwrap_or(1);
        let closed = self.close(level);
        let declared = declared(&words.value);
        self.labels.push(Label { words, level, declared, found: 0 });
        closed
    }

    /// Counts a task.
    pub fn count(&mut self) {
        for label in &mut self.labels {
            label.found += 1;
        }
    }

    /// The name of the group: the labels from the outermost in.
    pub fn name(&self) -> Option<Spanned<String>> {
        let last = self.labels.last()?;
        let parts: Vec<&str> = self.labels.iter().map(|label| label.words.value.as_str()).collect();
        Some(Spanned::new(parts.join(" / "), last.words.span))
    }

    /// Closes the groups of a level and of those within it; level 0 closes all.
    pub fn close(&mut self, level: u8) -> Vec<Diagnostic> {
        let keep = self.labels.iter().take_while(|label| label.level < level).count();
        let closed = self.labels.drain(keep..);
        closed.filter_map(|label| label.wrong_count()).collect()
    }
}

impl Label {
    fn wrong_count(&self) -> Option<Diagnostic> {
        let declared = self.declared.filter(|declared| *declared != self.found)?;
        let diagnostic = Diagnostic::new(&GROUP_COUNT, self.words.span).with(self.words.value.as_str());
        Some(diagnostic.with(declared.to_string()).with(self.found.to_string()))
    }
}

/// The level of a heading that begins with its number: 一、 and 第一部分 are 1, （一） is 2.
pub fn level(text: &str) -> Option<u8> {
    let is_numeral = |c: char| "零〇一二三四五六七八九十百".contains(c);
    let inner = text.trim_start_matches(['（', '(']);
    let after = inner.trim_start_matches(is_numeral);
    let counted = after.len() < inner.len();
    if counted && inner.len() < text.len() {
        return after.starts_with(['）', ')']).then_some(2);
    }
    if counted {
        return after.starts_with(['、', '.', '．', '，', ' ']).then_some(1);
    }
    let ordinal = text.strip_prefix('第')?;
    let after = ordinal.trim_start_matches(|c: char| is_numeral(c) || c.is_ascii_digit());
    (after.len() < ordinal.len() && after.starts_with(['部', '类', '章', '方', '编', '批'])).then_some(1)
}

/// The count that a heading declares: （共5项）, （5条）, 共 12 项.
pub fn declared(text: &str) -> Option<u32> {
    for (at, unit) in text.match_indices(['项', '条', '件', '个', '款']) {
        let before = text[..at].trim_end();
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (head, number) = before.split_at(before.len() - digits);
        let head = head.trim_end();
        let rest = &text[at + unit.len()..];
        let bracketed = head.ends_with(['（', '(']) && rest.trim_start().starts_with(['）', ')', '任']);
        let total = head.ends_with(['共', '计']);
        if digits > 0 && digits < 6 && (bracketed || total) {
            return number.parse().ok();
        }
    }
    None
}

/// Whether a row that begins with this text is a total or a remark and no task.
pub fn is_remark(text: &str) -> bool {
    const TOTALS: [&str; 8] = ["合计", "总计", "小计", "共计", "total", "subtotal", "grand total", "合 计"];
    const REMARKS: [&str; 16] = [
        "注：",
        "注:",
        "备注：",
        "备注:",
        "说明：",
        "说明:",
        "填表说明",
        "填报说明",
        "填报人",
        "填表人",
        "审核人",
        "制表",
        "联系电话",
        "note:",
        "notes:",
        "source:",
    ];
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || c == ':' || c == '：');
    TOTALS.contains(&bare)
        || REMARKS.iter().any(|start| lower.starts_with(start))
        || matches!(bare, "注" | "备注")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

    #[test]
    fn headings_show_their_level_and_their_count() {
        assert_eq!(level("一、宣传方面（共5项）"), Some(1));
        assert_eq!(level("（二）督查"), Some(2));
        assert_eq!(level("第三部分 保障"), Some(1));
        assert_eq!(level("一般事项实行一审一核"), None);
        assert_eq!(level("（一般）"), None);
        assert_eq!(declared("一、宣传方面（共5项）"), Some(5));
        assert_eq!(declared("二、改革（12项任务）"), Some(12));
        assert_eq!(declared("提出2项以上制度创新"), None);
        assert_eq!(declared("做出3-5项承诺"), None);
    }

    #[test]
    fn inner_groups_keep_their_outer_one() {
        let mut open = Open::default();
        let words = |text: &str| Spanned::new(text.to_owned(), Span::default());
        assert_eq!(open.enter(words("一、改革（共2项）")), []);
        assert_eq!(open.enter(words("（一）审批（1项）")), []);
        open.count();
        assert_eq!(open.enter(words("（二）监管")), []);
        open.count();
        assert_eq!(open.name().unwrap().value, "一、改革（共2项） / （二）监管");
        assert_eq!(open.enter(words("二、保障（共3项）")), []);
        let wrong = open.close(0);
        assert_eq!(wrong.len(), 1);
        assert_eq!(wrong[0].arguments, ["二、保障（共3项）", "3", "0"]);
    }
}
