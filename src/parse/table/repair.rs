//! What was mended in a table, gathered by kind and told once for each.

use std::collections::BTreeMap;

use crate::base::codes::tables::TABLE_REPAIRED;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Text;
use crate::base::source::Span;
use crate::parse::table::grid::Row;

/// A kind of repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repair {
    /// A head over two columns: the rows decide.
    HeadOverTwo,
    /// Heads that were printed again.
    HeadAgain,
    /// Rows without anything.
    BlankRow,
    /// A text that stands for several rows of a merged region.
    Merged,
    /// A row that names the group of the rows below.
    GroupRow,
    /// A group that is written once for several rows.
    GroupCarried,
    /// A task that is written once for several measures.
    WorkCarried,
    /// A number that is written once for several rows.
    NumberCarried,
    /// A number that slipped into another row.
    NumberMoved,
    /// A number that is missing between two others.
    NumberFilled,
    /// A number that stands twice in its cell.
    NumberDoubled,
    /// 同上.
    Ditto,
    /// Units on lines of their own in one cell.
    UnitLines,
    /// A word broken over two lines.
    BrokenLine,
    /// Totals and remarks.
    NotTasks,
}

impl Repair {
    fn text(self) -> Text {
        let (zh, en) = match self {
            Repair::HeadOverTwo => {
                ("表头跨两列，按下面的行分列", "a head over two columns was split as the rows are")
            }
            Repair::HeadAgain => ("略去重复的表头", "repeated heads were left out"),
            Repair::BlankRow => ("略去空行", "blank rows were left out"),
            Repair::Merged => ("合并单元格的内容填入各行", "merged cells were filled into each row"),
            Repair::GroupRow => ("整行的标题作为类别", "rows with one cell were read as groups"),
            Repair::GroupCarried => ("空白的类别沿用上一行", "blank groups were taken from the row above"),
            Repair::WorkCarried => ("空白的工作内容沿用上一行", "blank tasks were taken from the row above"),
            Repair::NumberCarried => ("空白的序号沿用上一行", "blank numbers were taken from the row above"),
            Repair::NumberMoved => ("错行的序号归位", "numbers in the wrong row were moved"),
            Repair::NumberFilled => {
                ("按前后序号补上空缺的序号", "missing numbers were filled in between their neighbours")
            }
            Repair::NumberDoubled => ("重复的序号取第一个", "the first of two numbers was taken"),
            Repair::Ditto => ("“同上”换成上一行的内容", "ditto marks were replaced by the row above"),
            Repair::UnitLines => ("一格内分行的单位用顿号连接", "units on separate lines were joined by 、"),
            Repair::BrokenLine => ("断开的行连在一起", "broken lines were joined"),
            Repair::NotTasks => ("略去标题、合计和说明", "titles, totals and remarks were left out"),
        };
        Text { zh, en }
    }
}

/// The repairs of one table: for each kind the rows, and the first place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repairs {
    by_kind: BTreeMap<Repair, (Span, Vec<(u32, u32)>)>,
}

impl Repairs {
    /// Notes a repair of a row.
    pub fn add(&mut self, repair: Repair, row: &Row) {
        self.add_lines(repair, (row.line, row.line), row.span);
    }

    /// Notes a repair of several lines.
    pub fn add_lines(&mut self, repair: Repair, lines: (u32, u32), span: Span) {
        self.by_kind.entry(repair).or_insert((span, Vec::new())).1.push(lines);
    }

    /// One diagnostic for each kind.
    pub fn diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        self.by_kind.into_iter().map(|(repair, (span, lines))| {
            let text = repair.text();
            Diagnostic::new(&TABLE_REPAIRED, span).with(text.zh).with(text.en).with(listed(lines))
        })
    }
}

/// Line numbers as people list them: `3-5, 9`; after a dozen runs the rest is left out.
fn listed(mut lines: Vec<(u32, u32)>) -> String {
    lines.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (first, last) in lines {
        match runs.last_mut() {
            Some(run) if first <= run.1.saturating_add(1) => run.1 = run.1.max(last),
            _ => runs.push((first, last)),
        }
    }
    let more = runs.len() > 12;
    let shown = runs.iter().take(12);
    let shown = shown.map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") });
    let list = shown.collect::<Vec<_>>().join(", ");
    if more { format!("{list} …") } else { list }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_listed_in_runs() {
        assert_eq!(listed(vec![(9, 9), (3, 3), (4, 5), (4, 4)]), "3-5, 9");
        assert_eq!(listed((0..40).map(|n| (n * 2, n * 2)).collect()).matches(',').count(), 11);
    }
}
