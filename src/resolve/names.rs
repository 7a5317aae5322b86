//! Names as they are compared and split: spaces, brackets, lists in one cell.

/// The form in which names are compared: without spaces, half-width brackets, lower case.
pub fn folded(name: &str) -> String {
    let latin = name.is_ascii();
    let mut folded = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c {
            '（' => folded.push('('),
            '）' => folded.push(')'),
            '\u{3000}' | '\u{A0}' | '\t' | '\n' => {}
            // Most names have nothing but these, and they have no small form.
            '\u{4E00}'..='\u{9FFF}' => folded.push(c),
            ' ' if !latin => {}
            '\u{FF01}'..='\u{FF5E}' => {
                let half = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
                folded.extend(half.to_lowercase());
            }
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// One name of a cell and the bytes of the cell where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The name.
    pub name: &'a str,
    /// Where it starts in the cell.
    pub start: usize,
}

/// Splits a cell at 、；; and line breaks, and where the whole is not known at ，,; brackets hold
/// their content together. At spaces, and at “and”, only where every name between them is known;
/// `Parks, Recreation and Culture` is one name, unless its parts are known.
pub fn split<'a>(cell: &'a str, known: &dyn Fn(&str) -> bool) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for part in split_at(cell, 0, &['、', '；', ';', '\n']) {
        if known(part.name) || !part.name.contains(['，', ',']) {
            parts.push(part);
        } else {
            parts.extend(joined(&part, split_at(part.name, part.start, &['，', ',']), known));
        }
    }
    let spaced = |part: Part<'a>| {
        if !known(part.name)
            && !part.name.contains(',')
            && let Some(names) = at_and(&part)
            && names.len() > 1
            && names.iter().all(|name| known(name.name))
        {
            return names;
        }
        let names = split_at(part.name, part.start, &[' ', '\u{3000}']);
        let are_names = names.len() > 1 && !known(part.name) && names.iter().all(|name| known(name.name));
        if are_names { names } else { vec![part] }
    };
    parts.into_iter().flat_map(spaced).collect()
}

/// The pieces of a part that was split at commas; those that are one known name stay together:
/// `Finance, Parks, Recreation and Culture`.
fn joined<'a>(part: &Part<'a>, pieces: Vec<Part<'a>>, known: &dyn Fn(&str) -> bool) -> Vec<Part<'a>> {
    // No name has more commas than this.
    const MOST: usize = 6;
    let mut kept = Vec::with_capacity(pieces.len());
    let mut at = 0;
    // Where the names begin that are known to nobody.
    let mut unknown = 0;
    while at < pieces.len() {
        let start = pieces[at].start - part.start;
        let longest = (at + 1..pieces.len().min(at + MOST)).rev().find_map(|last| {
            let name = &part.name[start..pieces[last].start - part.start + pieces[last].name.len()];
            known(name).then_some((last, name))
        });
        match longest {
            Some((last, name)) => {
                kept.extend(enumerated(part, &pieces[unknown..at], known));
                kept.push(Part { name, start: pieces[at].start });
                at = last + 1;
                unknown = at;
            }
            None if known(pieces[at].name) => {
                kept.extend(enumerated(part, &pieces[unknown..at], known));
                kept.push(pieces[at].clone());
                at += 1;
                unknown = at;
            }
            None => at += 1,
        }
    }
    kept.extend(enumerated(part, &pieces[unknown..], known));
    kept
}

/// Pieces that are not known: where the last of several has an “and”, they are the known names
/// that it joins too, or else one name; Chinese has no such names.
fn enumerated<'a>(part: &Part<'a>, pieces: &[Part<'a>], known: &dyn Fn(&str) -> bool) -> Vec<Part<'a>> {
    let [first, .., last] = pieces else {
        let names = pieces.first().and_then(at_and);
        // What is left behind known names: `Fire and Parks`, `and Parks`.
        let apart = |names: &Vec<Part>| names.len() == 1 || names.iter().all(|name| known(name.name));
        return names.filter(apart).unwrap_or_else(|| pieces.to_vec());
    };
    let Some(names) = at_and(last) else { return pieces.to_vec() };
    let (before, end) = (&pieces[..pieces.len() - 1], last.start - part.start + last.name.len());
    if before.iter().chain(&names).all(|name| known(name.name)) {
        return before.iter().chain(&names).cloned().collect();
    }
    vec![Part { name: &part.name[first.start - part.start..end], start: first.start }]
}

/// The names that an “and” joins: `Fire and Parks`, and after a comma `and Parks`; `None` without one.
fn at_and<'a>(part: &Part<'a>) -> Option<Vec<Part<'a>>> {
    let name = part.name;
    if name.chars().any(|c| c >= '\u{2e80}') {
        return None;
    }
    if let Some(rest) = name.strip_prefix("and ") {
        return Some(vec![Part {
            name: rest.trim_start(),
            start: part.start + name.len() - rest.trim_start().len(),
        }]);
    }
    let (at, length) = [" and ", " & "].iter().find_map(|and| Some((name.find(and)?, and.len())))?;
    let (before, after) = (name[..at].trim_end(), name[at + length..].trim_start());
    let after = Part { name: after, start: part.start + name.len() - after.len() };
    Some(vec![Part { name: before, start: part.start }, after])
}

/// Whether a name has commas that did not part it: several units may be meant.
pub fn may_be_several(name: &str) -> bool {
    name.contains(", ") && !name.contains(['(', '（'])
}

