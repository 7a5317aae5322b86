//! The words of the theme in each language.

use std::collections::BTreeMap;

use crate::base::codes::output::THEME_STRINGS;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::source::{FileId, Span};
use crate::render::builtin;

/// The file of a language's words in a theme.
pub fn path(language: Language) -> String {
    format!("strings/{}.yaml", language.tag())
}

/// The words of a language: the built-in ones, with the site's own over them.
///
/// # Errors
/// If the site's file is no list of words.
pub fn of(
    language: Language,
    own: Option<(&[u8], FileId)>,
) -> Result<BTreeMap<String, String>, Box<Diagnostic>> {
    let path = path(language);
    let (_, bytes) = builtin::files().find(|(name, _)| *name == path).expect("each language has its words");
    let mut words = read(bytes).expect("the built-in words are tested");
    if let Some((bytes, file)) = own {
        let own = read(bytes).map_err(|why| {
            Box::new(Diagnostic::new(&THEME_STRINGS, Span::whole(file)).with(path).with(why))
        })?;
        words.extend(own);
    }
    Ok(words)
}

/// Reads a list of words.
///
/// # Errors
/// If it is none, with the reason.
pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    serde_yaml::from_str(text)
        .map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_language_lacks_a_word() {
        let keys = |language| of(language, None).unwrap().into_keys().collect::<BTreeSet<String>>();
        let all = keys(Language::ZhHans);
        assert!(all.len() > 50);
        for language in Language::ALL {
            let missing: Vec<String> = all.symmetric_difference(&keys(language)).cloned().collect();
            assert_eq!(missing, Vec::<String>::new(), "{}", language.tag());
        }
    }

    #[test]
    fn traditional_words_are_not_in_simplified_characters() {
        let simplified = "项务单关进页编号书构导负责办实计划报应汇门级数据图览类阶时间题区简";
        for (key, text) in of(Language::ZhHant, None).unwrap() {
            let found: String = text.chars().filter(|c| simplified.contains(*c)).collect();
            assert_eq!(found, "", "{key}: {text}");
        }
    }
}
