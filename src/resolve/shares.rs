//! What a cell says of how its units share a task: 甲牵头，乙、丙配合; 牵头单位：甲；配合单位：乙.
//!
//! A cell is read so only as a whole: where a name is left without a verb, nothing is concluded.

use crate::base::source::{Span, Spanned};
use crate::parse::raw::Words;
use crate::resolve::names::{self, Part};

/// The units of a cell by what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Those that lead.
    pub lead: Vec<Words>,
    /// Those that are responsible.
    pub responsible: Vec<Words>,
    /// Those that support.
    pub support: Vec<Words>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Lead,
    Responsible,
    Support,
}

/// What stands behind the units of a clause; longer words first.
const VERBS: &[(&str, Role)] = &[
    ("牵头负责", Role::Lead),
    ("牵头组织", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头", Role::Lead),
    ("按职责分工负责", Role::Responsible),
    ("分别负责", Role::Responsible),
    ("具体负责", Role::Responsible),
    ("负责落实", Role::Responsible),
    ("负责", Role::Responsible),
    ("协助配合", Role::Support),
    ("协同配合", Role::Support),
    ("配合", Role::Support),
    ("协助", Role::Support),
    ("参与", Role::Support),
];

/// What stands before the units of a clause, with a colon.
const LABELS: &[(&str, Role)] = &[
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("责任", Role::Responsible),
    ("配合", Role::Support),
    ("协办", Role::Support),
];

/// What a label may be called.
const BODIES: &[&str] = &["单位", "部门", "科室", "处室", ""];

/// The shares that a cell tells; none if it tells no lead, or not all of it is understood.
pub fn of(cell: &Words, known: &dyn Fn(&str) -> bool) -> Option<Shares> {
    let (text, offset) = without_brackets(&cell.value);
    if !text.contains("牵头") && !text.contains("主办") {
        return None;
    }
    let mut shares = Shares::default();
    let mut waiting: Vec<Words> = Vec::new();
    let mut labelled = None;
    for part in names::split(text, known) {
        let (label, part) = label(part);
        if label.is_some() {
            if !waiting.is_empty() {
                return None;
            }
            labelled = label;
        }
        let verb = VERBS.iter().find(|(verb, _)| part.name.ends_with(verb) && !known(part.name));
        let name = verb.map_or(part.name, |(verb, _)| part.name.trim_end_matches(verb).trim_end());
        // 由甲牵头, 会同乙, 甲牵头乙配合: no list of names and verbs.
        let is_prose = VERBS.iter().any(|(verb, _)| name.contains(verb))
            || ["由", "会同", "其他", "其余"].iter().any(|word| name.starts_with(word))
            || name.contains(['：', ':', '。']);
        if is_prose && !known(name) || name.chars().count() < 2 && verb.is_some() {
            return None;
        }
        // The column says it already: 牵头单位, 配合单位.
        let is_said = verb.is_some_and(|(verb, _)| matches!(*verb, "牵头" | "配合"));
        waiting.push(words(cell, if is_said { name } else { part.name }, offset + part.start));
        let role = match (verb, labelled) {
            (Some((_, role)), None) => *role,
            (None, Some(role)) => role,
            (None, None) => continue,
            (Some(_), Some(_)) => return None,
        };
        match role {
            Role::Lead => shares.lead.append(&mut waiting),
            Role::Responsible => shares.responsible.append(&mut waiting),
            Role::Support => shares.support.append(&mut waiting),
        }
    }
    (waiting.is_empty() && !shares.lead.is_empty()).then_some(shares)
}

/// A name of a cell with its place, where the cell stands in the source as it is.
fn words(cell: &Words, name: &str, start: usize) -> Words {
    let span = if cell.span.range().len() == cell.value.len() {
        let start = cell.span.start as usize + start;
        Span::new(cell.span.file, start, start + name.len())
    } else {
        cell.span
    };
    Spanned::new(name.into(), span)
}

/// A cell without brackets around the whole of it, and how many bytes were before it.
fn without_brackets(text: &str) -> (&str, usize) {
    let pairs = [("（", "）"), ("(", ")"), ("〔", "〕"), ("【", "】")];
    for (open, close) in pairs {
        if let Some(inner) = text.strip_prefix(open).and_then(|inner| inner.strip_suffix(close))
            && !inner.contains(open)
        {
            return (inner, open.len());
        }
    }
    (text, 0)
}

/// The label before a name, and the name.
fn label(part: Part<'_>) -> (Option<Role>, Part<'_>) {
    for (label, role) in LABELS {
        for body in BODIES {
            let after = part.name.strip_prefix(label).and_then(|rest| rest.strip_prefix(body));
            let name = after.and_then(|rest| rest.trim_start().strip_prefix(['：', ':']));
            if let Some(name) = name.map(str::trim_start) {
                let start = part.start + part.name.len() - name.len();
                return (Some(*role), Part { name, start });
            }
        }
    }
    (None, part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<[String; 3]> {
        let shares = of(&Spanned::new(text.to_owned().into(), Span::default()), &|name| name == "牵头办")?;
        let joined =
            |words: &[Words]| words.iter().map(|words| words.value.as_str()).collect::<Vec<_>>().join("|");
        Some([joined(&shares.lead), joined(&shares.responsible), joined(&shares.support)])
    }

    #[test]
    fn verbs_behind_names_tell_their_shares() {
        for (text, shares) in [
            ("医政科牵头，监察室、财务科配合", ["医政科", "", "监察室|财务科"]),
            ("甲局、乙局牵头", ["甲局|乙局", "", ""]),
            ("甲局牵头、乙局配合", ["甲局", "", "乙局"]),
            ("甲局牵头；乙局、丙局负责；丁局参与。", ["甲局", "乙局|丙局负责", "丁局参与"]),
            ("（甲局牵头，乙局配合）", ["甲局", "", "乙局"]),
            ("甲局牵头，乙局，丙局配合", ["甲局", "", "乙局|丙局"]),
            ("牵头单位：甲局；配合单位：乙局、丙局", ["甲局", "", "乙局|丙局"]),
            ("牵头:甲局\n责任部门: 乙局", ["甲局", "乙局", ""]),
        ] {
            assert_eq!(read(text), Some(shares.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_as_a_whole_is_left() {
        for text in [
            "甲局、乙局",
            "甲局、乙局按职责分工负责",
            "甲局牵头，乙局",
            "甲局牵头，会同乙局配合",
            "由甲局牵头，乙局配合",
            "甲局牵头乙局配合",
            "牵头办、甲局",
            "牵头",
            "甲局牵头，6月底前完成",
            "无牵头单位",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn names_keep_their_places() {
        let text = "（甲局牵头，乙局配合）";
        let cell =
            Spanned::new(text.into(), Span::new(crate::base::source::FileId::new(0), 10, 10 + text.len()));
        let shares = of(&cell, &|_| false).unwrap();
        let start = 10 + text.find("乙局").unwrap();
        assert_eq!(shares.support[0].span.range(), start..start + "乙局".len());
    }
}
