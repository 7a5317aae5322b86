//! What stands at an address, in words for whoever meets it there.

use crate::base::kept::Kept;
use crate::base::source::Span;
use crate::model::document::Document;
use crate::model::site::Site;
use crate::route::data::DataFile;
use crate::route::moved::Moved;
use crate::route::{Output, Page, frozen, redirect};

/// Whether authors name outputs of this kind.
pub fn is_named_by_authors(output: &Output) -> bool {
    matches!(output, Output::Page(Page::Document(_)) | Output::Moved(Moved::Document(..)) | Output::File(_))
}

/// Where the author gave an output its address; `None` if the program did.
pub fn named_by_author(site: &Site, output: &Output) -> Option<Span> {
    match output {
        Output::Page(Page::Document(_)) | Output::Moved(Moved::Document(..)) => place(site, output),
        Output::File(at) => {
            let source = &site.files[*at].source;
            let named = |document: &&Kept<Document>| {
                let mut files = document.attachments.iter().chain(&document.original);
                files.any(|file| file.source == *source)
            };
            let beside =
                |document: &&Kept<Document>| source.starts_with(&format!("content/{}/", document.path));
            let document = site.documents.iter().find(named).or_else(|| site.documents.iter().find(beside));
            document.map(|document| Span::whole(document.file))
        }
        _ => None,
    }
}

/// Where the source of an output is.
pub fn place(site: &Site, output: &Output) -> Option<Span> {
    match output {
        Output::Page(Page::Document(id) | Page::Rows(id, _))
        | Output::Data(DataFile::Document(id) | DataFile::TasksCsv(id) | DataFile::TasksXlsx(id)) => {
            Some(Span::whole(site.document(*id).file))
        }
        Output::Moved(Moved::Document(id, alias)) => Some(site.document(*id).aliases.get(*alias)?.span),
        _ => None,
    }
}

/// What an output is called in a message.
pub fn name(site: &Site, output: &Output) -> String {
    match output {
        Output::Page(Page::Document(id) | Page::Rows(id, _)) => site.document(*id).source.clone(),
        Output::Page(Page::Unit(id, _) | Page::Issuer(id, _)) => site.unit(*id).name.clone(),
        Output::Page(Page::Topic(at, _)) => site.topics[*at].name.clone(),
        Output::Page(Page::Folder(folder)) => format!("content/{folder}/"),
        Output::Page(Page::YearPrint(..)) => "Fangan (outputs: print)".to_owned(),
        Output::Page(page) => format!("{page:?}"),
        Output::File(at) => site.files[*at].source.clone(),
        Output::Asset(path) => path.clone(),
        Output::Deadlines(_) => "deadlines.ics".into(),
        Output::Feed(feed) => format!("{feed:?}"),
        // It is made from what is known, and an author's file stands in its place.
        Output::Data(_) => "Fangan (outputs)".to_owned(),
        Output::Redirects(_) => redirect::HOSTS.to_owned(),
        Output::Sitemap(_) => "sitemap.xml".to_owned(),
        Output::Robots => "robots.txt".to_owned(),
        Output::Search(file) => format!("{file:?}"),
        Output::Frozen(id) => frozen::name(site, *id),
        Output::Moved(Moved::Document(id, _)) => site.document(*id).source.clone(),
        Output::Moved(Moved::Unit(id, _)) => site.unit(*id).name.clone(),
        Output::Moved(Moved::Edition(year, _)) => {
            site.frozen.get(*year).map(|year| year.editions_folder()).unwrap_or_default()
        }
    }
}
