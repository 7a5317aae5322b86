//! What stands around a document number in a field and is no part of it: labels, brackets, notes.

/// Notes on validity that sites put behind a number in brackets.
const NOTES: &[&str] = &[
    "有效",
    "现行有效",
    "继续有效",
    "失效",
    "已失效",
    "废止",
    "已废止",
    "已修改",
    "已修订",
    "部分失效",
    "部分废止",
    "节选",
    "摘录",
    "摘要",
];

/// The number itself, and whether anything stood around it but a label.
pub fn unwrapped(text: &[char]) -> (&[char], bool) {
    let text = unlabelled(trimmed(text));
    let mut inner = text;
    if let [rest @ .., ')'] = inner
        && let Some(open) = rest.iter().rposition(|c| *c == '(')
        && NOTES.contains(&rest[open + 1..].iter().filter(|c| **c != ' ').collect::<String>().as_str())
    {
        inner = trimmed(&rest[..open]);
    }
    if let ['(', middle @ .., ')'] = inner
        && is_whole(middle)
    {
        inner = trimmed(middle);
    }
    // 国办发〔2023〕12号文件 is said in running text.
    for tail in [&['号', '文', '件'][..], &['号', '文'][..]] {
        if inner.ends_with(tail) && inner.iter().any(|c| matches!(c, '〕' | ']' | ')' | '】')) {
            inner = &inner[..inner.len() + 1 - tail.len()];
        }
    }
    (inner, inner.len() != text.len())
}

/// A label such as 文号: before the number is no part of it.
pub fn unlabelled(text: &[char]) -> &[char] {
    let label = text.iter().position(|c| *c == ':');
    match label {
        Some(at) if text[..at].iter().collect::<String>().trim_end().ends_with('号') => {
            trimmed(&text[at + 1..])
        }
        _ => text,
    }
}

/// Whether the brackets within a text pair among themselves.
fn is_whole(text: &[char]) -> bool {
    let mut depth = 0_i32;
    for c in text {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

fn trimmed(mut text: &[char]) -> &[char] {
    while let [' ', rest @ ..] | [rest @ .., ' '] = text {
        text = rest;
    }
    text
}
