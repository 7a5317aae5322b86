//! Time limits for calendar programs: all-day events of a plan, a unit or a year.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::digits;
use crate::base::language::Language;
use crate::export::icalendar::Lines;
use crate::model::document::DocumentId;
use crate::model::report::State;
use crate::model::site::Site;
use crate::model::task::Role;
use crate::route::calendar::{Deadlines, Limit, day_of, due, is_exact, within};
use crate::route::link::{encode, push_encoded};
use crate::view::dates;
use crate::view::lists::{lapsed, number_of};
use crate::view::place::row;
use crate::view::shared::Shared;
use crate::view::words::{Phrase, phrase, separator};

/// The longest title of an event, in characters; what is longer is whole in the description.
const LONGEST_TITLE: usize = 60;

/// A file of time limits: what has a last day that is not only approximate.
pub fn deadlines(site: &Site, shared: &Shared, of: Deadlines) -> String {
    let mut lines = Lines::default();
    let language = match of {
        Deadlines::Plan(id) => site.document(id).language,
        Deadlines::Unit(_) | Deadlines::Year(_) => site.settings.language,
    };
    let name = name(site, of, language);
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", &format!("-//Fangan//Time limits//{}", language.tag().to_uppercase()));
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    let mut events = Events { site, changed: BTreeMap::new(), scratch: String::new() };
    for limit in limits(site, shared, of) {
        events.write(&limit, &mut lines);
    }
    lines.plain("END", "VCALENDAR");
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

/// Writes the events of a file.
struct Events<'a> {
    site: &'a Site,
    // By document, when it was last changed: many events are of one.
    changed: BTreeMap<DocumentId, Option<Timestamp>>,
    scratch: String,
}

impl Events<'_> {
    fn write(&mut self, limit: &Limit, lines: &mut Lines) {
        let Limit { day, document: id, task: at } = *limit;
        let site = self.site;
        let document = site.document(id);
        let task = &document.tasks.tasks[at];
        let known = site.knowledge.get(id.0).and_then(|tasks| tasks.get(at));
        let state = known.and_then(|known| known.state.as_ref()).map(|known| known.state);
        let cancelled = state == Some(State::Cancelled) || lapsed(document);
        let moved = known
            .map_or(0, |known| known.history.iter().filter(|(_, update)| update.new_due.is_some()).count());
        let stamp = self.stamp(limit);
        let title = title(&task.work);
        lines.plain("BEGIN", "VEVENT");
        lines.text("UID", &uid(&site.settings.base_url, &document.path, &task.id));
        lines.plain("DTSTAMP", &stamp);
        lines.plain("LAST-MODIFIED", &stamp);
        lines.plain("SEQUENCE", &(moved + usize::from(cancelled)).to_string());
        lines.plain("DTSTART;VALUE=DATE", &written(day));
        // A day without a morrow is the last there is: an event without an end is that one day.
        if let Ok(next) = day.tomorrow() {
            lines.plain("DTEND;VALUE=DATE", &written(next));
        }
        lines.text("SUMMARY", &title);
        self.scratch.clear();
        describe(site, limit, &title, &mut self.scratch);
        lines.text("DESCRIPTION", &self.scratch);
        lines.plain("URL", &url(&site.settings.base_url, &document.path, &task.id));
        lines.texts("CATEGORIES", document.topics.iter().map(|topic| site.topics[*topic].name.as_str()));
        lines.plain("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" });
        lines.plain("TRANSP", "TRANSPARENT");
        lines.plain("END", "VEVENT");
    }

    /// When the event was last changed: by its document, a report, or what replaced the plan; the
    /// clock is not asked.
    fn stamp(&mut self, limit: &Limit) -> String {
        let site = self.site;
        let known = site.knowledge.get(limit.document.0).and_then(|tasks| tasks.get(limit.task));
        let reports = known.into_iter().flat_map(|known| &known.history).map(|(report, _)| *report);
        let relations = site.relations.get(limit.document.0);
        let replaced = relations.into_iter().flat_map(|relations| relations.replaced_by.iter().copied());
        let documents = std::iter::once(limit.document).chain(reports).chain(replaced);
        let newest = documents.filter_map(|id| self.changed(id)).max();
        // A document without any date is as old as its own limit says.
        let at = newest.or_else(|| midnight(site, limit.day));
        at.map_or_else(
            || "19700101T000000Z".to_owned(),
            |at| {
                let utc = TimeZone::UTC.to_datetime(at);
                let mut stamp = written(utc.date());
                stamp.push('T');
                for part in [utc.hour(), utc.minute(), utc.second()] {
                    digits::push_padded(part.unsigned_abs().into(), 2, &mut stamp);
                }
                stamp.push('Z');
                stamp
            },
        )
    }

    fn changed(&mut self, id: DocumentId) -> Option<Timestamp> {
        let site = self.site;
        *self.changed.entry(id).or_insert_with(|| {
            let document = site.document(id);
            let published = document.published.as_ref().map(|published| published.at.timestamp());
            let published = published.or_else(|| midnight(site, document.issued?));
            let updated = document.updated.and_then(|day| midnight(site, day));
            let now = site.as_of.timestamp();
            published.into_iter().chain(updated).filter(|at| *at <= now).max()
        })
    }
}

