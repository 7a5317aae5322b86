//! Every code that a diagnostic can have, with its texts, by the part of the work that finds it.

pub mod addresses;
pub mod archive;
pub mod files;
pub mod frozen;
pub mod inspection;
pub mod markdown;
pub mod output;
pub mod people;
pub mod plan;
pub mod portal;
pub mod reading;
pub mod relations;
pub mod tables;
pub mod translations;
pub mod values;

use crate::base::diagnostic::Code;

/// Every code there is, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        reading::ALL,
        values::ALL,
        tables::ALL,
        markdown::ALL,
        relations::ALL,
        translations::ALL,
        plan::ALL,
        files::ALL,
        addresses::ALL,
        frozen::ALL,
        people::ALL,
        output::ALL,
        archive::ALL,
        portal::ALL,
        inspection::ALL,
    ]
    .into_iter()
    .flat_map(|codes| codes.iter().copied())
}

/// Declares codes and the list `ALL` of them.
///
/// `wrong` and `right` are small sites as text: lines `-- PATH` begin a file. Text before the
/// first such line is `content/2026/x/index.md`; a `site.yaml` that is not given is
/// `title: 示例` and `organization: 示例局`. `fangan explain` prints them, and a test runs
/// them: the first has the code, the second has neither it nor any error.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident {
        zh: $zh:literal, en: $en:literal
        $(, label: ($label_zh:literal, $label_en:literal))?
        $(, hint: ($hint_zh:literal, $hint_en:literal))*
        $(, reason: ($reason_zh:literal, $reason_en:literal))?
        $(, wrong: $wrong:literal)?
        $(, right: $right:literal)?
        $(, clause: ($clause_zh:literal, $clause_en:literal))?
        $(,)?
    })*) => {
        $(
            $(#[$doc])*
            pub static $name: crate::base::diagnostic::Code = crate::base::diagnostic::Code {
                id: $id,
                severity: crate::base::diagnostic::Severity::$severity,
                message: crate::base::language::Text { zh: $zh, en: $en },
                label: crate::base::codes::text_or_none!($($label_zh, $label_en)?),
                hints: &[$(crate::base::language::Text { zh: $hint_zh, en: $hint_en }),*],
                reason: crate::base::codes::text_or_none!($($reason_zh, $reason_en)?),
                wrong: concat!($($wrong)?),
                right: concat!($($right)?),
                clause: crate::base::codes::text_or_none!($($clause_zh, $clause_en)?),
            };
        )*
        /// The codes of this file.
        pub static ALL: &[&crate::base::diagnostic::Code] = &[$(&$name),*];
    };
}

/// A text of two languages, or none.
macro_rules! text_or_none {
    () => {
        crate::base::language::Text { zh: "", en: "" }
    };
    ($zh:literal, $en:literal) => {
        crate::base::language::Text { zh: $zh, en: $en }
    };
}

use codes;
use text_or_none;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_two_codes_have_one_name() {
        let mut seen = BTreeSet::new();
        for code in super::all() {
            assert!(seen.insert(code.id), "{} stands twice", code.id);
            assert!(
                code.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                code.id
            );
            assert!(!code.message.en.ends_with('.') && !code.message.zh.ends_with('。'), "{}", code.id);
        }
    }
}
