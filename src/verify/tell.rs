//! What is wrong, in words for people and for machines.

use crate::base::language::{Language, Text};
use crate::base::machine;
use crate::verify::manifest::LineFault;
use crate::verify::{Damage, Finding};

/// All words for machines.
pub const WORDS: &[&str] = &[
    "differs",
    "truncated",
    "line-endings",
    "missing",
    "extra",
    "renamed",
    "unicode-form",
    "letter-case",
    "symlink",
    "special-file",
    "name",
    "unreadable",
    "too-large",
    "manifest-line",
    "manifest-form",
    "declaration",
    "payload-size",
    "fetch",
    "records",
    "schema",
    "redactions",
    "still-there",
    "no-page",
    "no-title",
    "no-number",
    "no-row",
    "no-attachment",
    "other-attachment",
    "unknown-page",
    "broken-link",
    "no-place",
    "outside",
];

/// The word for machines.
pub fn word(damage: &Damage) -> &'static str {
    match damage {
        Damage::Differs => "differs",
        Damage::Truncated(_) => "truncated",
        Damage::LineEndings => "line-endings",
        Damage::Missing => "missing",
        Damage::Extra => "extra",
        Damage::Renamed(_) => "renamed",
        Damage::OtherForm(_) => "unicode-form",
        Damage::OtherCase(_) => "letter-case",
        Damage::Link => "symlink",
        Damage::Special => "special-file",
        Damage::Name => "name",
        Damage::Unreadable(_) => "unreadable",
        Damage::TooLarge => "too-large",
        Damage::Line(_) => "manifest-line",
        Damage::NotCanonical => "manifest-form",
        Damage::Declaration => "declaration",
        Damage::NoOxum | Damage::Oxum { .. } => "payload-size",
        Damage::Fetch => "fetch",
        Damage::Records(_) => "records",
        Damage::Schema => "schema",
        Damage::Redactions(_) => "redactions",
        Damage::StillThere => "still-there",
        Damage::NoPage => "no-page",
        Damage::NoTitle(_) => "no-title",
        Damage::NoNumber(_) => "no-number",
        Damage::NoRow(_) => "no-row",
        Damage::NoAttachment => "no-attachment",
        Damage::OtherAttachment => "other-attachment",
        Damage::UnknownPage => "unknown-page",
        Damage::BrokenLink(_) => "broken-link",
        Damage::NoPlace(_) => "no-place",
        Damage::Outside(_) => "outside",
    }
}

/// The other path, link, title … that a damage is about; `None` if there is none.
pub fn other(damage: &Damage) -> Option<String> {
    match damage {
        Damage::Renamed(other)
        | Damage::OtherForm(other)
        | Damage::OtherCase(other)
        | Damage::NoTitle(other)
        | Damage::NoNumber(other)
        | Damage::NoRow(other)
        | Damage::BrokenLink(other)
        | Damage::NoPlace(other)
        | Damage::Outside(other)
        | Damage::Line(LineFault::Lacks(other)) => Some(other.clone()),
        _ => None,
    }
}

/// The head of a line: `缺失`, `missing`.
pub fn head(damage: &Damage) -> Text {
    match damage {
        Damage::Differs => Text { zh: "内容不同", en: "differs" },
        Damage::Truncated(_) => Text { zh: "截短", en: "truncated" },
        Damage::LineEndings => Text { zh: "换行改变", en: "line endings" },
        Damage::Missing => Text { zh: "缺失", en: "missing" },
        Damage::Extra => Text { zh: "多出", en: "extra" },
        Damage::Renamed(_) => Text { zh: "改名", en: "renamed" },
        Damage::OtherForm(_) | Damage::OtherCase(_) | Damage::Name => Text { zh: "文件名", en: "name" },
        Damage::Link | Damage::Special => Text { zh: "不是普通文件", en: "no plain file" },
        Damage::Unreadable(_) | Damage::TooLarge => Text { zh: "读不了", en: "unreadable" },
        Damage::Line(_) | Damage::NotCanonical => Text { zh: "清单", en: "manifest" },
        Damage::Declaration | Damage::NoOxum | Damage::Oxum { .. } | Damage::Fetch => {
            Text { zh: "标签文件", en: "tag file" }
        }
        Damage::Records(_) | Damage::Schema => Text { zh: "著录", en: "records" },
        Damage::Redactions(_) | Damage::StillThere => Text { zh: "删除记录", en: "redaction" },
        Damage::NoPage
        | Damage::NoTitle(_)
        | Damage::NoNumber(_)
        | Damage::NoRow(_)
        | Damage::NoAttachment
        | Damage::OtherAttachment
        | Damage::UnknownPage => Text { zh: "与著录不符", en: "not as recorded" },
        Damage::BrokenLink(_) | Damage::NoPlace(_) | Damage::Outside(_) => Text { zh: "链接", en: "link" },
    }
}

