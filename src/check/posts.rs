//! Posts, not persons: who answers for a task, sits in a leading group or reviewed a document.

use crate::base::codes::plan as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::Checked;
use crate::parse::raw::Words;

/// What looks like a person's name where a post is meant: told once for each key of a document.
pub fn persons(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    for (at, (_, raw)) in checked.documents().enumerate() {
        let people = checked.resolved.rows[at].iter().filter_map(|row| row.person.as_deref());
        let members = raw.leading_group.iter().flat_map(|member| {
            // A name beside its post is a roster as it was printed.
            let who = member.who.as_ref().filter(|_| member.post.is_none());
            who.into_iter().chain(&member.post)
        });
        let reviewer = raw.reviewed.iter().filter_map(|(by, _)| by.as_ref());
        tell("责任人 (person)", people, found);
        tell("领导小组 (leading_group)", members, found);
        tell("审核 (reviewed)", reviewer, found);
    }
}

fn tell<'a>(key: &str, words: impl Iterator<Item = &'a Words>, found: &mut Vec<Diagnostic>) {
    let named: Vec<Span> = words.filter(|words| are_names(&words.value)).map(|words| words.span).collect();
    if let Some(first) = named.first() {
        let count = named.len().to_string();
        found.push(Diagnostic::new(&codes::PERSON_FOR_POST, *first).with(key).with(count));
    }
}

/// Whether a text is nothing but names of persons.
fn are_names(text: &str) -> bool {
    let is_separator = |c: char| "、，,；;/\n".contains(c);
    let mut parts = text.split(is_separator).map(str::trim).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(|part| is_name(part) || part.split_whitespace().all(is_name))
}

/// Whether a word is a Chinese name: a common surname, one or two characters more, and nothing
/// that posts and units are called by. 张　三 is written with a space between.
pub fn is_name(word: &str) -> bool {
    const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚";
    // With one character more these begin ordinary words as well: 林业, 金融, 高新, 江北, 常务.
    const COMMON: &str = "林金高江石白康田方常武龙万易马夏史于余何任文";
    const COMPOUND: &[&str] = &["欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "令狐", "慕容"];
    const POSTS: &str = "长任员人科组主书记局处室部委办院队所站校领导经理总师秘副党政区县市镇乡村街各干警医护会团事班管包责股片司厅署科室业商";
    let chars: Vec<char> = word.chars().filter(|c| !c.is_whitespace()).collect();
    let is_han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
    let Some(first) = chars.first() else { return false };
    let spaced = word.chars().any(char::is_whitespace);
    if !chars.iter().all(is_han)
        || chars[1..].iter().any(|c| POSTS.contains(*c))
        || spaced && chars.len() != 2
    {
        return false;
    }
    let compound = COMPOUND.iter().any(|surname| word.starts_with(surname));
    match chars.len() {
        2 => SURNAMES.contains(*first) && !COMMON.contains(*first),
        3 => SURNAMES.contains(*first) || compound,
        4 => compound,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_posts_and_units() {
        for text in ["张三", "李某某", "张　三", "欧阳某某", "张三、李四", "王某某 赵某"]
        {
            assert!(are_names(text), "{text}");
        }
        for text in [
            "局办公室主任",
            "张三（局长）",
            "张局长",
            "分管领导",
            "各县（区）分局局长",
            "办公室",
            "林业",
            "金融",
            "高新区",
            "常务",
            "项目经理",
            "科长",
            "第一书记",
            "医政科",
            "Director of Parks",
            "",
            "、",
            "张三、办公室主任",
        ] {
            assert!(!are_names(text), "{text}");
        }
    }
}
