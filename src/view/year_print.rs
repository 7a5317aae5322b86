//! A year's plans one after another, for paper: which ones, and the list that stands before them.

use serde::Serialize;

use crate::model::document::DocumentId;
use crate::route::print::{PLANS_A_PAGE, is_printed};
use crate::route::{self, Page};
use crate::view::dates;
use crate::view::frame::{Crumb, Frame, Heading};
use crate::view::lists::{Entry, Pager, entry, page_words, pager, slice};
use crate::view::place::Place;
use crate::view::words::{Noun, count, phrase};

/// A year's plans on a page for paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearPrintView {
    /// What stands around it.
    #[serde(skip)]
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// How many plans the year has, and which of its pages this is.
    pub lead: String,
    /// The plans of this page, whole.
    pub plans: Vec<PrintedPlan>,
    /// The way through the pages.
    pub pager: Option<Pager>,
}

/// A plan on a page for paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrintedPlan {
    /// The document.
    #[serde(skip)]
    pub id: DocumentId,
    /// What stands before each of its anchors; its own.
    pub anchor: String,
    /// Its entry in the list, which leads to it on this page.
    pub entry: Entry,
    /// The language of its page, where it is not this one's.
    pub lang: Option<&'static str>,
    /// The middle of its own page; it is put in when that is rendered.
    pub html: String,
}

/// A page of a year's plans.
pub fn of(place: &Place, page: &Page, year: i16, number: usize) -> YearPrintView {
    let documents = place.shared.years.get(&year).map_or(&[][..], Vec::as_slice);
    let all: Vec<DocumentId> =
        documents.iter().copied().filter(|id| is_printed(place.document(*id))).collect();
    let name = dates::year(place.language, year);
    let title = phrase("{0}方案", "{0}方案", "Plans of {0}").fill(place.language, &[&name]);
    let label = phrase("打印", "列印", "Print").of(place.language);
    let pages = route::pages(all.len(), PLANS_A_PAGE);
    let words = if number > 1 { page_words(place, number) } else { String::new() };
    let years = phrase("年度", "年度", "Years").of(place.language).to_owned();
    let heading = Heading {
        title: format!("{title} - {label}{words}"),
        label: Some(label.to_owned()),
        way: vec![
            Crumb { text: years, href: place.links.page(&Page::Years), lang: None },
            Crumb { text: name, href: place.links.page(&Page::Year(year, 1)), lang: None },
        ],
        unlisted: true,
        ..Heading::default()
    };
    let mut lead = count(place.language, all.len(), Noun::Plan);
    if pages > 1 {
        let said = phrase("，分{0}部分，此为第{1}部分", "，分{0}部分，此為第{1}部分", ", part {1} of {0}");
        lead += &said.fill(place.language, &[&pages.to_string(), &number.to_string()]);
    }
    let shown = slice(&all, number, PLANS_A_PAGE).iter().zip(1..);
    YearPrintView {
        frame: Frame::of(place, page, heading),
        title,
        lead,
        plans: shown.map(|(id, at)| printed(place, *id, at)).collect(),
        pager: pager(place, number, pages, |number| Page::YearPrint(year, number)),
    }
}

fn printed(place: &Place, id: DocumentId, at: usize) -> PrintedPlan {
    let anchor = format!("p{at}");
    let language = place.document(id).language;
    PrintedPlan {
        id,
        entry: Entry { href: Some(format!("#{anchor}")), ..entry(place, id, None) },
        anchor,
        lang: (language != place.language).then(|| language.tag()),
        html: String::new(),
    }
}
