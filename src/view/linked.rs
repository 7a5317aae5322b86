//! What a page says of itself as linked data (schema.org, JSON-LD): nothing that it does not show.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::base::scan;
use crate::model::document::{Document, DocumentId, Kind, Reference};
use crate::model::lifecycle::Validity;
use crate::model::settings::Settings;
use crate::route::{Page, link};
use crate::view::frame::Crumb;
use crate::view::lists::written_number;
use crate::view::place::Place;
use crate::view::translations;

/// The linked data of a page, safe inside a `script` element; `None` if there is nothing to say.
pub fn of(place: &Place, page: &Page, crumbs: &[Crumb], canonical: &str) -> Option<String> {
    let mut graph = Vec::new();
    match page {
        Page::NotFound => return None,
        Page::Home => graph.extend(site(&place.site.settings)),
        Page::Document(id) if place.document(*id).rule().text => {
            graph.push(document(place, *id, canonical));
        }
        _ => {}
    }
    if crumbs.len() > 1 {
        graph.push(way(place, crumbs, canonical));
    }
    if graph.is_empty() {
        return None;
    }
    let mut whole = Object::default();
    whole.insert("@context", "https://schema.org");
    whole.insert("@graph", graph);
    // Texts and lists of them always can be JSON.
    serde_json::to_string(&whole).ok().map(escaped)
}

/// What is told, in its order; every page says some, so that nothing is copied into it.
#[derive(Debug, Default)]
struct Object<'a>(Vec<(&'static str, Statement<'a>)>);

/// What one key tells.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Statement<'a> {
    Text(Cow<'a, str>),
    Number(usize),
    List(Vec<Statement<'a>>),
    Object(Object<'a>),
}

impl<'a> Object<'a> {
    fn of(kind: &'static str) -> Object<'a> {
        Object(vec![("@type", kind.into())])
    }

    fn insert(&mut self, key: &'static str, value: impl Into<Statement<'a>>) {
        self.0.push((key, value.into()));
    }

    /// A text, unless it says nothing.
    fn put(&mut self, key: &'static str, text: Option<impl Into<Cow<'a, str>>>) {
        if let Some(text) = text.map(Into::into).filter(|text| !text.trim().is_empty()) {
            self.insert(key, Statement::Text(text));
        }
    }

    fn put_day(&mut self, key: &'static str, day: Option<Date>) {
        self.put(key, day.map(|day| day.to_string()));
    }

    /// A list, unless it is empty.
    fn put_all(&mut self, key: &'static str, all: Vec<Statement<'a>>) {
        if !all.is_empty() {
            self.insert(key, all);
        }
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.end()
    }
}

impl<'a> From<&'a str> for Statement<'a> {
    fn from(text: &'a str) -> Statement<'a> {
        Statement::Text(text.into())
    }
}

impl<'a> From<Vec<Statement<'a>>> for Statement<'a> {
    fn from(all: Vec<Statement<'a>>) -> Statement<'a> {
        Statement::List(all)
    }
}

/// The site and who publishes it.
fn site(settings: &Settings) -> Vec<Statement<'_>> {
    let organization = &settings.organization;
    let mut graph = Vec::new();
    if !organization.name.is_empty() {
        let mut value = Object::of("GovernmentOrganization");
        value.insert("name", organization.name.as_str());
        value.put("url", organization.url.as_deref());
        value.put("telephone", organization.contact.as_deref());
        value.put("address", organization.address.as_deref());
        graph.push(Statement::Object(value));
    }
    let mut value = Object::of("WebSite");
    value.insert("name", settings.title.as_str());
    value.insert("url", settings.base_url.as_str());
    value.insert("inLanguage", settings.language.tag());
    value.put("description", settings.description.as_deref());
    graph.push(Statement::Object(value));
    graph
}

/// A plan or a notice as an act, a report as a report, a page as a page.
fn document<'a>(place: &'a Place, id: DocumentId, canonical: &'a str) -> Statement<'a> {
    let document = place.document(id);
    let is_act = matches!(document.kind, Kind::Plan | Kind::Notice);
    let mut value = Object::of(match document.kind {
        Kind::Plan | Kind::Notice => "Legislation",
        Kind::Report => "Report",
        Kind::Page => "WebPage",
    });
    value.insert("@id", canonical);
    value.insert("url", canonical);
    value.insert("name", document.title.as_str());
    value.insert("inLanguage", document.language.tag());
    value.put("abstract", document.summary.as_deref());
    value.put_day("dateModified", document.updated);
    translations(place, id, &mut value);
    if document.kind == Kind::Page {
        return Statement::Object(value);
    }
    value.put(if is_act { "legislationIdentifier" } else { "reportNumber" }, written_number(document));
    value.put("identifier", document.index_number.as_deref());
    value.put("datePublished", published(document));
    value.put_day(if is_act { "legislationDate" } else { "dateCreated" }, document.issued);
    value.put_day("expires", document.valid_until);
    value.put_all(if is_act { "legislationPassedBy" } else { "author" }, issuers(place, document));
    let topics = document.topics.iter().filter_map(|topic| place.site.topics.get(*topic));
    value.put_all("keywords", topics.map(|topic| topic.name.as_str().into()).collect());
    if is_act {
        value.insert("legislationLegalForce", force(document.validity));
        value.put_day("legislationDateOfApplicability", document.effective);
        value.put_all("legislationChanges", references(place, &document.replaces));
    }
    let plans = document.report.iter().flat_map(|report| &report.plans);
    value.put_all("about", plans.filter_map(|plan| inside(place, *plan)).collect());
    Statement::Object(value)
}

/// Whether an act is in force; an amended one is, as amended.
fn force(validity: Validity) -> &'static str {
    match validity {
        Validity::InForce | Validity::Amended => "https://schema.org/InForce",
        Validity::Superseded | Validity::Repealed | Validity::Expired | Validity::Withdrawn => {
            "https://schema.org/NotInForce"
        }
    }
}

/// A day, or a moment with its offset where the author gave a time.
fn published(document: &Document) -> Option<String> {
    let published = document.published.as_ref()?;
    let form = if published.with_time { "%Y-%m-%dT%H:%M:%S%:z" } else { "%Y-%m-%d" };
    Some(published.at.strftime(form).to_string())
}

fn issuers<'a>(place: &'a Place, document: &'a Document) -> Vec<Statement<'a>> {
    let issuer = |mention: &'a crate::model::unit::Mention| {
        let mut value = Object::of("GovernmentOrganization");
        value.insert("name", mention.words.as_str());
        value.put("url", place.links.permanent(place.site, &Page::Issuer(mention.unit, 1)));
        Statement::Object(value)
    };
    document.issuers.iter().map(issuer).collect()
}

