//! What is shown in the place of a page whose template failed.

use std::fmt::Write as _;
use std::path::Path;

use crate::base::diagnostic::Diagnostic;
use crate::base::report;
use crate::pipeline;
use crate::serve::edition::Edition;
use crate::serve::markup::escaped;
use crate::serve::pages::{html, problems, words};
use crate::serve::problems::opens;

/// The page, from what is wrong; `root` and `editor` are for a link that opens the template.
pub fn page(edition: &Edition, diagnostic: &Diagnostic, address: &str, root: &Path, editor: &str) -> String {
    let built = &edition.built;
    let language = built.site.settings.language;
    let title = words::FAILED.of(language);
    let mut page = html::head(language, title);
    let _ = write!(page, "<main><h1>{title}</h1><p>{}</p><dl>", words::FAILED_HINT.of(language));
    let mut fact = |name: &str, value: &str| {
        let _ = write!(page, "<div><dt>{name}</dt><dd>{value}</dd></div>");
    };
    fact(words::PAGE.of(language), &format!("<code>/{}</code>", escaped(address)));
    let said = diagnostic.arguments.first().map_or("", String::as_str);
    let (place, message) = placed(said);
    let path = built.sources.path(diagnostic.span.file);
    // What fails in a built-in template has no place in a file of the site.
    let source = built.sources.get(diagnostic.span.file).filter(|_| path.starts_with("themes/"));
    let place = match source {
        Some(source) => {
            let (line, column) = source.line_column(diagnostic.span.start as usize);
            let shown = escaped(&format!("{path}:{line}:{column}"));
            match opens(root, path, line, column, editor) {
                Some(editor) => format!("<a href=\"{}\">{shown}</a>", escaped(&editor)),
                None => shown,
            }
        }
        None => escaped(place),
    };
    if !place.is_empty() {
        fact(words::TEMPLATE.of(language), &place);
    }
    fact(words::ERROR.of(language), &escaped(message));
    if let Some(hint) = diagnostic.hint_text(language) {
        fact(words::HINT.of(language), &escaped(&hint));
    }
    page.push_str("</dl>");
    if let Some(source) = source {
        let shown = report::excerpt(&source.text, diagnostic.span.range());
        page.push_str(&problems::line(&shown, "", language));
    }
    let fields = built.routes.find(address).map(|route| pipeline::fields(built, &route)).unwrap_or_default();
    if !fields.is_empty() {
        let _ = write!(page, "<h2>{}</h2>", words::FIELDS.of(language));
        let rows: Vec<Vec<String>> = fields
            .iter()
            .map(|(name, value)| vec![format!("<code>{}</code>", escaped(name)), escaped(value)])
            .collect();
        page.push_str(&html::table(language, words::FIELDS, &[words::FIELD, words::VALUE], &rows));
    }
    page.push_str("</main></div></body>\n</html>\n");
    page
}

/// The template with line and column, and what is said of it: `a.html:1:2: words`.
fn placed(said: &str) -> (&str, &str) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let placed = said.split_once(": ").filter(|(place, _)| {
        let mut parts = place.rsplitn(3, ':');
        let numbers = [parts.next(), parts.next()];
        numbers.into_iter().all(|part| part.is_some_and(digits)) && parts.next().is_some()
    });
    placed.unwrap_or(("", said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_from_what_is_said_of_it() {
        assert_eq!(
            placed("home.html:3:5: `a` is not defined: x"),
            ("home.html:3:5", "`a` is not defined: x")
        );
        assert_eq!(placed("no template: home.html"), ("", "no template: home.html"));
    }
}
