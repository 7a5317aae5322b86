//! The words of what is taken out by decision, and where they stand still.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use crate::archive::old::Old;
use crate::archive::taking::Taking;
use crate::check::posts;
use crate::model::frozen::{FrozenDocument, FrozenReference, FrozenUpdate};
use crate::parse::front_matter;

/// A shorter word is anyone's.
const SHORTEST: usize = 4;
/// A shorter sentence is anyone's, such as 特此通知.
const SENTENCE: usize = 10;
/// So many figures in a row are a number of a telephone, a person or an account.
const FIGURES: usize = 7;

/// Words that are looked for in texts, in the forms that pages, data and addresses have of them.
#[derive(Debug)]
pub struct Words {
    matcher: Option<AhoCorasick>,
}

impl Words {
    /// The words by which others tell of a document: its titles, its number, the work of its tasks.
    pub fn naming(forms: &[FrozenDocument]) -> Words {
        Words::of(names(forms))
    }

    /// Words, of which short ones are left out.
    pub fn of(words: BTreeSet<String>) -> Words {
        let mut forms: BTreeSet<String> = BTreeSet::new();
        for word in words.into_iter().filter(|word| is_long_enough(word)) {
            let json = serde_json::Value::from(word.as_str()).to_string();
            forms.insert(json.get(1..json.len() - 1).unwrap_or_default().to_owned());
            forms.insert(crate::render::fragment::markup::escaped(&word));
            forms.insert(crate::route::link::encode(&word));
            forms.insert(word);
        }
        // Of what is too much to be looked for at once nothing is found; no document is that long.
        let matcher = if forms.is_empty() { None } else { AhoCorasick::new(&forms).ok() };
        Words { matcher }
    }

    /// Whether a text has one of them.
    pub fn are_in(&self, text: &str) -> bool {
        self.matcher.as_ref().is_some_and(|matcher| matcher.is_match(text))
    }
}

/// All words that are the document's own: besides those, who answers for it and how they are
/// reached, what its table says, the names of its files, its sentences, its long numbers.
/// Without a document, those of the files that are taken out by themselves.
pub fn own(old: &Old, target: &Taking, files: &[String]) -> Words {
    let forms = &target.forms;
    let mut words = names(forms);
    words.extend(names_of_other(old, &target.path));
    let alone: &[String] = if forms.is_empty() { files } else { &[] };
    words.extend(alone.iter().filter_map(|path| Some(path.rsplit_once('/')?.1.to_owned())));
    for form in forms {
        let own = &form.document;
        let mut add = |text: &str| {
            words.insert(text.trim().to_owned());
            words.extend(persons(text).map(str::to_owned));
        };
        own.contact.iter().chain(&own.summary).for_each(|text| add(text));
        own.leading_group.iter().for_each(|member| add(&member.who));
        for file in own.attachments.iter().chain(&own.original) {
            add(&file.name);
            add(&file.title);
        }
        for task in &own.tasks.tasks {
            let cells = [
                &task.further.measures,
                &task.further.person,
                &task.requirement,
                &task.further.deliverable,
                &task.further.note,
            ];
            cells.into_iter().flatten().for_each(|cell| add(cell));
            task.further.extra.iter().for_each(|cell| add(cell));
        }
        let updates = form.report.iter().flat_map(|report| &report.updates);
        updates.for_each(|update| said(update).for_each(|text| add(text)));
    }
    let mut sources: BTreeSet<&str> = BTreeSet::new();
    for (number, _) in old.editions() {
        let place = old.place(*number);
        let paths = forms.iter().map(|form| &form.document.source);
        sources.extend(paths.filter_map(|path| old.text(&format!("{place}source/{path}"))));
    }
    sources.extend(alone.iter().filter_map(|path| old.text(path)));
    for source in sources {
        words.extend(sentences(source));
        words.extend(numbers(source));
    }
    Words::of(words)
}

fn is_long_enough(word: &str) -> bool {
    word.chars().count() >= SHORTEST && word.chars().any(char::is_alphanumeric) || posts::is_name(word)
}

/// The names of persons in a cell.
fn persons(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "、，,；;/：:（）()".contains(c));
    words.filter(|word| posts::is_name(word))
}

fn names(forms: &[FrozenDocument]) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for form in forms {
        let own = &form.document;
        let number =
            own.number.iter().flat_map(|number| [Some(number.raw.clone()), number.normalized.clone()]);
        let titles = [Some(own.title.clone()), own.short_title.clone()];
        names.extend(titles.into_iter().chain(number).flatten());
        names.extend(own.tasks.tasks.iter().map(|task| task.work.trim().to_owned()));
    }
    names
}

