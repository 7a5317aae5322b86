//! The frame of the preview's own pages: navigation, filter, tables and pages of lists.

use std::fmt::Write as _;

use crate::base::language::Language;
use crate::serve::markup::escaped;
use crate::serve::pages::desk::Desk;
use crate::serve::pages::words;
use crate::view::words::Phrase;

/// The preview's own pages: where they are, and what they are called.
pub const OWN: [(&str, Phrase); 4] = [
    ("/_fangan/", words::PROBLEMS),
    ("/_fangan/routes/", words::ROUTES),
    ("/_fangan/units/", words::UNITS),
    ("/_fangan/times/", words::TIMES),
];

/// A whole page of the preview with a title and what stands in its middle.
pub fn page(desk: &Desk<'_>, title: &str, main: &str) -> String {
    let language = desk.language();
    let mut html = head(language, &format!("{title} · {}", desk.site().settings.title));
    let _ =
        write!(html, "<header class=\"fg-head\"><p class=\"fg-brand\">{}</p>", words::PREVIEW.of(language));
    let _ = write!(html, "<nav aria-label=\"{}\"><ul>", words::PAGES.of(language));
    for (address, name) in OWN {
        let here = if address == desk.path { " aria-current=\"page\"" } else { "" };
        let _ = write!(html, "<li><a href=\"{address}\"{here}>{}</a></li>", name.of(language));
    }
    let _ = write!(html, "<li><a href=\"/\">{}</a></li></ul></nav></header>", words::SITE.of(language));
    let _ = write!(html, "<main><h1>{}</h1>{main}</main></div>", escaped(title));
    let _ = write!(
        html,
        "<script src=\"/_fangan/preview.js\" defer data-own data-page=\"{}\" data-version=\"{}\"></script>",
        escaped(&desk.path),
        desk.snapshot.version
    );
    html.push_str("</body>\n</html>\n");
    html
}

/// Everything before what is seen.
pub fn head(language: Language, title: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"/_fangan/preview.css\">\n</head>\n\
         <body class=\"fg-own\">\n<div id=\"fangan-page\">",
        language.tag(),
        escaped(title)
    )
}

/// A list that may be long: its filter, its rows, its pages.
pub struct List<'a> {
    /// What it is called.
    pub name: Phrase,
    /// How many there are, whatever the filter.
    pub all: usize,
    /// How many fit the filter.
    pub fitting: usize,
    /// How many a page has.
    pub size: usize,
    /// What narrows the list beside the words: `only=unread`.
    pub only: &'a str,
    /// What is shown of it.
    pub body: String,
}

impl List<'_> {
    /// The list with its filter and the links to its other pages.
    pub fn html(&self, desk: &Desk<'_>) -> String {
        let language = desk.language();
        let words = escaped(&desk.asked.words);
        let mut html =
            format!("<form class=\"fg-filter\" role=\"search\" action=\"{}\">", escaped(&desk.path));
        if !self.only.is_empty() {
            let _ = write!(html, "<input type=\"hidden\" name=\"only\" value=\"{}\">", escaped(self.only));
        }
        let _ = write!(
            html,
            "<label for=\"fangan-filter\">{0}</label> <input type=\"search\" id=\"fangan-filter\" name=\"q\" value=\"{words}\" autocomplete=\"off\"> <button>{0}</button></form>",
            words::FILTER.of(language)
        );
        html.push_str("<div id=\"fangan-list\">");
        let all = self.all.to_string();
        let told = if self.fitting == self.all {
            words::SHOWN.fill(language, &[&all])
        } else {
            words::FITTING.fill(language, &[&self.fitting.to_string(), &all])
        };
        let _ = write!(html, "<p class=\"fg-muted\" role=\"status\">{told}</p>");
        if self.fitting == 0 {
            let none = if self.all == 0 { words::EMPTY } else { words::NONE_FITS };
            let _ = write!(html, "<p>{}</p>", none.of(language));
        } else {
            html.push_str(&self.body);
        }
        self.pages(desk, &mut html);
        html.push_str("</div>");
        html
    }

    fn pages(&self, desk: &Desk<'_>, html: &mut String) {
        let last = self.fitting.div_ceil(self.size).max(1);
        if last == 1 {
            return;
        }
        let language = desk.language();
        let here = desk.asked.page.min(last);
        let _ = write!(html, "<nav class=\"fg-pages\" aria-label=\"{}\">", words::LIST_PAGES.of(language));
        let mut link = |page: usize, name: Phrase| {
            if (1..=last).contains(&page) {
                let address = desk.asked.address(&desk.path, page);
                let _ = write!(html, "<a href=\"{}\">{}</a> ", escaped(&address), name.of(language));
            }
        };
        link(here - 1, words::BEFORE);
        link(here + 1, words::AFTER);
        let told = words::PAGE_OF.fill(language, &[&here.to_string(), &last.to_string()]);
        let _ = write!(html, "<span>{told}</span></nav>");
    }
}

/// The part of a list that a page shows.
pub fn part<T>(fitting: &[T], page: usize, size: usize) -> &[T] {
    let last = fitting.len().div_ceil(size).max(1);
    let start = (page.min(last) - 1) * size;
    &fitting[start..fitting.len().min(start + size)]
}

/// A table with its heads; cells are HTML, named by their heads for narrow screens.
pub fn table(language: Language, caption: Phrase, heads: &[Phrase], rows: &[Vec<String>]) -> String {
    let caption = caption.of(language);
    let mut html = format!("<table><caption class=\"fg-hidden\">{caption}</caption><thead><tr>");
    for head in heads {
        let _ = write!(html, "<th scope=\"col\">{}</th>", head.of(language));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        html.push_str("<tr>");
        for (at, (cell, head)) in row.iter().zip(heads).enumerate() {
            let head = head.of(language);
            match (at, cell.is_empty()) {
                (0, _) => {
                    let _ = write!(html, "<th scope=\"row\">{cell}</th>");
                }
                (_, true) => html.push_str("<td class=\"fg-none\"></td>"),
                (_, false) => {
                    let _ = write!(html, "<td data-head=\"{head}\">{cell}</td>");
                }
            }
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}