/// The moment at which a day begins in the site's zone.
fn midnight(site: &Site, day: Date) -> Option<Timestamp> {
    day.to_zoned(site.as_of.time_zone().clone()).ok().map(|at| at.timestamp())
}

/// The name of a task among all events of the world: it stays when the plan is reordered,
/// retitled or its limit moves.
fn uid(base_url: &str, path: &str, task: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let (host, base) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or(host);
    let mut uid = encode(base);
    push_all(path, &mut uid);
    uid.push('/');
    push_all(&row(task), &mut uid);
    uid.push('@');
    uid.push_str(host);
    uid
}

/// In ASCII, and without what separates the parts of a name.
fn push_all(text: &str, out: &mut String) {
    for (at, part) in text.split('@').enumerate() {
        out.push_str(if at > 0 { "%40" } else { "" });
        push_encoded(part, out);
    }
}

fn url(base_url: &str, path: &str, task: &str) -> String {
    let mut url = base_url.to_owned();
    push_encoded(path, &mut url);
    url.push_str(if path.is_empty() { "#" } else { "/#" });
    push_encoded(&row(task), &mut url);
    url
}

/// A date as iCalendar writes it.
fn written(day: Date) -> String {
    let mut text = String::with_capacity(16);
    digits::push_padded(day.year().unsigned_abs().into(), 4, &mut text);
    digits::push_padded(day.month().unsigned_abs().into(), 2, &mut text);
    digits::push_padded(day.day().unsigned_abs().into(), 2, &mut text);
    text
}

/// What is to be done, in one line, cut where it is very long.
fn title(work: &str) -> String {
    let mut words = work.split_whitespace();
    let mut work = words.next().unwrap_or_default().to_owned();
    words.for_each(|word| {
        work.push(' ');
        work.push_str(word);
    });
    if work.chars().count() <= LONGEST_TITLE {
        return work;
    }
    let cut: String = work.chars().take(LONGEST_TITLE - 1).collect();
    format!("{}…", cut.trim_end())
}

/// What else is to be known, a line each, in the language of the plan.
fn describe(site: &Site, limit: &Limit, title: &str, said: &mut String) {
    let Limit { document: id, task: at, .. } = *limit;
    let document = site.document(id);
    let language = document.language;
    let task = &document.tasks.tasks[at];
    let known = site.knowledge.get(id.0).and_then(|tasks| tasks.get(at));
    let colon = phrase("：", "：", ": ").of(language);
    let mut line = |label: Phrase, text: &str| {
        let text = text.trim();
        if !text.is_empty() {
            for piece in [label.of(language), colon, text, "\n"] {
                said.push_str(piece);
            }
        }
    };
    if title != task.work.trim() {
        line(phrase("任务", "任務", "Task"), &task.work);
    }
    for role in Role::ALL {
        match task.units(role) {
            [] => {}
            [one] => line(label(role), &one.words),
            several => {
                let names: Vec<&str> = several.iter().map(|mention| mention.words.as_str()).collect();
                line(label(role), &names.join(separator(language)));
            }
        }
    }
    line(phrase("方案", "方案", "Plan"), &document.title);
    line(phrase("发文字号", "發文字號", "Document number"), &number_of(document).unwrap_or_default());
    line(phrase("序号", "序號", "No."), task.number.as_deref().unwrap_or_default());
    if let Some(due) = due(site, id, at) {
        line(phrase("时限原文", "時限原文", "Limit as written"), &due.words);
        if let Some(other) = due.reading.alternative_end {
            line(phrase("另一读法", "另一讀法", "Or"), &dates::full(language, other));
        }
    }
    if known.is_some_and(|known| known.new_due.is_some())
        && let Some(before) = &task.due
    {
        line(phrase("原定时限", "原定時限", "Limit before"), &before.words);
    }
    if let Some(state) = known.and_then(|known| known.state.as_ref()) {
        let day = state.date.map(|day| dates::full(language, day)).unwrap_or_default();
        let dated = phrase("{0}（{1}）", "{0}（{1}）", "{0} ({1})").fill(language, &[&state.words, &day]);
        line(phrase("进展", "進展", "Progress"), if day.is_empty() { &state.words } else { &dated });
    }
    said.push_str(
        phrase(
            "日期由文件用语推定，以文件为准。",
            "日期由文件用語推定，以文件為準。",
            "The day is read from the words of the plan, which stand.",
        )
        .of(language),
    );
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
        assert_eq!(uid("https://example.gov.cn/", "2011/x", "3"), "2011/x/t-3@example.gov.cn");
        assert_eq!(uid("https://example.gov.cn/plans/", "2011/x", "3"), "plans/2011/x/t-3@example.gov.cn");
        assert_eq!(uid("http://a.cn/", "2011/方", "1@2"), "2011/%E6%96%B9/t-1%402@a.cn");
    }

    #[test]
    fn long_titles_are_cut_and_breaks_become_spaces() {
        assert_eq!(title("召开\n会议"), "召开 会议");
        assert_eq!(title(&"统".repeat(60)).chars().count(), 60);
        let cut = title(&"统".repeat(61));
        assert!(cut.ends_with('…') && cut.chars().count() == 60);
    }
}