/// What a report says of a task in its own words.
fn said(update: &FrozenUpdate) -> impl Iterator<Item = &String> {
    [&update.note, &update.evidence, &update.reason].into_iter().flatten()
}

/// The sentences of the text below the front matter.
fn sentences(source: &str) -> Vec<String> {
    let file = crate::base::source::FileId::default();
    let body = front_matter::split(source, file, &mut Vec::new()).body;
    let text = source.get(body.start..body.end).unwrap_or_default();
    let ends = ['。', '；', '！', '？', '\n', '|'];
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '-' | '>' | '`' | '_');
    let pieces = text.split(ends).map(|piece| piece.trim_matches(marks));
    pieces.filter(|piece| piece.chars().count() >= SENTENCE).map(str::to_owned).collect()
}

/// The long runs of figures, but for days written as one number.
fn numbers(source: &str) -> Vec<String> {
    let runs = source.split(|c: char| !c.is_ascii_digit());
    let is_day = |run: &str| run.len() == 8 && (run.starts_with("19") || run.starts_with("20"));
    runs.filter(|run| run.len() >= FIGURES && !is_day(run)).map(str::to_owned).collect()
}

/// The names that pages of a year have for what is at an address outside it.
pub fn names_of_other(old: &Old, path: &str) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for own in old.editions().iter().flat_map(|(_, frozen)| &frozen.documents) {
        names.extend(references(own).filter_map(|reference| match reference {
            FrozenReference::Document { path: to, title } if to == path => Some(title.clone()),
            _ => None,
        }));
    }
    let outside = old.editions().iter().flat_map(|(_, frozen)| &frozen.outside);
    for outside in outside.filter(|outside| outside.address.trim_end_matches('/') == path) {
        // A title, and behind it a number.
        let (title, number) = outside.title.rsplit_once(' ').unwrap_or((&outside.title, ""));
        names.extend([outside.title.as_str(), title, number].map(str::to_owned));
    }
    names
}

/// Whether a year knows of something outside it: a page refers or leads to it.
pub fn knows_other(old: &Old, path: &str) -> bool {
    let is_it = |address: &str| {
        let rest = address.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let outside = old.editions().iter().flat_map(|(_, frozen)| &frozen.outside);
    outside.into_iter().any(|outside| is_it(&outside.address)) || !referring(old, path).is_empty()
}

fn references(own: &FrozenDocument) -> impl Iterator<Item = &FrozenReference> {
    let all = [&own.basis, &own.replaces, &own.continues, &own.carried_to, &own.interprets];
    all.into_iter().flatten()
}

/// The documents of the year that refer to one, or report on it, in any edition.
pub fn referring(old: &Old, path: &str) -> Vec<String> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for own in old.editions().iter().flat_map(|(_, frozen)| &frozen.documents) {
        let all = [&own.basis, &own.replaces, &own.continues, &own.carried_to, &own.interprets];
        let refers = all
            .into_iter()
            .flatten()
            .any(|reference| matches!(reference, FrozenReference::Document { path: to, .. } if to == path));
        let reports = own.report.iter().flat_map(|report| &report.plans).any(|plan| plan == path);
        if (refers || reports) && own.document.path != path {
            found.insert(&own.document.path);
        }
    }
    found.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &[&str]) -> Words {
        Words::of(all.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn words_are_found_as_pages_data_and_addresses_write_them() {
        let words = words(&["甲“乙”\"丙\"&丁\"", "公告 名单.pdf", "局长", "张三"]);
        for text in [
            "见甲“乙”\"丙\"&丁\"",
            "<p>甲“乙”&quot;丙&quot;&amp;丁&quot;",
            r#"{"a": "甲“乙”\"丙\"&丁\""}"#,
            "由张三负责",
        ] {
            assert!(words.are_in(text), "{text}");
        }
        assert!(words.are_in("href=\"%E5%85%AC%E5%91%8A%20%E5%90%8D%E5%8D%95.pdf\""));
        assert!(!words.are_in("局长"), "a word of two characters is anyone's");
        assert!(!words.are_in(""));
    }

    #[test]
    fn sentences_and_numbers_are_those_of_the_text() {
        let source = "---\n标题: 一份很长很长很长的标题\n---\n\n# 一、总的要求\n\n各科室要认真组织落实到位。特此通知。\n\n- 电话 13800000000，2011年，20110218，住址甲乙丙丁戊己庚辛\n";
        assert_eq!(
            sentences(source),
            ["各科室要认真组织落实到位", "电话 13800000000，2011年，20110218，住址甲乙丙丁戊己庚辛"]
        );
        assert_eq!(numbers(source), ["13800000000"]);
    }
}
