//! The small page at an address that a document or a unit had before: where it is now.

use crate::base::language::Language;
use crate::model::site::Site;
use crate::render::fragment::markup::escaped;
use crate::render::styles;
use crate::route::link::{encode, href};
use crate::route::moved::Moved;
use crate::route::{Page, Routes};
use crate::view::links::page_of;
use crate::view::words::phrase;

/// The icon of the site, among the assets.
const ICON: &str = "icon.svg";

/// The page at an address; it leads on at once, and says where to those whom it does not lead.
pub fn page(site: &Site, routes: &Routes, at: &str, moved: Moved) -> String {
    let language = site.settings.language;
    let (page, title, of) = match moved {
        Moved::Edition(year, position) => return onward(site, routes, at, (year, position)),
        Moved::Document(id, _) => {
            let document = site.document(id);
            (page_of(site, id), &document.title, document.language)
        }
        Moved::Unit(id, _) => (Page::Unit(id, 1), &site.unit(id).name, language),
    };
    // A document whose page is not made is at home at least.
    let own = routes.address(&page);
    let to = own.or_else(|| routes.address(&Page::Home)).unwrap_or_default();
    leading(site, routes, (at, to), (title, of))
}

/// The page at an address of a former edition whose like the site has today.
fn onward(site: &Site, routes: &Routes, at: &str, (year, position): (usize, usize)) -> String {
    let to = site.frozen.get(year).and_then(|year| Some(year.onward_to(year.onward.get(position)?)));
    let to = to.filter(|to| routes.find(to).is_some());
    let title = to.map_or_else(|| site.settings.title.clone(), |to| format!("/{to}"));
    leading(site, routes, (at, to.unwrap_or_default()), (&title, site.settings.language))
}

/// A page that leads on to another address.
fn leading(site: &Site, routes: &Routes, (at, to): (&str, &str), (title, of): (&str, Language)) -> String {
    let language = site.settings.language;
    let said = phrase("本页已移至", "本頁已移至", "This page has moved to").of(language);
    let colon = if language.is_chinese() { "：" } else { ": " };
    let style = routes.asset(styles::STYLESHEET).map(|style| escaped(&href(at, style, "")));
    let style =
        style.map_or_else(String::new, |style| format!("<link rel=\"stylesheet\" href=\"{style}\">\n"));
    // Without it, browsers ask for one at the root of the server.
    let icon = routes.asset(ICON).map(|icon| escaped(&href(at, icon, "")));
    let icon = icon.map_or_else(String::new, |icon| {
        format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">\n")
    });
    let lang = if of == language { String::new() } else { format!(" lang=\"{}\"", of.tag()) };
    let link = escaped(&href(at, to, ""));
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{said}{colon}{title} - {name}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n<meta http-equiv=\"refresh\" content=\"0; url={link}\">\n\
         {style}{icon}</head>\n<body>\n<main class=\"wrap\">\n\
         <h1>{said}</h1>\n<p class=\"after\"><a href=\"{link}\"{lang}>{title}</a></p>\n</main>\n</body>\n</html>\n",
        tag = language.tag(),
        name = escaped(&site.settings.title),
        canonical = escaped(&format!("{}{}", site.settings.base_url, encode(to))),
    )
}
