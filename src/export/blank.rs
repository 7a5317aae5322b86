//! A new document to be filled in: four lines written, the rest commented out with an example each.

use crate::base::language::Language;
use crate::export::proposal;
use crate::model::document::{Document, Kind};
use crate::model::site::Site;
use crate::model::unit::UnitId;

/// What a new document is to be.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its address.
    pub address: &'a str,
    /// The year it belongs to.
    pub year: i16,
}

/// The text of a new document's file.
pub fn document(wish: Wish<'_>, site: &Site) -> String {
    let language = site.settings.language;
    let chinese = language.is_chinese();
    let template = match (wish.kind, chinese) {
        (Kind::Plan | Kind::Page, true) => include_str!("blank/plan.zh.md"),
        (Kind::Plan | Kind::Page, false) => include_str!("blank/plan.en.md"),
        (Kind::Notice, true) => include_str!("blank/notice.zh.md"),
        (Kind::Notice, false) => include_str!("blank/notice.en.md"),
        (Kind::Report, true) => include_str!("blank/report.zh.md"),
        (Kind::Report, false) => include_str!("blank/report.en.md"),
    };
    let issuer = proposal::issuer(site);
    let issuer_name = match issuer {
        Some(unit) => site.unit(unit).name.clone(),
        None => site.settings.organization.name.clone(),
    };
    let [lead, unit] = units(site, issuer, &issuer_name, language);
    let usual = if chinese { format!("示例〔{}〕1号", wish.year) } else { String::new() };
    let number = proposal::next_number(site, wish.kind, issuer, wish.year).unwrap_or(usual);
    let topic =
        site.topics.first().map_or(if chinese { "作风建设" } else { "Parks" }, |topic| &topic.name);
    let plan = plan_above(site, wish.address);
    let mut text = template.to_owned();
    for (place, words) in [
        ("{issuer}", quoted(&issuer_name)),
        ("{lead}", quoted(&lead)),
        ("{unit}", quoted(&unit)),
        ("{topic}", quoted(topic)),
        ("{number}", number),
        ("{year}", wish.year.to_string()),
        ("{plan}", plan.map_or_else(String::new, |plan| quoted(&plan.path))),
        ("{plan title}", plan.map_or_else(|| "××方案".to_owned(), |plan| plan.title.clone())),
        ("{report title}", quoted(&report_title(plan, chinese))),
        ("{updates}\n", updates(plan, language)),
    ] {
        text = text.replace(place, &words);
    }
    text
}

fn report_title(plan: Option<&Document>, chinese: bool) -> String {
    let label = plan.map(Document::label);
    if chinese {
        format!("{}进展情况通报", label.unwrap_or("××工作"))
    } else {
        format!("Progress of {}", label.unwrap_or("the Plan"))
    }
}

/// The tasks of a plan with empty states, commented out.
pub fn updates(plan: Option<&Document>, language: Language) -> String {
    let tasks = plan.map_or(&[][..], |plan| &plan.tasks.tasks);
    let [updates, task, state] =
        if language.is_chinese() { ["进展", "任务", "状态"] } else { ["updates", "task", "state"] };
    let mut text = format!("# {updates}:\n");
    for at in tasks {
        let number = at.number.as_deref().filter(|number| {
            let same = |other: &&crate::model::task::Task| {
                other.number.as_deref() == Some(*number) || (other.id == *number && other.id != at.id)
            };
            tasks.iter().filter(same).count() == 1
        });
        let name = quoted(number.unwrap_or(&at.id));
        let work = at.work.split_whitespace().collect::<Vec<_>>().join(" ");
        let work: String = work.chars().take(40).collect();
        text.push_str(&format!("#   - {task}: {name}   # {work}\n#     {state}:\n"));
    }
    text
}

/// The plan that a report's address stands under.
pub fn plan_above<'a>(site: &'a Site, address: &str) -> Option<&'a Document> {
    let mut folders = std::iter::successors(address.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'));
    folders.find_map(|(folder, _)| {
        let (id, kind) = proposal::document_at(site, folder)?;
        matches!(kind, Kind::Plan | Kind::Notice).then(|| site.document(id))
    })
}

/// Two units for examples: of the issuer, else of the register.
fn units(site: &Site, issuer: Option<UnitId>, own: &str, language: Language) -> [String; 2] {
    let registered =
        || site.units.iter().filter(|unit| unit.registered && Some(unit.name.as_str()) != Some(own));
    let mut names: Vec<&str> = registered()
        .filter(|unit| unit.parent == issuer && issuer.is_some())
        .map(|unit| unit.name.as_str())
        .collect();
    names.extend(registered().map(|unit| unit.name.as_str()));
    let usual = if language.is_chinese() { ["办公室", "业务科"] } else { ["Clerk", "Parks"] };
    names.dedup();
    let first = names.first().copied().unwrap_or(usual[0]);
    let second = names.iter().copied().find(|name| *name != first).unwrap_or(usual[1]);
    [first.to_owned(), second.to_owned()]
}

/// A text as a YAML value: as it is where that is safe, else in double quotes.
pub fn quoted(text: &str) -> String {
    let first = text.chars().next();
    let plain = first.is_some_and(|c| c.is_alphanumeric())
        && !text.contains(|c: char| c.is_control() || ":#[]{},\"'\\&*!|>%@`".contains(c))
        && text.trim() == text
        && !matches!(text.to_ascii_lowercase().as_str(), "null" | "true" | "false" | "yes" | "no");
    if plain || text.is_empty() {
        return text.to_owned();
    }
    let escaped: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", escaped.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::keys;

    /// Keys that a new document has no use for.
    const LATER: &[&str] = &[
        "updated",
        "validity",
        "progress",
        "carried_to",
        "interprets",
        "changes",
        "aliases",
        "gone",
        "extra",
        "language",
        "source",
        "level",
    ];

    #[test]
    fn every_key_of_the_kind_is_there_to_be_used() {
        let templates = [
            (Kind::Plan, include_str!("blank/plan.zh.md"), include_str!("blank/plan.en.md")),
            (Kind::Notice, include_str!("blank/notice.zh.md"), include_str!("blank/notice.en.md")),
            (Kind::Report, include_str!("blank/report.zh.md"), include_str!("blank/report.en.md")),
        ];
        for (kind, zh, en) in templates {
            let zh = zh.replace("{updates}\n", &updates(None, Language::ZhHans));
            let en = en.replace("{updates}\n", &updates(None, Language::En));
            let fits = |key: &&keys::Key| key.kinds.is_empty() || key.kinds.contains(&kind);
            for key in keys::DOCUMENT.iter().filter(fits).filter(|key| !LATER.contains(&key.en)) {
                for (text, name) in [(&zh, key.zh[0]), (&en, key.en)] {
                    let there = text.lines().any(|line| {
                        line.trim_start_matches("# ")
                            .strip_prefix(name)
                            .is_some_and(|rest| rest.starts_with(':'))
                    });
                    assert!(there, "{kind:?} has no {name}");
                }
            }
        }
    }

    #[test]
    fn names_are_quoted_where_yaml_needs_it() {
        assert_eq!(quoted("市生态环境局"), "市生态环境局");
        assert_eq!(quoted("Parks, Recreation: \"all\""), "\"Parks, Recreation: \\\"all\\\"\"");
        assert_eq!(quoted("null"), "\"null\"");
        assert_eq!(quoted("- x"), "\"- x\"");
    }
}
