//! The languages in which Fangan speaks: of its pages and of its messages.

/// A language of the interface, as a BCP 47 tag names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Chinese in simplified characters (`zh-Hans`).
    #[default]
    ZhHans,
    /// Chinese in traditional characters (`zh-Hant`).
    ZhHant,
    /// English (`en`).
    En,
}

impl Language {
    /// All languages, in the order in which the documentation names them.
    pub const ALL: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

    /// The BCP 47 tag, as it stands in `lang` attributes and in `site.yaml`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::ZhHant => "zh-Hant",
            Language::En => "en",
        }
    }

    /// Reads a tag; regional forms (`zh-CN`, `zh-TW`, `en-GB`) are accepted.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        match tag.as_str() {
            "zh" | "zh-hans" | "zh-cn" | "zh-sg" | "zh-hans-cn" => Some(Language::ZhHans),
            "zh-hant" | "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant-tw" => Some(Language::ZhHant),
            _ if tag == "en" || tag.starts_with("en-") => Some(Language::En),
            _ => None,
        }
    }

    /// Whether texts of this language are Chinese.
    pub fn is_chinese(self) -> bool {
        self != Language::En
    }
}

/// One text in the languages of messages: Chinese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Text {
    /// The text in a language; both kinds of Chinese read the same text.
    pub fn of(self, language: Language) -> &'static str {
        if language.is_chinese() { self.zh } else { self.en }
    }
}
