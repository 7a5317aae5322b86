//! What is shown in the place of a page whose template failed.

use std::path::Path;

use crate::base::diagnostic::Diagnostic;
use crate::base::report::{self, Colour};
use crate::serve::edition::Edition;
use crate::serve::markup::escaped;

/// The page, from what is wrong; `root` and `editor` are for a link that opens the template.
pub fn page(
    edition: &Edition,
    diagnostic: &Diagnostic,
    _address: &str,
    _root: &Path,
    _editor: &str,
) -> String {
    let language = edition.built.site.settings.language;
    let title = escaped(&diagnostic.message(language));
    let told = escaped(&report::show(diagnostic, &edition.built.sources, language, Colour::Plain));
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<pre>{told}</pre>\n</main>\n</body>\n</html>\n",
        language.tag()
    )
}