fn split_at<'a>(text: &'a str, offset: usize, separators: &[char]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let piece = &text[start..end];
        let name = piece.trim().trim_end_matches(['。', '，', ',']).trim();
        if !name.is_empty() {
            let lead = piece.len() - piece.trim_start().len();
            parts.push(Part { name, start: offset + start + lead });
        }
    };
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '【' | '〔' => depth += 1,
            '）' | ')' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 && separators.contains(&c) => {
                push(start, at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    push(start, text.len());
    parts
}

/// A name without the words that say how the units share the work, and without 等.
pub fn without_tail(name: &str) -> &str {
    const TAILS: &[&str] = &[
        "按职责分工负责",
        "分别负责",
        "负责落实",
        "牵头负责",
        "等部门",
        "等单位",
        "牵头",
        "负责",
        "配合",
        "等",
    ];
    let mut name = name.trim();
    while let Some(shorter) = TAILS.iter().find_map(|tail| name.strip_suffix(tail)) {
        let shorter = shorter.trim_end();
        // What is left must still be a name: 等 alone, or one character, is none.
        if shorter.chars().count() < 2 {
            break;
        }
        name = shorter;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cell: &str, known: &[&str]) -> Vec<String> {
        let parts = split(cell, &|name| known.contains(&name));
        parts.into_iter().map(|part| part.name.to_owned()).collect()
    }

    #[test]
    fn cells_are_split_as_they_are_read() {
        assert_eq!(names("局纪工委、局办公室", &[]), ["局纪工委", "局办公室"]);
        assert_eq!(names("省财政厅，省教育厅；省科技厅", &[]), ["省财政厅", "省教育厅", "省科技厅"]);
        assert_eq!(
            names("Parks, Recreation and Culture", &["Parks, Recreation and Culture"]),
            ["Parks, Recreation and Culture"]
        );
        assert_eq!(names("各县（市、区）人民政府、市财政局", &[]), ["各县（市、区）人民政府", "市财政局"]);
        assert_eq!(names(" 、市财政局。", &[]), ["市财政局"]);
        assert!(names("", &[]).is_empty());
        assert_eq!(names("医政科 监察室、办公室", &["医政科", "监察室"]), ["医政科", "监察室", "办公室"]);
        assert_eq!(names("办 公 室　某科", &["办公室"]), ["办 公 室　某科"]);
        assert_eq!(names("City Council", &["City", "Council", "City Council"]), ["City Council"]);
    }

    #[test]
    fn an_english_list_of_words_is_one_name_unless_its_parts_are_known() {
        let one = ["Parks, Recreation and Culture"];
        // Nobody knows a part: the commas belong to the name.
        assert_eq!(names(one[0], &[]), one);
        assert_eq!(names("Parks, Recreation & Culture", &[]), ["Parks, Recreation & Culture"]);
        assert_eq!(names("Parks, Recreation, and Culture", &[]), ["Parks, Recreation, and Culture"]);
        assert_eq!(names(one[0], &["Parks"]), ["Parks", "Recreation and Culture"]);
        assert_eq!(names(one[0], &["Parks", "Recreation and Culture"]), ["Parks", "Recreation and Culture"]);
        // All parts are known: they are units.
        assert_eq!(
            names("Police, Fire and Parks", &["Police", "Fire", "Parks"]),
            ["Police", "Fire", "Parks"]
        );
        assert_eq!(
            names("Police, Fire, and Parks", &["Police", "Fire", "Parks"]),
            ["Police", "Fire", "Parks"]
        );
        assert_eq!(names("Police and Fire", &["Police", "Fire"]), ["Police", "Fire"]);
        assert_eq!(names("Police and Fire", &["Police"]), ["Police and Fire"]);
        // A known name beside it is parted from it.
        assert_eq!(names("Finance, Parks, Recreation and Culture", &["Finance"]), ["Finance", one[0]]);
        assert_eq!(names("Parks, Recreation and Culture, Finance", &["Finance"]), [one[0], "Finance"]);
        // Without an “and” commas part names, and a semicolon always does.
        assert_eq!(names("Parks, Police", &[]), ["Parks", "Police"]);
        assert_eq!(names("Parks, Police", &["Parks", "Police"]), ["Parks", "Police"]);
        assert_eq!(names("Parks, Recreation and Culture; Police", &[]), [one[0], "Police"]);
        assert_eq!(names("市财政局, 市教育局 and 市科技局", &[]), ["市财政局", "市教育局 and 市科技局"]);
    }

    #[test]
    fn parts_tell_where_they_stand() {
        let cell = "Finance, Parks, Recreation and Culture; Police, Fire and Roads";
        let known = |name: &str| ["Finance", "Police", "Fire", "Roads"].contains(&name);
        for part in split(cell, &known) {
            assert_eq!(&cell[part.start..part.start + part.name.len()], part.name);
        }
    }

    #[test]
    fn names_are_compared_without_spaces_and_widths() {
        assert_eq!(folded("局 办公室"), folded("局办公室"));
        assert_eq!(folded("市局（公司）党委"), folded("市局(公司)党委"));
        assert_ne!(folded("City Council"), folded("CityCouncil"));
    }

    #[test]
    fn tails_are_no_part_of_a_name() {
        assert_eq!(without_tail("市交警总队等"), "市交警总队");
        assert_eq!(without_tail("市发改委等按职责分工负责"), "市发改委");
        assert_eq!(without_tail("优等"), "优等");
    }
}
