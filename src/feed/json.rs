//! A feed as JSON Feed 1.1.

use serde::Serialize;

use crate::feed::{Entry, Told, cleaned, moment};

#[derive(Serialize)]
struct Feed {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    language: &'static str,
    authors: Vec<Author>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    content_text: String,
    date_published: String,
    date_modified: String,
    authors: Vec<Author>,
    tags: Vec<String>,
    language: &'static str,
}

/// The feed as JSON.
pub fn write(told: &Told) -> String {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: cleaned(&told.title),
        home_page_url: told.page.clone(),
        feed_url: told.url.clone(),
        description: told.description.map(cleaned),
        language: told.language.tag(),
        authors: authors(&[told.publisher]),
        items: told.entries.iter().map(item).collect(),
    };
    let mut text = serde_json::to_string_pretty(&feed).expect("names and texts are JSON");
    text.push('\n');
    text
}

fn item(entry: &Entry) -> Item {
    // An item has a text; one without a summary has its title.
    let summary = if entry.summary.trim().is_empty() { &entry.title } else { &entry.summary };
    let text = entry.content.as_ref().unwrap_or(summary);
    Item {
        id: entry.id.clone(),
        url: entry.url.clone(),
        title: cleaned(&entry.title),
        content_text: cleaned(text),
        date_published: moment(&entry.published),
        date_modified: moment(&entry.updated),
        authors: authors(&entry.authors),
        tags: entry.tags.iter().map(|tag| cleaned(tag)).collect(),
        language: entry.language.tag(),
    }
}

fn authors(names: &[&str]) -> Vec<Author> {
    names.iter().map(|name| Author { name: cleaned(name) }).collect()
}
