//! Time limits for calendar programs: all-day events of a plan, a unit or a year.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::digits;
use crate::base::language::Language;
use crate::export::icalendar::Lines;
use crate::model::document::{Document, DocumentId};
use crate::model::report::State;
use crate::model::site::{Knowledge, Site};
use crate::model::task::{Role, Task};
use crate::model::time::Time;
use crate::route::calendar::{Deadlines, Limit, day_of, due, is_exact, within};
use crate::route::link::{encode, push_encoded};
use crate::view::data::once::Once;
use crate::view::data::sheet::Words;
use crate::view::dates;
use crate::view::lists::{lapsed, written_number};
use crate::view::place::ANCHOR;
use crate::view::shared::Shared;
use crate::view::words::{Phrase, phrase, separator};

/// The longest title of an event, in characters; what is longer is whole in the description.
const LONGEST_TITLE: usize = 60;

/// How many events are looked up together.
const TOGETHER: usize = 16;
/// How long an event usually is, in bytes.
const USUAL_EVENT: usize = 1100;

/// A file of time limits: what has a last day that is not only approximate.
pub fn deadlines(site: &Site, shared: &Shared, once: &Once, of: Deadlines) -> String {
    let mut lines = Lines::default();
    let language = match of {
        Deadlines::Plan(id) => site.document(id).language,
        Deadlines::Unit(_) | Deadlines::Year(_) => site.settings.language,
    };
    let name = name(site, of, language);
    let limits = limits(site, shared, of);
    lines.reserve(512 + limits.len() * USUAL_EVENT);
    lines.known("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    lines.begin("PRODID");
    lines.plain(&format!("-//Fangan//Time limits//{}", language.tag().to_uppercase()));
    lines.end();
    lines.known("CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    lines.line("NAME", &name);
    lines.line("X-WR-CALNAME", &name);
    lines.known("REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n");
    let events = Events { site, once, named: Named::of(&site.settings.base_url) };
    let mut scratch = String::new();
    // What one event tells of lies far from what the next does: some are looked up together, so that
    // the processor waits for all of them at once.
    let mut told = Vec::with_capacity(TOGETHER);
    for limits in limits.chunks(TOGETHER) {
        told.clear();
        told.extend(limits.iter().filter_map(|limit| Told::of(site, *limit)));
        told.iter().for_each(|told| events.write(told, &mut scratch, &mut lines));
    }
    lines.known("END:VCALENDAR\r\n");
    lines.finish()
}

fn name(site: &Site, of: Deadlines, language: Language) -> String {
    let said = phrase("{0} · 时限", "{0} · 時限", "{0}: time limits");
    match of {
        Deadlines::Plan(id) => said.fill(language, &[site.document(id).label()]),
        Deadlines::Unit(id) => said.fill(language, &[&site.unit(id).name]),
        Deadlines::Year(year) => {
            let year = dates::year(language, year);
            format!("{} - {}", said.fill(language, &[&year]), site.settings.title)
        }
    }
}

/// The limits of a file, by day. A unit's calendar is subscribed to, and programs refuse long
/// ones: it begins with last year, or with the year of the unit's last limit if that is earlier.
fn limits(site: &Site, shared: &Shared, of: Deadlines) -> Vec<Limit> {
    let limit = |document: DocumentId, task: usize| {
        let day = day_of(due(site, document, task).filter(|_| is_exact(site, document, task))?)?;
        Some(Limit { day, document, task })
    };
    let mut limits: Vec<Limit> = match of {
        Deadlines::Plan(id) => {
            (0..site.document(id).tasks.tasks.len()).filter_map(|task| limit(id, task)).collect()
        }
        Deadlines::Unit(id) => {
            let duties = site.told_of(id);
            duties.iter().filter_map(|duty| limit(duty.document(), duty.task())).collect()
        }
        Deadlines::Year(year) => {
            let all = within(&shared.calendar, year, None);
            all.iter().copied().filter(|limit| is_exact(site, limit.document, limit.task)).collect()
        }
    };
    limits.sort_unstable();
    if let (Deadlines::Unit(_), Some(last)) = (of, limits.last()) {
        let from = last.day.year().min(site.today().year() - 1);
        limits.drain(..limits.partition_point(|limit| limit.day.year() < from));
    }
    limits
}

/// What an event tells of.
struct Told<'a> {
    day: Date,
    id: DocumentId,
    document: &'a Document,
    path: &'a str,
    title: &'a str,
    task: &'a Task,
    task_id: &'a str,
    work: &'a str,
    /// Who, by role.
    units: [Words<'a>; 3],
    /// The limit in force.
    due: Option<&'a Time>,
    /// Its words.
    words: &'a str,
    known: Option<&'a Knowledge>,
}

impl<'a> Told<'a> {
    fn of(site: &'a Site, limit: Limit) -> Option<Told<'a>> {
        let Limit { day, document: id, task: at } = limit;
        let document = site.document(id);
        let task = document.tasks.tasks.get(at)?;
        let due = due(site, id, at);
        Some(Told {
            day,
            id,
            document,
            path: &document.path,
            title: &document.title,
            task,
            task_id: &task.id,
            work: &task.work,
            units: Role::ALL.map(|role| Words::of(task.units(role))),
            due,
            words: due.map_or("", |due| &due.words),
            known: site.knowledge.get(id.0).and_then(|tasks| tasks.get(at)),
        })
    }
}

/// Writes the events of a file.
struct Events<'a> {
    site: &'a Site,
    once: &'a Once,
    named: Named<'a>,
}

impl Events<'_> {
    fn write(&self, told: &Told<'_>, scratch: &mut String, lines: &mut Lines) {
        let site = self.site;
        let state = told.known.and_then(|known| known.state.as_ref()).map(|known| known.state);
        let cancelled = state == Some(State::Cancelled) || lapsed(told.document);
        let moves =
            |known: &Knowledge| known.history.iter().filter(|(_, update)| update.new_due.is_some()).count();
        let moved = told.known.map_or(0, moves);
        lines.known("BEGIN:VEVENT\r\n");
        scratch.clear();
        self.named.push_uid(told.path, told.task_id, scratch);
        lines.line("UID", scratch);
        scratch.clear();
        self.push_times(told, moved + usize::from(cancelled), scratch);
        lines.known(scratch);
        scratch.clear();
        push_title(told.work, scratch);
        lines.line("SUMMARY", scratch);
        lines.begin("DESCRIPTION");
        describe(told, scratch, lines);
        lines.end();
        scratch.clear();
        push_url(&site.settings.base_url, told.path, told.task_id, scratch);
        lines.begin("URL");
        lines.plain(scratch);
        lines.end();
        let topics = told.document.topics.iter().map(|topic| site.topics[*topic].name.as_str());
        lines.list("CATEGORIES", topics);
        lines.known(if cancelled { "STATUS:CANCELLED\r\n" } else { "STATUS:CONFIRMED\r\n" });
        lines.known("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
    }

    /// The lines that hold numbers alone: when the event was changed, how often, and its day.
    fn push_times(&self, told: &Told<'_>, sequence: usize, out: &mut String) {
        out.push_str("DTSTAMP:");
        let start = out.len();
        self.push_stamp(told, out);
        let stamp = start..out.len();
        out.push_str("\r\nLAST-MODIFIED:");
        out.extend_from_within(stamp);
        out.push_str("\r\nSEQUENCE:");
        digits::push(sequence, out);
        out.push_str("\r\nDTSTART;VALUE=DATE:");
        push_day(told.day, out);
        // A day without a morrow is the last there is: an event without an end is that one day.
        if let Ok(next) = told.day.tomorrow() {
            out.push_str("\r\nDTEND;VALUE=DATE:");
            push_day(next, out);
        }
        out.push_str("\r\n");
    }

    /// When the event was last changed: by its document, a report, or what replaced the plan; the
    /// clock is not asked.
    fn push_stamp(&self, told: &Told<'_>, out: &mut String) {
        let site = self.site;
        let reports = told.known.into_iter().flat_map(|known| &known.history).map(|(report, _)| *report);
        let relations = site.relations.get(told.id.0);
        let replaced = relations.into_iter().flat_map(|relations| relations.replaced_by.iter().copied());
        let documents = std::iter::once(told.id).chain(reports).chain(replaced);
        let newest = documents.filter_map(|id| self.once.changed(site, id, || changed(site, id))).max();
        // A document without any date is as old as its own limit says.
        let Some(at) = newest.or_else(|| midnight(site, told.day)) else {
            out.push_str("19700101T000000Z");
            return;
        };
        let utc = TimeZone::UTC.to_datetime(at);
        push_day(utc.date(), out);
        out.push('T');
        for part in [utc.hour(), utc.minute(), utc.second()] {
            digits::push_padded(part.unsigned_abs().into(), 2, out);
        }
        out.push('Z');
    }
}

/// When a document was last changed, as far as it says.
fn changed(site: &Site, id: DocumentId) -> Option<Timestamp> {
    let document = site.document(id);
    let published = document.published.as_ref().map(|published| published.at.timestamp());
    let published = published.or_else(|| midnight(site, document.issued?));
    let updated = document.updated.and_then(|day| midnight(site, day));
    let now = site.as_of.timestamp();
    published.into_iter().chain(updated).filter(|at| *at <= now).max()
}

/// The moment at which a day begins in the site's zone.
fn midnight(site: &Site, day: Date) -> Option<Timestamp> {
    day.to_zoned(site.as_of.time_zone().clone()).ok().map(|at| at.timestamp())
}

/// The site as the names of events have it.
struct Named<'a> {
    base: String,
    host: &'a str,
}

impl<'a> Named<'a> {
    fn of(base_url: &'a str) -> Named<'a> {
        let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
        let (host, base) = rest.split_once('/').unwrap_or((rest, ""));
        Named { base: encode(base), host: host.rsplit('@').next().unwrap_or(host) }
    }

    /// The name of a task among all events of the world: it stays when the plan is reordered,
    /// retitled or its limit moves.
    fn push_uid(&self, path: &str, task: &str, out: &mut String) {
        out.push_str(&self.base);
        push_all(path, out);
        out.push('/');
        out.push_str(ANCHOR);
        push_all(task, out);
        out.push('@');
        out.push_str(self.host);
    }
}

/// In ASCII, and without what separates the parts of a name.
fn push_all(text: &str, out: &mut String) {
    for (at, part) in text.split('@').enumerate() {
        out.push_str(if at > 0 { "%40" } else { "" });
        push_encoded(part, out);
    }
}

fn push_url(base_url: &str, path: &str, task: &str, out: &mut String) {
    out.push_str(base_url);
    push_encoded(path, out);
    out.push_str(if path.is_empty() { "#" } else { "/#" });
    out.push_str(ANCHOR);
    push_encoded(task, out);
}

/// A date as iCalendar writes it.
fn push_day(day: Date, out: &mut String) {
    digits::push_padded(day.year().unsigned_abs().into(), 4, out);
    digits::push_padded(day.month().unsigned_abs().into(), 2, out);
    digits::push_padded(day.day().unsigned_abs().into(), 2, out);
}

/// What is to be done, in one line, cut where it is very long.
fn push_title(work: &str, out: &mut String) {
    let start = out.len();
    for word in work.split_whitespace() {
        out.push_str(if out.len() > start { " " } else { "" });
        out.push_str(word);
    }
    let title = out.get(start..).unwrap_or_default();
    // Where the title ends if it is cut, and the character with which it is too long.
    let mut places = title.char_indices().map(|(at, _)| at).skip(LONGEST_TITLE - 1);
    if let (Some(cut), Some(_)) = (places.next(), places.next()) {
        let kept = title.get(..cut).unwrap_or_default().trim_end().len();
        out.truncate(start + kept);
        out.push('…');
    }
}

/// What else is to be known, a line each, in the language of the plan.
fn describe(told: &Told<'_>, title: &str, lines: &mut Lines) {
    let Told { document, task, known, .. } = told;
    let language = document.language;
    let mut said = Said { lines, language };
    if title != told.work.trim() {
        said.line(phrase("任务", "任務", "Task"), told.work);
    }
    for (role, units) in Role::ALL.into_iter().zip(told.units) {
        match task.units(role) {
            [] => {}
            [_] => units.each().for_each(|words| said.line(label(role), words)),
            _ => said.line(label(role), &units.each().collect::<Vec<_>>().join(separator(language))),
        }
    }
    said.line(phrase("方案", "方案", "Plan"), told.title);
    said.line(
        phrase("发文字号", "發文字號", "Document number"),
        written_number(document).unwrap_or_default(),
    );
    said.line(phrase("序号", "序號", "No."), task.number.as_deref().unwrap_or_default());
    if let Some(due) = told.due {
        said.line(phrase("时限原文", "時限原文", "Limit as written"), told.words);
        if let Some(other) = due.reading.alternative_end {
            said.line(phrase("另一读法", "另一讀法", "Or"), &dates::full(language, other));
        }
    }
    if known.is_some_and(|known| known.new_due.is_some())
        && let Some(before) = &task.due
    {
        said.line(phrase("原定时限", "原定時限", "Limit before"), &before.words);
    }
    if let Some(state) = known.and_then(|known| known.state.as_ref()) {
        let day = state.date.map(|day| dates::full(language, day)).unwrap_or_default();
        let dated = phrase("{0}（{1}）", "{0}（{1}）", "{0} ({1})").fill(language, &[&state.words, &day]);
        said.line(phrase("进展", "進展", "Progress"), if day.is_empty() { &state.words } else { &dated });
    }
    let read = phrase(
        "日期由文件用语推定，以文件为准。",
        "日期由文件用語推定，以文件為準。",
        "The day is read from the words of the plan, which stand.",
    );
    said.lines.text(read.of(language));
}

/// A description in the making.
struct Said<'a> {
    lines: &'a mut Lines,
    language: Language,
}

impl Said<'_> {
    /// A line with its label; none where there is nothing to say.
    fn line(&mut self, label: Phrase, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.lines.text(label.of(self.language));
            self.lines.text(phrase("：", "：", ": ").of(self.language));
            self.lines.text(text);
            self.lines.break_text();
        }
    }
}

