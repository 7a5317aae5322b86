//! Numbers in figures and in Chinese characters: 2011, 二〇一一, 廿五, 三十一, 201*.

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its value; `None` where a figure is masked.
    pub value: Option<u32>,
    /// How many figures or characters it has.
    pub len: usize,
    /// Whether it is in Chinese characters.
    pub chinese: bool,
}

/// The number that begins at a character, if one does.
pub fn at(chars: &[char], i: usize) -> Option<Number> {
    let first = *chars.get(i)?;
    if first.is_ascii_digit() || is_mask(chars, i) {
        return Some(figures(chars, i));
    }
    digit(first)?;
    chinese(chars, i)
}

/// Figures, some of which may be masked.
fn figures(chars: &[char], i: usize) -> Number {
    let mut value: Option<u32> = Some(0);
    let mut len = 0;
    while let Some(&c) = chars.get(i + len) {
        if let Some(figure) = c.to_digit(10) {
            value = value.map(|sum| sum.saturating_mul(10).saturating_add(figure));
        } else if is_mask(chars, i + len) {
            value = None;
        } else {
            break;
        }
        len += 1;
    }
    Number { value, len, chinese: false }
}

/// Whether a character stands for a figure that is left out.
fn is_mask(chars: &[char], i: usize) -> bool {
    match chars.get(i) {
        Some('*' | '?') => true,
        Some('x') => {
            let beside = |c: Option<&char>| matches!(c, Some('x' | '*' | '年' | '月' | '日' | '0'..='9'));
            beside(chars.get(i + 1)) || i > 0 && beside(chars.get(i - 1))
        }
        _ => false,
    }
}

/// The value of a Chinese figure; tens and hundreds count as themselves.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        _ => return None,
    })
}

/// A number in characters: placed (二十五) or read out figure by figure (二〇一一).
fn chinese(chars: &[char], i: usize) -> Option<Number> {
    let mut values = Vec::new();
    let mut len = 0;
    while let Some(&c) = chars.get(i + len) {
        match digit(c) {
            Some(value) => values.push(value),
            // A Latin O, or a figure, typed for 〇 inside a year.
            None if matches!(c, 'o' | '0') && len > 0 => values.push(0),
            None => break,
        }
        len += 1;
        if len > 8 {
            return Some(Number { value: None, len, chinese: true });
        }
    }
    let placed = values.iter().any(|&v| v >= 10);
    let value = if placed {
        let mut sum = 0;
        let mut pending: Option<u32> = None;
        for &v in &values {
            match v {
                100 => sum += pending.take().unwrap_or(1) * 100,
                10 => sum += pending.take().unwrap_or(1) * 10,
                20 | 30 => sum += v,
                0 => {}
                // Two figures side by side among tens is no number: 十二五.
                _ if pending.is_some() => return Some(Number { value: None, len, chinese: true }),
                _ => pending = Some(v),
            }
        }
        sum + pending.unwrap_or(0)
    } else {
        values.iter().fold(0, |sum, v| sum * 10 + v)
    };
    Some(Number { value: Some(value), len, chinese: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<u32> {
        let chars: Vec<char> = text.chars().collect();
        at(&chars, 0).and_then(|number| number.value)
    }

    #[test]
    fn numbers_are_read_in_either_writing() {
        assert_eq!(value("2011"), Some(2011));
        assert_eq!(value("二〇一一"), Some(2011));
        assert_eq!(value("二o零八"), Some(2008));
        assert_eq!(value("三十一"), Some(31));
        assert_eq!(value("廿五"), Some(25));
        assert_eq!(value("十"), Some(10));
        assert_eq!(value("二十"), Some(20));
        assert_eq!(value("201*"), None);
        assert_eq!(value("99999999999999999999"), Some(u32::MAX));
    }
}
