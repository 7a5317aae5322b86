//! `/_fangan/times/`: how each time was read, and what gave it its year.

use std::fmt::Write as _;

use crate::base::language::Language;
use crate::model::document::{Document, DocumentId};
use crate::model::task::Task;
use crate::model::time::{Kind, Reading, Time, YearFrom};
use crate::serve::markup::escaped;
use crate::serve::pages::desk::{Desk, Filter};
use crate::serve::pages::html::{self, List};
use crate::serve::pages::words;
use crate::view::reading::When;
use crate::view::words::Phrase;
use crate::when;

/// How many are shown at once.
const SIZE: usize = 200;

/// A time and where it stands.
struct Row<'a> {
    document: DocumentId,
    place: Place<'a>,
    time: &'a Time,
}

/// What of a document a time belongs to.
#[derive(Clone, Copy)]
enum Place<'a> {
    Period,
    Stage(&'a str),
    Task(&'a Task),
    NewDue,
}

/// The page.
pub fn page(desk: &Desk<'_>) -> String {
    let language = desk.language();
    let site = desk.site();
    let all: Vec<Row<'_>> = site
        .documents
        .iter()
        .enumerate()
        .flat_map(|(at, document)| times(document).map(move |(place, time)| (DocumentId(at), place, time)))
        .map(|(document, place, time)| Row { document, place, time })
        .collect();
    let unread = |row: &&Row<'_>| is_unread(row.time);
    let two = |row: &&Row<'_>| row.time.reading.alternative_end.is_some();
    let counts = (all.iter().filter(unread).count(), all.iter().filter(two).count());
    let filter = Filter::of(&desk.asked.words);
    let only = desk.asked.only.as_str();
    let fits = |row: &&Row<'_>| {
        let wanted = match only {
            "unread" => unread(row),
            "two" => two(row),
            _ => true,
        };
        let document = site.document(row.document);
        wanted && filter.fits(&[&row.time.words, &document.title, &document.source])
    };
    let fitting: Vec<&Row<'_>> = all.iter().filter(fits).collect();
    let part = html::part(&fitting, desk.asked.page, SIZE);
    let rows: Vec<Vec<String>> = part.iter().map(|row| cells(desk, row)).collect();
    let heads = [words::WORDS, words::READING, words::YEAR, words::DOCUMENT, words::SOURCE];
    let list = List {
        name: words::TIMES,
        all: all.len(),
        fitting: fitting.len(),
        size: SIZE,
        only: if matches!(only, "unread" | "two") { only } else { "" },
        body: html::table(language, words::TIMES, &heads, &rows),
    };
    let mut main = format!("<ul class=\"fg-sorts\">{}", sort(desk, "", words::ALL.of(language), all.len()));
    main.push_str(&sort(desk, "two", words::TWO.of(language), counts.1));
    main.push_str(&sort(desk, "unread", words::UNREAD.of(language), counts.0));
    main.push_str("</ul>");
    main.push_str(&list.html(desk));
    html::page(desk, words::TIMES.of(language), &main)
}

/// A link to the rows of one sort.
fn sort(desk: &Desk<'_>, only: &str, name: &str, count: usize) -> String {
    let here = if desk.asked.only == only { " aria-current=\"true\"" } else { "" };
    let address = if only.is_empty() { desk.path.clone() } else { format!("{}?only={only}", desk.path) };
    format!("<li><a href=\"{}\"{here}>{name}</a> {count}</li>", escaped(&address))
}

/// The times of a document, in the order of its parts.
fn times(document: &Document) -> impl Iterator<Item = (Place<'_>, &Time)> {
    let period = document.period.iter().map(|time| (Place::Period, time));
    let stage = document.stages.iter();
    let stages = stage.filter_map(|stage| Some((Place::Stage(&stage.name), stage.time.as_ref()?)));
    let task = document.tasks.tasks.iter();
    let tasks = task.filter_map(|task| Some((Place::Task(task), task.due.as_ref()?)));
    let updates = document.report.iter().flat_map(|report| &report.updates);
    let dues = updates.filter_map(|update| Some((Place::NewDue, update.new_due.as_ref()?)));
    period.chain(stages).chain(tasks).chain(dues)
}

fn is_unread(time: &Time) -> bool {
    time.reading.kind == Kind::Unresolvable
}

