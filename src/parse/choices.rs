//! Words that stand for one of several values, in both languages.

/// A word that a key may have as its value.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The English word.
    pub en: &'static str,
    /// The Chinese words; the first is proposed.
    pub zh: &'static [&'static str],
}

const fn choice(en: &'static str, zh: &'static [&'static str]) -> Choice {
    Choice { en, zh }
}

/// The words of `kind`.
pub static KINDS: &[Choice] = &[
    choice("plan", &["方案", "计划"]),
    choice("notice", &["通知"]),
    choice("report", &["通报", "总结", "进展"]),
    choice("page", &["页面", "网页"]),
];

/// The words of `language`.
pub static LANGUAGES: &[Choice] = &[
    choice("zh-Hans", &["简体中文", "中文"]),
    choice("zh-Hant", &["繁體中文", "繁体中文"]),
    choice("en", &["英文", "英语"]),
];

/// The words of `validity`.
pub static VALIDITY: &[Choice] = &[
    choice("in-force", &["现行有效", "有效"]),
    choice("amended", &["已修改"]),
    choice("superseded", &["被替代", "已被替代"]),
    choice("repealed", &["已废止", "废止"]),
    choice("expired", &["失效", "已失效"]),
    choice("withdrawn", &["撤回", "已撤回"]),
];

/// The words of `progress`.
pub static PROGRESS: &[Choice] = &[
    choice("not-started", &["未启动", "未开始"]),
    choice("running", &["进行中", "推进中"]),
    choice("completed", &["已完成", "已结束"]),
];

/// The words of `disclosure`.
pub static DISCLOSURE: &[Choice] = &[
    choice("public", &["主动公开"]),
    choice("on-request", &["依申请公开"]),
    choice("withheld", &["不予公开"]),
];

/// The words of `lateness`.
pub static LATENESS: &[Choice] =
    &[choice("neutral", &["中性"]), choice("named", &["点名"]), choice("off", &["不显示"])];

/// The words of `paper`.
pub static PAPER: &[Choice] = &[choice("A4", &[]), choice("Letter", &[])];

/// The words of `outputs`.
pub static OUTPUTS: &[Choice] = &[
    choice("search", &["搜索"]),
    choice("calendar", &["日历"]),
    choice("feeds", &["订阅"]),
    choice("sitemap", &["网站地图"]),
    choice("ics", &["日程"]),
    choice("csv", &["表格文本"]),
    choice("xlsx", &["工作簿"]),
    choice("json", &["数据"]),
];

/// The words of a severity in `checks`.
pub static SEVERITIES: &[Choice] = &[
    choice("error", &["错误"]),
    choice("warning", &["警告"]),
    choice("note", &["提示"]),
    choice("off", &["关闭"]),
];

/// The English word that an author's word stands for in a list of choices.
pub fn choose(choices: &'static [Choice], word: &str) -> Option<&'static str> {
    let lower = word.trim().to_ascii_lowercase().replace('_', "-");
    let fits = |choice: &&Choice| choice.en.eq_ignore_ascii_case(&lower) || choice.zh.contains(&word.trim());
    choices.iter().find(fits).map(|choice| choice.en)
}