fn references<'a>(place: &'a Place, references: &'a [Reference]) -> Vec<Statement<'a>> {
    let reference = |reference: &'a Reference| match reference {
        Reference::Document(id) => inside(place, *id),
        Reference::External { title, number, url } => {
            let mut value = Object::of("Legislation");
            value.put("name", title.as_deref());
            let number = number.as_ref().map(|number| number.normalized.as_ref().unwrap_or(&number.raw));
            value.put("legislationIdentifier", number.map(String::as_str));
            value.put("url", url.as_deref());
            (value.0.len() > 1).then_some(Statement::Object(value))
        }
    };
    references.iter().filter_map(reference).collect()
}

/// A document of the site; `None` if it has no page.
fn inside<'a>(place: &'a Place, id: DocumentId) -> Option<Statement<'a>> {
    let url = place.links.permanent(place.site, &crate::view::links::page_of(place.site, id))?;
    let document = place.document(id);
    let mut value = Object::of(if document.kind == Kind::Report { "Report" } else { "Legislation" });
    value.insert("name", document.title.as_str());
    value.insert("url", Statement::Text(url.into()));
    Some(Statement::Object(value))
}

/// What a translation was made from, or what was translated from the original.
fn translations<'a>(place: &'a Place, id: DocumentId, value: &mut Object<'a>) {
    let all = translations::of(place, &Page::Document(id));
    let others = all.into_iter().filter(|form| form.href.is_some()).map(|form| {
        let mut told = Object::of("CreativeWork");
        told.insert("name", Statement::Text(form.title.into()));
        told.insert("url", Statement::Text(form.address.into()));
        told.insert("inLanguage", form.lang);
        (form.original, Statement::Object(told))
    });
    let (originals, translated): (Vec<_>, Vec<_>) = others.partition(|(original, _)| *original);
    if let Some((_, original)) = originals.into_iter().next() {
        value.insert("translationOfWork", original);
    } else {
        value.put_all("workTranslation", translated.into_iter().map(|(_, told)| told).collect());
    }
}

/// The way from the home page to here.
fn way<'a>(place: &'a Place, crumbs: &'a [Crumb], canonical: &'a str) -> Statement<'a> {
    let base = &place.site.settings.base_url;
    let steps = crumbs.iter().enumerate().map(|(at, crumb)| {
        let mut step = Object::of("ListItem");
        step.insert("position", Statement::Number(at + 1));
        step.insert("name", crumb.text.as_str());
        step.insert(
            "item",
            match &crumb.href {
                Some(href) => Statement::Text(absolute(base, place.links.here(), href).into()),
                None => canonical.into(),
            },
        );
        Statement::Object(step)
    });
    let mut value = Object::of("BreadcrumbList");
    value.insert("itemListElement", steps.collect::<Vec<_>>());
    Statement::Object(value)
}

/// A relative link as a permanent address.
fn absolute(base_url: &str, here: &str, href: &str) -> String {
    let here = link::encode(here);
    let mut parts: Vec<&str> = here.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let path = parts.join("/");
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{base_url}{folder}"),
        _ => format!("{base_url}{path}"),
    }
}

/// JSON in which nothing can end a `script` element or begin a comment in it.
fn escaped(mut json: String) -> String {
    // Hardly any has such a thing; what separates lines begins as some quotation marks do.
    let special = |byte: u8| (byte == b'<') | (byte == b'>') | (byte == b'&') | (byte == 0xe2);
    let Some(first) = scan::first(json.as_bytes(), special) else { return json };
    let rest = json.split_off(first);
    for c in rest.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => json.push_str(&format!("\\u{:04x}", c as u32)),
            c => json.push(c),
        }
    }
    json
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn relative_links_become_permanent_addresses() {
        let base = "https://example.gov.cn/plans/";
        assert_eq!(absolute(base, "2011/x/", "../../index.html"), base);
        assert_eq!(absolute(base, "2011/x/", "../index.html"), "https://example.gov.cn/plans/2011/");
        assert_eq!(absolute(base, "2011/x/", "../../a/b.pdf"), "https://example.gov.cn/plans/a/b.pdf");
    }

    #[test]
    fn nothing_ends_the_element() {
        let json = json!({"name": "</script><!--&\u{2028}"}).to_string();
        let safe = escaped(json.clone());
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        assert_eq!(
            serde_json::from_str::<Value>(&safe).unwrap(),
            serde_json::from_str::<Value>(&json).unwrap()
        );
    }
}
