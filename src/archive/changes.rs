//! What a later edition says of itself on its pages: its number, day and note, the way to the
//! former edition, and what has changed.

use std::collections::BTreeMap;

use crate::archive::{Past, mark};
use crate::base::language::Language;
use crate::diff::compare::{self, compare};
use crate::diff::frozen::of_frozen;
use crate::diff::{DocumentChange, html};
use crate::model::frozen::{Edition, Frozen};
use crate::render::fragment::markup::escaped;
use crate::route::link::href;
use crate::view::dates;
use crate::view::words::phrase;

/// The place of the changes on a page.
const PLACE: &str = "edition-changes";

/// The address that a page of a former edition has on the site.
pub fn former_address(year: i16, edition: u32, address: &str) -> String {
    format!("editions/{year}/{edition}/{address}")
}

/// What pages of a year say of their editions.
#[derive(Debug, Default)]
pub struct Told<'a> {
    /// By address with its slash: the year's own page and those of documents.
    pages: BTreeMap<String, Page<'a>>,
    /// The year's own folder.
    folder: String,
}

/// What one page says.
#[derive(Debug)]
pub struct Page<'a> {
    year: i16,
    language: Language,
    edition: &'a Edition,
    /// The number of the former edition, and the title there; nothing if it is new.
    former: Option<(u32, String)>,
    change: Option<DocumentChange>,
    /// Whether it is a document's.
    is_document: bool,
}

impl<'a> Told<'a> {
    /// What the pages of a year say, which knows its past.
    pub fn of(frozen: &Frozen, past: &'a Past) -> Told<'a> {
        let folder = format!("{}/", frozen.year);
        let mut told = Told { pages: BTreeMap::new(), folder: folder.clone() };
        let find = |number: u32| past.editions.iter().find(|edition| edition.number == number);
        let now = of_frozen("", frozen);
        // The documents of one edition are compared with the edition before it at once.
        let mut differences: BTreeMap<u32, BTreeMap<String, DocumentChange>> = BTreeMap::new();
        // What stands for a document that was taken out is no edition of it.
        let stays = |path: &str| !past.redactions.iter().any(|redacted| redacted.path == path);
        let later = frozen.documents.iter().filter(|own| own.edition > 1 && stays(&own.document.path));
        for own in later {
            let Some(edition) = find(own.edition) else { continue };
            let before = past.records.iter().rev().find(|(number, _)| *number < own.edition);
            let path = &own.document.path;
            let mut page = Page {
                year: frozen.year,
                language: frozen.site.language,
                edition,
                former: None,
                change: None,
                is_document: true,
            };
            if let Some((number, records)) = before {
                let then = records.documents.iter().find(|then| then.document.path == *path);
                page.former = then.map(|then| (*number, then.document.title.clone()));
                let changes = differences.entry(own.edition).or_insert_with(|| {
                    let difference = compare(&of_frozen("", records), &now, compare::Asked::default());
                    let changes = difference.documents.into_iter().filter_map(|change| {
                        let address = change.after.as_ref()?.address.clone();
                        Some((address, change))
                    });
                    changes.collect()
                });
                page.change = changes.get(path).filter(|_| page.former.is_some()).cloned();
            }
            told.pages.insert(format!("{path}/"), page);
        }
        if let (Some(edition), Some((number, _))) = (find(frozen.edition), past.records.last()) {
            let year = Page {
                year: frozen.year,
                language: frozen.site.language,
                edition,
                former: Some((*number, frozen.year.to_string())),
                change: None,
                is_document: false,
            };
            told.pages.insert(folder, year);
        }
        told
    }

    /// What the page at an address says.
    pub fn of_page(&self, address: &str) -> Option<&Page<'a>> {
        self.pages.get(address)
    }

    /// The pages of former editions that pages lead to: edition, address and title.
    pub fn formers(&self) -> impl Iterator<Item = (u32, &str, &str)> {
        self.pages.iter().filter_map(|(address, page)| {
            let (number, title) = page.former.as_ref()?;
            Some((*number, address.as_str(), title.as_str()))
        })
    }

    /// The address of the year's own page.
    pub fn folder(&self) -> &str {
        &self.folder
    }
}

impl Page<'_> {
    /// The page with what it says of its edition: a line after the mark, and at its end what has
    /// changed.
    pub fn marked(&self, html: &str, address: &str) -> String {
        let language = mark::language_of(html).unwrap_or(self.language);
        let line = self.line(address, language);
        let mut page = match html.split_once("</p></div>") {
            // The mark is the first note of the page.
            Some((before, after)) if before.contains("<div class=\"banner after\"") => {
                format!("{before}</p>\n<p>{line}</p></div>{after}")
            }
            _ => html.to_owned(),
        };
        if let (Some(part), Some(end)) = (self.part(language), page.rfind("</main>")) {
            page.insert_str(end, &part);
        }
        page
    }

    fn line(&self, address: &str, language: Language) -> String {
        let day = dates::full(language, self.edition.as_of.date());
        let number = self.edition.number.to_string();
        let note = self.edition.note.as_deref().unwrap_or_default();
        let said = match (self.is_document, self.former.is_some()) {
            (true, true) => {
                phrase("第{0}版，{1}改动：{2}", "第{0}版，{1}改動：{2}", "Edition {0}, changed on {1}: {2}")
            }
            (true, false) => {
                phrase("第{0}版新增，{1}：{2}", "第{0}版新增，{1}：{2}", "New in edition {0}, {1}: {2}")
            }
            (false, _) => phrase("第{0}版，{1}：{2}", "第{0}版，{1}：{2}", "Edition {0}, {1}: {2}"),
        };
        let mut line = escaped(&said.fill(language, &[&number, &day, note]));
        // A note without an end gets one, where a link follows.
        if self.former.is_some() && note.ends_with(char::is_alphanumeric) {
            line.push_str(phrase("。", "。", ".").of(language));
        }
        if let Some((former, _)) = &self.former {
            let words = phrase("此前的第{0}版", "此前的第{0}版", "The former edition {0}")
                .fill(language, &[&former.to_string()]);
            let to = former_address(self.year, *former, address);
            line.push_str(&format!(" <a href=\"{}\">{words}</a>", escaped(&href(address, &to, ""))));
            if self.is_document {
                let words = phrase("改了什么", "改了什麼", "What has changed").of(language);
                line.push_str(&format!(" <a href=\"#{PLACE}\">{words}</a>"));
            }
        }
        line
    }

    /// What has changed, task by task.
    fn part(&self, language: Language) -> Option<String> {
        self.former.as_ref().filter(|_| self.is_document)?;
        let head = phrase("第{0}版改了什么", "第{0}版改了什麼", "What edition {0} has changed");
        let head = head.fill(language, &[&self.edition.number.to_string()]);
        let part = self.change.as_ref().map_or_else(String::new, |change| html::part(change, language));
        let part = if part.is_empty() {
            let said = phrase(
                "任务、事项和正文没有改动；附件、图片、版面，或者关于它的通报有改动。",
                "任務、事項和正文沒有改動；附件、圖片、版面，或者關於它的通報有改動。",
                "Tasks, facts and text are as they were; files, images, the layout or the reports on it have changed.",
            );
            format!("<p>{}</p>\n", said.of(language))
        } else {
            part
        };
        Some(format!(
            "<section aria-labelledby=\"{PLACE}\">\n<h2 id=\"{PLACE}\">{head}</h2>\n{part}</section>\n"
        ))
    }
}
