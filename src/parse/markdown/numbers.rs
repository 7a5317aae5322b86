//! The numbers of Chinese headings: 一、（一） 1. （1） 第一章 第一阶段 1.2.

/// A heading's number and how far down the ladder of numbers it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The place of its form in the customary order: 编, 章, 节, 一、, 条, （一）, 阶段, 1., （1）, ①.
    pub rank: u8,
    /// The number; several for 1.2.3.
    pub parts: Vec<u32>,
}

/// What may follow 第 and a number, with the rank of each.
const COUNTED: [(&str, u8); 15] = [
    ("编", 1),
    ("篇", 1),
    ("部分", 2),
    ("章", 2),
    ("节", 3),
    ("条", 5),
    ("款", 6),
    ("项", 6),
    ("阶段", 7),
    ("步", 7),
    ("批", 7),
    ("类", 7),
    ("方面", 7),
    ("季度", 7),
    ("期", 7),
];

/// Reads the number at the start of a heading.
pub fn of(heading: &str) -> Option<Number> {
    let text = heading.trim_start();
    let first = text.chars().next()?;
    match first {
        '第' => counted(&text[first.len_utf8()..]),
        '(' | '（' | '〔' | '【' => bracketed(&text[first.len_utf8()..]),
        '①'..='⑳' => single(10, u32::from(first) - u32::from('①') + 1),
        _ => leading(text),
    }
}

/// 第一章, 第2阶段.
fn counted(text: &str) -> Option<Number> {
    let (number, rest) = numeral(text)?;
    let (_, rank) = COUNTED.iter().find(|(word, _)| rest.starts_with(word))?;
    single(*rank, number)
}

/// （一）, (1).
fn bracketed(text: &str) -> Option<Number> {
    let (number, rest) = numeral(text)?;
    rest.trim_start().starts_with([')', '）', '〕', '】']).then_some(())?;
    single(if text.starts_with(is_digit) { 9 } else { 6 }, number)
}

/// 一、 1. 1、 1.2 1．
fn leading(text: &str) -> Option<Number> {
    let (number, rest) = numeral(text)?;
    if !text.starts_with(is_digit) {
        return rest
            .trim_start()
            .starts_with(['、', '.', '．', '，', ',', '：', ':'])
            .then(|| single(4, number))?;
    }
    let mut parts = vec![number];
    let mut rest = rest;
    while let Some((part, after)) = rest.strip_prefix(['.', '．']).and_then(numeral_of_digits) {
        parts.push(part);
        rest = after;
    }
    // A decimal number is a heading's only before a space or its own full stop: 1.5亿元 is not.
    let ended = rest.starts_with(['.', '．', '、', ' ', '\u{3000}']);
    let plain = parts.len() == 1 && rest.starts_with([')', '）']);
    // 2011 年 has a space too: a single number needs its mark.
    let marked = parts.len() > 1 || !rest.starts_with([' ', '\u{3000}']);
    ((ended && marked) || plain).then_some(Number { rank: 8, parts })
}

fn single(rank: u8, number: u32) -> Option<Number> {
    Some(Number { rank, parts: vec![number] })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// A number up to 999 in digits or in Chinese, and what follows it.
fn numeral(text: &str) -> Option<(u32, &str)> {
    if text.starts_with(is_digit) { numeral_of_digits(text) } else { numeral_of_characters(text) }
}

fn numeral_of_digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    let digits = &text[..end];
    (!digits.is_empty() && digits.chars().count() <= 3).then_some(())?;
    let value = digits.chars().fold(0, |value, c| {
        let base = if c.is_ascii_digit() { u32::from('0') } else { u32::from('０') };
        value * 10 + (u32::from(c) - base)
    });
    Some((value, &text[end..]))
}

fn numeral_of_characters(text: &str) -> Option<(u32, &str)> {
    let mut value = 0;
    let mut digit = None;
    let mut rest = text;
    for c in text.chars() {
        match c {
            '〇' | '零' | '○' => {}
            '百' => value += digit.take().unwrap_or(1) * 100,
            '十' => value += digit.take().unwrap_or(1) * 10,
            '廿' => value += 20,
            _ => {
                let Some(at) = "一二三四五六七八九".chars().position(|other| other == c) else {
                    break;
                };
                // 二〇一一 is a year and 三四 is "three or four": neither numbers a heading.
                if digit.is_some() {
                    return None;
                }
                digit = Some(u32::try_from(at).ok()? + 1);
            }
        }
        rest = &rest[c.len_utf8()..];
    }
    value += digit.unwrap_or(0);
    (rest.len() < text.len() && (1..=999).contains(&value)).then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::numbers::of;

    fn parts(heading: &str) -> Vec<u32> {
        of(heading).map(|number| number.parts).unwrap_or_default()
    }

    #[test]
    fn every_customary_form_is_read() {
        for (heading, number) in [
            ("一、总体要求", 1),
            ("十、其他", 10),
            ("二十三、附则", 23),
            ("（三）完善制度", 3),
            ("(十一)监督", 11),
            ("1.动员部署阶段(2011年2月)", 1),
            ("2、检查", 2),
            ("３．总结", 3),
            ("（4）验收", 4),
            ("5）上报", 5),
            ("第一章 总则", 1),
            ("第二十条", 20),
            ("第三阶段:整改提高阶段", 3),
            ("第一百零二条", 102),
            ("③ 自查", 3),
        ] {
            assert_eq!(parts(heading), [number], "{heading}");
        }
        assert_eq!(parts("1.2.3 目标"), [1, 2, 3]);
    }

    #[test]
    fn words_and_years_are_not_numbers() {
        for heading in [
            "总体要求",
            "2011年工作",
            "2011 年工作",
            "一是加强领导",
            "三四月工作",
            "1.5亿元工程",
            "二〇一一年、",
            "第一",
            "（略）",
            "",
        ] {
            assert_eq!(of(heading), None, "{heading}");
        }
    }
}
