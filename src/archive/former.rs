//! Former editions in a later archive: every file as it was, and what keeps their links to still
//! older editions whole in the folder where they lie now.

use crate::archive::Entry;
use crate::archive::old::Old;
use crate::archive::site::SITE;
use crate::base::language::Language;
use crate::render::fragment::markup::escaped;
use crate::route::link::href;
use crate::view::words::phrase;

/// The former editions of the next archive, with the edition that was the present one.
pub fn entries(old: &Old) -> Vec<Entry> {
    let frozen = old.frozen();
    let number = frozen.edition;
    let mut entries: Vec<Entry> = Vec::new();
    let mut leading: Vec<Entry> = Vec::new();
    for (path, _) in old.below("data/") {
        let from = format!("data/{path}");
        let stays = path.starts_with("editions/") || path == "redactions.json";
        let moves = path.starts_with("site/") || path.starts_with("source/") || path == "records.json";
        if stays {
            entries.extend(old.entry(&from, from.clone()));
        } else if moves {
            entries.extend(old.entry(&from, format!("data/editions/{number}/{path}")));
            leading.extend(leading_on(&from, number, frozen.site.language));
        }
    }
    entries.extend(leading);
    entries
}

/// The pages that lead on where links of an edition, which lies below `data/editions/` now, lead
/// as if it still was the present one. `entries` are its files as they were then.
///
/// Its pages keep their bytes, and their links to an older edition lead to
/// `editions/1/site/…` beside its own `site/`: there a page leads on to where that edition is.
pub fn ways<'a>(entries: impl Iterator<Item = &'a str>, edition: u32, language: Language) -> Vec<Entry> {
    entries.filter_map(|path| leading_on(path, edition, language)).collect()
}

/// The page that leads on, for a page of the small site that stands for one of an older edition.
fn leading_on(path: &str, edition: u32, language: Language) -> Option<Entry> {
    let (_year, rest) = path.strip_prefix(SITE)?.strip_prefix("editions/")?.split_once('/')?;
    let (older, page) = rest.split_once('/').filter(|(_, page)| page.ends_with(".html"))?;
    let to = format!("data/editions/{older}/site/{page}");
    let at = format!("data/editions/{edition}/editions/{older}/site/{page}");
    let link = escaped(&href(&at, &to, ""));
    let title = phrase("第{0}版：{1}", "第{0}版：{1}", "Edition {0}: {1}");
    let title =
        escaped(&title.fill(language, &[older, &format!("/{}", page.trim_end_matches("index.html"))]));
    let html = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={link}\">\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p><a href=\"{link}\">{title}</a></p>\n</main>\n</body>\n</html>\n",
        tag = language.tag(),
    );
    Some(Entry::made(at, html.into_bytes()))
}