fn label(role: Role) -> Phrase {
    match role {
        Role::Lead => phrase("牵头单位", "牽頭單位", "Lead"),
        Role::Responsible => phrase("责任单位", "責任單位", "Responsible"),
        Role::Support => phrase("配合单位", "配合單位", "Support"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_event_has_no_scheme_and_keeps_the_path() {
        let uid = |base_url, path, task| {
            let mut uid = String::new();
            Named::of(base_url).push_uid(path, task, &mut uid);
            uid
        };
        assert_eq!(uid("https://example.gov.cn/", "2011/x", "3"), "2011/x/t-3@example.gov.cn");
        assert_eq!(uid("https://example.gov.cn/plans/", "2011/x", "3"), "plans/2011/x/t-3@example.gov.cn");
        assert_eq!(uid("http://a.cn/", "2011/方", "1@2"), "2011/%E6%96%B9/t-1%402@a.cn");
    }

    #[test]
    fn long_titles_are_cut_and_breaks_become_spaces() {
        let title = |work: &str| {
            let mut title = String::new();
            push_title(work, &mut title);
            title
        };
        assert_eq!(title("召开\n会议"), "召开 会议");
        assert_eq!(title(&"统".repeat(60)).chars().count(), 60);
        let cut = title(&"统".repeat(61));
        assert!(cut.ends_with('…') && cut.chars().count() == 60);
        // What is cut off may begin with a space.
        assert_eq!(title(&format!("{} 统统", "统".repeat(58))), format!("{}…", "统".repeat(58)));
        assert_eq!(title(" \n"), "");
    }
}