fn cells(desk: &Desk<'_>, row: &Row<'_>) -> Vec<String> {
    let language = desk.language();
    let document = desk.site().document(row.document);
    let place = match row.place {
        Place::Period => words::PERIOD.of(language).to_owned(),
        Place::Stage(name) => words::STAGE.fill(language, &[&escaped(name)]),
        Place::Task(task) => {
            let number = task.number.as_deref().unwrap_or(&task.id);
            words::TASK.fill(language, &[&escaped(number)])
        }
        Place::NewDue => words::NEW_DUE.of(language).to_owned(),
    };
    vec![
        escaped(&row.time.words),
        reading(language, row.time),
        year(language, row.time),
        format!("{}<br><span class=\"fg-muted\">{place}</span>", desk.document(row.document)),
        format!("<span class=\"fg-path\">{}</span>", desk.file_at(document.file, &row.time.words)),
    ]
}

/// The days that are read in the words, both readings where custom is disputed.
fn reading(language: Language, time: &Time) -> String {
    if is_unread(time) && time.reading.stretches.is_empty() {
        return format!("<strong>{}</strong>", words::UNREAD.of(language));
    }
    let when = When::of(language, time, None);
    let mut html = String::new();
    for part in &when.reading {
        match &part.datetime {
            Some(day) => {
                let _ = write!(html, "<time datetime=\"{day}\">{}</time>", escaped(&part.text));
            }
            None => html.push_str(&escaped(&part.text)),
        }
    }
    if html.is_empty() {
        // The words say it all: the days are told all the same.
        let (start, end) = when::columns(&time.reading);
        html = match (start, end) {
            (Some(start), Some(end)) if start != end => format!("{start} – {end}"),
            (Some(day), _) | (None, Some(day)) => day,
            (None, None) => kind(time.reading.kind).of(language).to_owned(),
        };
    }
    if time.reading.alternative_end.is_some() {
        let _ = write!(html, "<br><strong>{}</strong>", words::TWO.of(language));
    }
    html
}

/// What a time without days is.
fn kind(kind: Kind) -> Phrase {
    match kind {
        Kind::Recurring => words::RECURRING,
        Kind::Unresolvable => words::UNREAD,
        Kind::Point | Kind::Range | Kind::Deadline | Kind::Open => words::OPEN_END,
    }
}

/// What gave the year in which the words are read.
fn year(language: Language, time: &Time) -> String {
    let same = |reading: &Reading| *reading == time.reading;
    let has_days = !time.reading.stretches.is_empty();
    if has_days && same(&when::read(&time.words, None)) {
        return words::FROM_WORDS.of(language).to_owned();
    }
    let Some(year) = time.context_year else {
        let told = if has_days { words::GIVEN } else { words::FROM_NOTHING };
        return told.of(language).to_owned();
    };
    let phrase = match time.year_from {
        YearFrom::Nothing => return words::FROM_NOTHING.of(language).to_owned(),
        YearFrom::Stage => words::FROM_STAGE,
        YearFrom::Period => words::FROM_PERIOD,
        YearFrom::Key => words::FROM_KEY,
        YearFrom::Title => words::FROM_TITLE,
        YearFrom::Issued => words::FROM_ISSUED,
        YearFrom::Published => words::FROM_PUBLISHED,
        YearFrom::Folder => words::FROM_FOLDER,
    };
    let told = phrase.fill(language, &[&year.to_string()]);
    if same(&when::read(&time.words, Some(year))) {
        told
    } else if same(&when::read(&time.words, Some(year.saturating_add(1)))) {
        words::MOVED.fill(language, &[&told])
    } else {
        words::GIVEN.of(language).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(words: &str, read_in: Option<i16>, context_year: Option<i16>, year_from: YearFrom) -> Time {
        Time { words: words.into(), reading: when::read(words, read_in), context_year, year_from }
    }

    #[test]
    fn the_source_of_the_year_is_named() {
        let of = |time: &Time| year(Language::ZhHans, time);
        assert_eq!(of(&time("2011年4月底前", Some(2011), Some(2011), YearFrom::Title)), "原文写明");
        assert_eq!(of(&time("4月底前", Some(2011), Some(2011), YearFrom::Title)), "2011，标题");
        assert_eq!(
            of(&time("2月底前", Some(2012), Some(2011), YearFrom::Issued)),
            "2011，成文日期，顺延到次年"
        );
        assert_eq!(of(&time("4月底前", None, None, YearFrom::Nothing)), "无");
        assert_eq!(of(&time("4月底前", Some(2015), Some(2011), YearFrom::Period)), "作者另写明日期");
    }

    #[test]
    fn both_readings_and_the_unread_are_told() {
        let of =
            |words: &str| reading(Language::ZhHans, &time(words, Some(2011), Some(2011), YearFrom::Title));
        let two = of("5月前");
        assert!(
            two.contains("两种读法") && two.contains("2011-04-30") && two.contains("2011-05-31"),
            "{two}"
        );
        assert_eq!(of("条件成熟时"), "<strong>读不出日期</strong>");
        assert_eq!(of("2011年4月15日"), "2011-04-15");
    }
}
