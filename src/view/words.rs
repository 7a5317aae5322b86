//! What pages say in the site's languages: phrases, numbers and counts.

use crate::base::language::Language;

/// A text in the languages of pages; `{0}`, `{1}` stand for what is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    hans: &'static str,
    hant: &'static str,
    en: &'static str,
}

/// A phrase in simplified Chinese, traditional Chinese and English.
pub const fn phrase(hans: &'static str, hant: &'static str, en: &'static str) -> Phrase {
    Phrase { hans, hant, en }
}

impl Phrase {
    /// The text in a language.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::ZhHans => self.hans,
            Language::ZhHant => self.hant,
            Language::En => self.en,
        }
    }

    /// The text in a language, with its places filled.
    pub fn fill(self, language: Language, arguments: &[&str]) -> String {
        let mut rest = self.of(language);
        let mut text =
            String::with_capacity(rest.len() + arguments.iter().map(|said| said.len()).sum::<usize>());
        while let Some(at) = rest.bytes().position(|byte| byte == b'{') {
            let place = rest.as_bytes().get(at + 1).and_then(|digit| digit.checked_sub(b'0'));
            let said = place.and_then(|place| arguments.get(usize::from(place)));
            match said.filter(|_| rest.as_bytes()[at..].get(2) == Some(&b'}')) {
                Some(said) => {
                    text.push_str(&rest[..at]);
                    text.push_str(said);
                    rest = &rest[at + 3..];
                }
                None => {
                    text.push_str(&rest[..=at]);
                    rest = &rest[at + 1..];
                }
            }
        }
        text.push_str(rest);
        text
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// 方案.
    Plan,
    /// 通知.
    Notice,
    /// 通报.
    Report,
    /// Documents of any kind.
    Document,
    /// 阶段.
    Stage,
    /// Steps of a stage.
    Step,
    /// 任务.
    Task,
    /// Tasks where the word is clear from what stands beside it.
    Item,
    /// Groups of tasks.
    Group,
    /// 单位.
    Unit,
    /// 责任单位, on the home page.
    ResponsibleUnit,
}

/// A number of things: 43项任务, 43 tasks.
pub fn count(language: Language, number: usize, noun: Noun) -> String {
    let (phrase, one) = match noun {
        Noun::Plan => (phrase("{0}个方案", "{0}個方案", "{0} plans"), "{0} plan"),
        Noun::Notice => (phrase("{0}份通知", "{0}份通知", "{0} notices"), "{0} notice"),
        Noun::Report => (phrase("{0}份通报", "{0}份通報", "{0} reports"), "{0} report"),
        Noun::Document => (phrase("{0}份文件", "{0}份文件", "{0} documents"), "{0} document"),
        Noun::Stage => (phrase("{0}个阶段", "{0}個階段", "{0} stages"), "{0} stage"),
        Noun::Step => (phrase("{0}步", "{0}步", "{0} steps"), "{0} step"),
        Noun::Task => (phrase("{0}项任务", "{0}項任務", "{0} tasks"), "{0} task"),
        Noun::Item => (phrase("{0}项", "{0}項", "{0}"), "{0}"),
        Noun::Group => (phrase("{0}类", "{0}類", "{0} groups"), "{0} group"),
        Noun::Unit => (phrase("{0}个单位", "{0}個單位", "{0} units"), "{0} unit"),
        Noun::ResponsibleUnit => {
            (phrase("{0}个责任单位", "{0}個責任單位", "{0} responsible units"), "{0} responsible unit")
        }
    };
    let written = grouped(number);
    if language == Language::En && number == 1 {
        return one.replace("{0}", &written);
    }
    phrase.fill(language, &[&written])
}

/// A number with its thousands apart: 1,204.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A small number in Chinese numerals: 三, 十二, 二十; larger ones stay in digits.
pub fn han(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..=9 => DIGITS[number].to_owned(),
        10..=99 => {
            let tens = if number < 20 { "" } else { DIGITS[number / 10] };
            let ones = if number.is_multiple_of(10) { "" } else { DIGITS[number % 10] };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}

/// Words in a row: 甲、乙, or a, b.
pub fn listed(language: Language, words: &[String]) -> String {
    words.join(separator(language))
}

/// What stands between the words of a list.
pub fn separator(language: Language) -> &'static str {
    phrase("、", "、", ", ").of(language)
}

/// Parts of a sentence in a row: 甲，乙, or a, b.
pub fn clauses(language: Language, parts: &[String]) -> String {
    parts.join(phrase("，", "，", ", ").of(language))
}

/// A size in bytes as readers know it: 48 KB, 1.2 MB.
pub fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    if bytes < KILO {
        return format!("{bytes} B");
    }
    if bytes < KILO * KILO {
        return format!("{} KB", bytes.div_ceil(KILO));
    }
    let tenths = (bytes * 10).div_ceil(KILO * KILO);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_in_each_language() {
        assert_eq!(count(Language::ZhHans, 1204, Noun::Task), "1,204项任务");
        assert_eq!(count(Language::ZhHant, 3, Noun::Stage), "3個階段");
        assert_eq!(count(Language::En, 1, Noun::Task), "1 task");
        assert_eq!(count(Language::En, 0, Noun::Unit), "0 units");
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }

    #[test]
    fn places_are_filled_and_what_fills_them_stays_as_it_is() {
        let said = phrase("{1}{0}（{0}）{x", "", "{2} of {0}");
        assert_eq!(said.fill(Language::ZhHans, &["甲{1}", "乙"]), "乙甲{1}（甲{1}）{x");
        assert_eq!(said.fill(Language::En, &["3"]), "{2} of 3");
    }

    #[test]
    fn small_numbers_are_written_in_chinese() {
        let written: Vec<String> = [1, 3, 10, 11, 20, 21, 99, 100].into_iter().map(han).collect();
        assert_eq!(written, ["一", "三", "十", "十一", "二十", "二十一", "九十九", "100"]);
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(size(512), "512 B");
        assert_eq!(size(48_000), "47 KB");
        assert_eq!(size(1_258_292), "1.3 MB");
        assert_eq!(size(1_048_576), "1.0 MB");
    }
}
