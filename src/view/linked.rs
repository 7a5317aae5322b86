//! What a page says of itself as linked data (schema.org, JSON-LD): nothing that it does not show.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::base::scan;
use crate::model::document::{Document, DocumentId, Kind, Reference};
use crate::model::lifecycle::Validity;
use crate::model::settings::Settings;
use crate::route::{Page, link};
use crate::view::frame::Crumb;
use crate::view::lists::number_of;
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
    Some(escaped(json!({"@context": "https://schema.org", "@graph": graph}).to_string()))
}

/// The site and who publishes it.
fn site(settings: &Settings) -> Vec<Value> {
    let organization = &settings.organization;
    let mut graph = Vec::new();
    if !organization.name.is_empty() {
        let mut value = Map::new();
        value.insert("@type".into(), "GovernmentOrganization".into());
        value.insert("name".into(), organization.name.as_str().into());
        put(&mut value, "url", organization.url.as_deref());
        put(&mut value, "telephone", organization.contact.as_deref());
        put(&mut value, "address", organization.address.as_deref());
        graph.push(Value::Object(value));
    }
    let mut value = Map::new();
    value.insert("@type".into(), "WebSite".into());
    value.insert("name".into(), settings.title.as_str().into());
    value.insert("url".into(), settings.base_url.as_str().into());
    value.insert("inLanguage".into(), settings.language.tag().into());
    put(&mut value, "description", settings.description.as_deref());
    graph.push(Value::Object(value));
    graph
}

/// A plan or a notice as an act, a report as a report, a page as a page.
fn document(place: &Place, id: DocumentId, canonical: &str) -> Value {
    let document = place.document(id);
    let is_act = matches!(document.kind, Kind::Plan | Kind::Notice);
    let mut value = Map::new();
    let kind = match document.kind {
        Kind::Plan | Kind::Notice => "Legislation",
        Kind::Report => "Report",
        Kind::Page => "WebPage",
    };
    value.insert("@type".into(), kind.into());
    value.insert("@id".into(), canonical.into());
    value.insert("url".into(), canonical.into());
    value.insert("name".into(), document.title.as_str().into());
    value.insert("inLanguage".into(), document.language.tag().into());
    put(&mut value, "abstract", document.summary.as_deref());
    put_day(&mut value, "dateModified", document.updated);
    translations(place, id, &mut value);
    if document.kind == Kind::Page {
        return Value::Object(value);
    }
    let number = number_of(document);
    put(&mut value, if is_act { "legislationIdentifier" } else { "reportNumber" }, number.as_deref());
    put(&mut value, "identifier", document.index_number.as_deref());
    put(&mut value, "datePublished", published(document).as_deref());
    put_day(&mut value, if is_act { "legislationDate" } else { "dateCreated" }, document.issued);
    put_day(&mut value, "expires", document.valid_until);
    let issuers = issuers(place, document);
    if !issuers.is_empty() {
        value.insert(if is_act { "legislationPassedBy" } else { "author" }.into(), issuers.into());
    }
    let topics: Vec<&str> = document
        .topics
        .iter()
        .filter_map(|topic| Some(place.site.topics.get(*topic)?.name.as_str()))
        .collect();
    if !topics.is_empty() {
        value.insert("keywords".into(), topics.into());
    }
    if is_act {
        value.insert("legislationLegalForce".into(), force(document.validity).into());
        put_day(&mut value, "legislationDateOfApplicability", document.effective);
        let replaced = references(place, &document.replaces);
        if !replaced.is_empty() {
            value.insert("legislationChanges".into(), replaced.into());
        }
    }
    let plans = document.report.iter().flat_map(|report| &report.plans);
    let plans: Vec<Value> = plans.filter_map(|plan| inside(place, *plan)).collect();
    if !plans.is_empty() {
        value.insert("about".into(), plans.into());
    }
    Value::Object(value)
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

fn issuers(place: &Place, document: &Document) -> Vec<Value> {
    let issuer = |mention: &crate::model::unit::Mention| {
        let mut value = Map::new();
        value.insert("@type".into(), "GovernmentOrganization".into());
        value.insert("name".into(), mention.words.as_str().into());
        put(&mut value, "url", place.links.permanent(place.site, &Page::Issuer(mention.unit, 1)).as_deref());
        Value::Object(value)
    };
    document.issuers.iter().map(issuer).collect()
}

fn references(place: &Place, references: &[Reference]) -> Vec<Value> {
    let reference = |reference: &Reference| match reference {
        Reference::Document(id) => inside(place, *id),
        Reference::External { title, number, url } => {
            let mut value = Map::new();
            value.insert("@type".into(), "Legislation".into());
            put(&mut value, "name", title.as_deref());
            let number = number.as_ref().map(|number| number.normalized.as_ref().unwrap_or(&number.raw));
            put(&mut value, "legislationIdentifier", number.map(String::as_str));
            put(&mut value, "url", url.as_deref());
            (value.len() > 1).then_some(Value::Object(value))
        }
    };
    references.iter().filter_map(reference).collect()
}

/// A document of the site; `None` if it has no page.
fn inside(place: &Place, id: DocumentId) -> Option<Value> {
    let url = place.links.permanent(place.site, &crate::view::links::page_of(place.site, id))?;
    let document = place.document(id);
    let kind = if document.kind == Kind::Report { "Report" } else { "Legislation" };
    Some(json!({"@type": kind, "name": document.title, "url": url}))
}

/// What a translation was made from, or what was translated from the original.
fn translations(place: &Place, id: DocumentId, value: &mut Map<String, Value>) {
    let all = translations::of(place, &Page::Document(id));
    let others = all.iter().filter(|form| form.href.is_some()).map(|form| {
        let told = json!({"@type": "CreativeWork", "name": form.title, "url": form.address, "inLanguage": form.lang});
        (form.original, told)
    });
    let (originals, translated): (Vec<_>, Vec<_>) = others.partition(|(original, _)| *original);
    if let Some((_, original)) = originals.into_iter().next() {
        value.insert("translationOfWork".into(), original);
    } else if !translated.is_empty() {
        let translated: Vec<Value> = translated.into_iter().map(|(_, told)| told).collect();
        value.insert("workTranslation".into(), translated.into());
    }
}

/// The way from the home page to here.
fn way(place: &Place, crumbs: &[Crumb], canonical: &str) -> Value {
    let base = &place.site.settings.base_url;
    let steps = crumbs.iter().enumerate().map(|(at, crumb)| {
        let item = match &crumb.href {
            Some(href) => absolute(base, place.links.here(), href),
            None => canonical.to_owned(),
        };
        json!({"@type": "ListItem", "position": at + 1, "name": crumb.text, "item": item})
    });
    json!({"@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>()})
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

fn put(value: &mut Map<String, Value>, key: &str, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        value.insert(key.into(), text.into());
    }
}

fn put_day(value: &mut Map<String, Value>, key: &str, day: Option<Date>) {
    put(value, key, day.map(|day| day.to_string()).as_deref());
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
