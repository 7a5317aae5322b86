//! What the preview shows on a page of the site: a ribbon for what is not as readers will see it,
//! a corner with what is wrong and the way to another day, and the empty frame of the list.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::language::Language;
use crate::model::lifecycle::Publication;
use crate::serve::address;
use crate::serve::edition::{Edition, Rendered};
use crate::serve::events::Tally;
use crate::serve::markup::escaped;
use crate::serve::pages::{problems, words};
use crate::serve::snapshot::Snapshot;

/// The ribbon, if there is something to say, and the corner; `due` is the moment at which a
/// scheduled document is published.
pub fn html(snapshot: &Snapshot, edition: &Edition, page: &Rendered, wanted: &str, due: &str) -> String {
    let language = edition.built.site.settings.language;
    // A folder has one address, however it was asked for.
    let folder = wanted.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
    let wanted = folder.unwrap_or(wanted);
    let mut html = ribbon(snapshot, edition, page, wanted, due);
    let _ = write!(
        html,
        "<aside id=\"fangan\" lang=\"{}\" aria-label=\"{}\">",
        language.tag(),
        words::PREVIEW.of(language)
    );
    let tally = Tally::of(snapshot);
    let counted = problems::counted(&tally, language);
    let state = match (tally.errors, tally.warnings) {
        (0, 0) => "fg-well",
        (0, _) => "fg-warned",
        _ => "fg-wrong",
    };
    let preview = words::PREVIEW.of(language);
    let colon = if language.is_chinese() { "：" } else { ": " };
    let _ = write!(
        html,
        "<p class=\"fg-state {state}\"><a href=\"/_fangan/\" id=\"fangan-open\">{preview}{colon}<span role=\"status\" id=\"fangan-told\">{counted}</span></a></p>"
    );
    let lost = words::LOST.of(language);
    let _ = write!(html, "<p class=\"fg-lost\" role=\"status\" id=\"fangan-lost\" hidden>{lost}</p>");
    html.push_str(&another_day(snapshot, edition, language, wanted, due));
    let _ = write!(
        html,
        "<dialog id=\"fangan-dialog\" aria-labelledby=\"fangan-title\"><div class=\"fg-top\"><h2 id=\"fangan-title\">{}</h2><form method=\"dialog\"><button autofocus>{}</button></form></div><p class=\"fg-muted\">{}</p><p role=\"status\" id=\"fangan-said\"></p><div id=\"fangan-body\"></div></dialog></aside>",
        words::PROBLEMS.of(language),
        words::CLOSE.of(language),
        words::CLOSE_HINT.of(language)
    );
    html
}

fn ribbon(snapshot: &Snapshot, edition: &Edition, page: &Rendered, wanted: &str, due: &str) -> String {
    let language = edition.built.site.settings.language;
    let mut lines = String::new();
    let publication = if page.found { page.unpublished } else { None };
    match publication {
        Some(Publication::Draft) => {
            let _ = write!(lines, "<p><strong>{}</strong></p>", words::DRAFT.of(language));
        }
        Some(Publication::Scheduled) => {
            let told = words::SCHEDULED.fill(language, &[due]);
            let _ = write!(lines, "<p><strong>{}</strong></p>", escaped(&told));
        }
        _ => {}
    }
    if let Some(day) = edition.day {
        let told = words::AS_OF.fill(language, &[&day.to_string()]);
        let now = escaped(&address::path("/", wanted));
        let today = snapshot.edition.built.site.today().to_string();
        let leave = words::LEAVE.fill(language, &[&today]);
        let _ = write!(lines, "<p><strong>{told}</strong> <a href=\"{now}\">{leave}</a></p>");
    }
    if lines.is_empty() {
        return lines;
    }
    let name = match publication {
        Some(Publication::Draft) => words::DRAFT.of(language).to_owned(),
        Some(Publication::Scheduled) => escaped(&words::SCHEDULED.fill(language, &[due])),
        _ => words::ANOTHER_DAY.of(language).to_owned(),
    };
    format!("<aside id=\"fangan-ribbon\" lang=\"{}\" aria-label=\"{name}\">{lines}</aside>", language.tag())
}

/// The form that shows the page as of another day, and the days that are asked for most.
fn another_day(
    snapshot: &Snapshot,
    edition: &Edition,
    language: Language,
    wanted: &str,
    due: &str,
) -> String {
    let today = snapshot.edition.built.site.today();
    let shown = edition.day.unwrap_or(today);
    let page = escaped(&address::path("/", wanted));
    let mut html = format!(
        "<details id=\"fangan-day\"><summary>{}</summary><form action=\"/_fangan/day\"><input type=\"hidden\" name=\"page\" value=\"{page}\"><label for=\"fangan-date\">{}</label> <input type=\"date\" id=\"fangan-date\" name=\"day\" value=\"{shown}\" required> <button>{}</button></form><ul>",
        words::ANOTHER_DAY.of(language),
        words::DAY.of(language),
        words::SHOW.of(language)
    );
    let publication = due.get(..10).and_then(|day| day.parse::<Date>().ok());
    let days = [
        (Some(today.last_of_month()), words::THIS_MONTH),
        (today.checked_add(1.month()).ok().map(Date::last_of_month), words::NEXT_MONTH),
        (publication, words::ON_PUBLICATION),
    ];
    for (day, name) in days {
        let Some(day) = day else { continue };
        let href = escaped(&address::path(&format!("/_fangan/as-of/{day}/"), wanted));
        let _ = write!(html, "<li><a href=\"{href}\">{} {day}</a></li>", name.of(language));
    }
    html.push_str("</ul></details>");
    html
}