/// What is wrong in a sentence without its full stop; empty where the head says it all.
pub fn sentence(damage: &Damage, language: Language) -> String {
    let said = |zh: &'static str, en: &'static str| Text { zh, en }.of(language);
    let with = |zh: &'static str, en: &'static str, text: &str| said(zh, en).replace("{}", &plain(text));
    match damage {
        Damage::Differs | Damage::Missing | Damage::Truncated(None) => String::new(),
        Damage::Truncated(Some(lost)) => with("少{}字节", "{} bytes shorter", &lost.to_string()),
        Damage::LineEndings => said(
            "只有换行符变了，多由检出造成；在 .gitattributes 写 archives/** -text，再重新检出",
            "only its line ends differ, as a checkout changes them; write `archives/** -text` in .gitattributes and check out again",
        )
        .to_owned(),
        Damage::Extra => said("清单里没有", "no manifest lists it").to_owned(),
        Damage::Renamed(to) => with("现名为 {}", "it is now {}", to),
        Damage::OtherForm(to) => with(
            "名称的 Unicode 形式变了，现为 {}；从压缩包或其他介质重新复制",
            "its name is in another Unicode form, {}; copy it anew, in an archive file or on another medium",
            to,
        ),
        Damage::OtherCase(to) => with("名称的大小写变了，现为 {}", "its name has other capitals, {}", to),
        Damage::Link => said("是符号链接", "it is a symbolic link").to_owned(),
        Damage::Special => said("是管道或设备", "it is a pipe or a device").to_owned(),
        Damage::Name => said("名称不是 UTF-8", "its name is no UTF-8").to_owned(),
        Damage::Unreadable(why) => plain(why),
        Damage::TooLarge => said("太大，没有查看其内容", "too large to be looked into").to_owned(),
        Damage::Line(fault) => line(fault, language),
        Damage::NotCanonical => {
            said("写法变了，不是归档时的字节", "it is written in another way than when it was made").to_owned()
        }
        Damage::Declaration => said(
            "没有声明为 BagIt 1.0、UTF-8",
            "it does not declare BagIt 1.0 in UTF-8",
        )
        .to_owned(),
        Damage::NoOxum => said("没有可读的 Payload-Oxum", "it has no Payload-Oxum that can be read").to_owned(),
        Damage::Oxum { said: was, found } => match language {
            Language::En => format!(
                "Payload-Oxum says {} bytes in {} files; there are {} in {}",
                was.bytes, was.files, found.bytes, found.files
            ),
            _ => format!(
                "Payload-Oxum 为{}个文件、{}字节，实有{}个、{}字节",
                was.files, was.bytes, found.files, found.bytes
            ),
        },
        Damage::Fetch => said("归档不得从别处取文件", "an archive fetches nothing from elsewhere").to_owned(),
        Damage::Records(why) => with("读不出：{}", "cannot be read: {}", why),
        Damage::Schema => said("不是 JSON Schema", "it is no JSON Schema").to_owned(),
        Damage::Redactions(why) => with("读不出：{}", "cannot be read: {}", why),
        Damage::StillThere => {
            said("应已删除的内容还在", "it holds what was to be taken out").to_owned()
        }
        Damage::NoPage => said("著录有这份文件，却没有页面", "the records have the document, but it has no page").to_owned(),
        Damage::NoTitle(title) => with("页面上没有标题“{}”", "the page lacks the title “{}”", title),
        Damage::NoNumber(number) => with("页面上没有文号“{}”", "the page lacks the number “{}”", number),
        Damage::NoRow(task) => with("页面上没有任务“{}”的行", "the page lacks the row of task `{}`", task),
        Damage::NoAttachment => said("著录有这个附件，却没有文件", "the records have the attachment, but there is no such file").to_owned(),
        Damage::OtherAttachment => said("附件与著录的摘要不同", "the attachment has another digest than the records say").to_owned(),
        Damage::UnknownPage => said("著录里没有这个页面", "the records know of no such page").to_owned(),
        Damage::BrokenLink(link) => with("“{}”不通", "`{}` leads nowhere", link),
        Damage::NoPlace(link) => with("“{}”所指的位置不存在", "the place that `{}` names is not there", link),
        Damage::Outside(link) => with("从站外加载“{}”", "`{}` is loaded from elsewhere", link),
    }
}

fn line(fault: &LineFault, language: Language) -> String {
    let said = |zh: &'static str, en: &'static str| Text { zh, en }.of(language);
    match fault {
        LineFault::NotUtf8 => said("不是 UTF-8", "no UTF-8").to_owned(),
        LineFault::Digest => said("行首不是摘要", "the line does not begin with a digest").to_owned(),
        LineFault::NoPath => said("没有文件名", "no file is named").to_owned(),
        LineFault::Control => said("文件名含控制字符", "a control character in the name").to_owned(),
        LineFault::LeadsOut => said("路径通向归档之外", "the path leads out of the archive").to_owned(),
        LineFault::WrongPart => said("文件不归这份清单", "the file belongs to the other manifest").to_owned(),
        LineFault::Twice(first) => {
            said("与第{}行重复", "the same file as in line {}").replace("{}", &first.to_string())
        }
        LineFault::TwiceInForm(first) => {
            said("与第{}行只差 Unicode 形式", "the same name as in line {} in another Unicode form")
                .replace("{}", &first.to_string())
        }
        LineFault::Lacks(path) => said("缺少 {}", "{} is not in it").replace("{}", &plain(path)),
        LineFault::More(more) => {
            said("还有{}行读不出", "{} more lines cannot be read").replace("{}", &more.to_string())
        }
    }
}

/// A line for a damage.
pub fn told(finding: &Finding, language: Language) -> String {
    let colon = if language == Language::En { ": " } else { "：" };
    let head = head(&finding.damage).of(language);
    let place = finding.place.map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
    let sentence = sentence(&finding.damage, language);
    let rest = match (sentence.is_empty(), language) {
        (true, _) => String::new(),
        (_, Language::En) => format!(" ({sentence})"),
        _ => format!("（{sentence}）"),
    };
    format!("{head}{colon}{}{place}{rest}", plain(&finding.path))
}

/// A text from an archive as it may stand on a terminal: no control characters, not too long,
/// no personal numbers.
pub fn plain(text: &str) -> String {
    const LONGEST: usize = 300;
    let mut letters = text.chars();
    let mut short: String =
        letters.by_ref().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    machine::masked(short)
}
