//! Profiles of rules that a site can ask for by name, with every item that each looks at.

use crate::base::codes::{files, inspection, markdown, people, portal, relations, values};
use crate::base::diagnostic::Code;
use crate::base::language::Text;

/// A set of rules that a site asks for with `profile`.
#[derive(Debug, PartialEq, Eq)]
pub struct Profile {
    /// The name in `site.yaml`.
    pub id: &'static str,
    /// What it is for.
    pub name: Text,
    /// What it looks at, in the order of reports.
    pub items: &'static [Item],
}

/// One thing that a profile looks at.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// What is as it should be.
    pub what: Text,
    /// The codes that say that it is not.
    pub codes: &'static [&'static Code],
    /// Where it is asked for; empty where the codes say so themselves.
    pub clause: Text,
    /// Whether an inspection fails for this alone (单项否决).
    pub veto: bool,
}

impl Item {
    /// Where it is asked for.
    pub fn clause(&self) -> Text {
        if !self.clause.zh.is_empty() {
            return self.clause;
        }
        self.codes.first().map_or(self.clause, |code| code.clause)
    }
}

/// The profile that has a name.
pub fn find(id: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.id == id)
}

const NONE: Text = Text { zh: "", en: "" };

const fn item(what: (&'static str, &'static str), codes: &'static [&'static Code]) -> Item {
    Item { what: Text { zh: what.0, en: what.1 }, codes, clause: NONE, veto: false }
}

/// An item for which an inspection fails outright.
const fn veto(what: (&'static str, &'static str), codes: &'static [&'static Code]) -> Item {
    Item { what: Text { zh: what.0, en: what.1 }, codes, clause: NONE, veto: true }
}

/// An item of which the codes hold elsewhere too, for other reasons.
const fn from(item: Item, zh: &'static str, en: &'static str) -> Item {
    Item { clause: Text { zh, en }, ..item }
}

/// All profiles.
pub static PROFILES: &[Profile] =
    &[Profile {
        id: "gov-cn", name: Text { zh: "政府网站", en: "Chinese government sites" }, items: GOV_CN
    }];

static GOV_CN: &[Item] = &[
    // What the site carries.
    item(("写明主办单位", "the organization is named"), &[&portal::ORGANIZATION]),
    item(("写明联系方式", "there is an office line"), &[&portal::CONTACT]),
    item(
        ("写明网站标识码", "the site code is given and has its form"),
        &[&portal::SITE_ID, &portal::SITE_ID_FORM],
    ),
    item(("写明ICP备案号", "the ICP record is given"), &[&portal::ICP]),
    item(("写明公安备案号", "the public security record is given"), &[&portal::POLICE]),
    item(("有党政机关网站标识", "the mark of a government site is given"), &[&portal::MARK]),
    item(("有“政府网站找错”入口", "errors can be reported"), &[&portal::ERROR_REPORT]),
    item(("写明网站网址", "the address of the site is given"), &[&portal::BASE_URL]),
    item(("使用.gov.cn域名", "the domain is below gov.cn"), &[&portal::DOMAIN]),
    item(("提供检索", "there is a search"), &[&portal::SEARCH]),
    item(("提供下载", "there is something to download"), &[&portal::DOWNLOAD]),
    item(("提供站点地图", "there is a site map"), &[&portal::SITE_MAP]),
    // What its documents carry.
    item(("写明发布日期", "every document has a date of publication"), &[&inspection::UNDATED]),
    item(("发布日期精确到分钟", "it is exact to the minute"), &[&inspection::TIME_OF_DAY]),
    item(("写明发文机关（来源）", "every document has an issuing body (source)"), &[&inspection::ISSUER]),
    item(("写明索引号", "every document has an index number"), &[&inspection::INDEX_NUMBER]),
    from(
        item(
            ("索引号不重复、不改变", "no index number stands twice or changes"),
            &[&files::DUPLICATE_INDEX_NUMBER, &files::CHANGED_INDEX_NUMBER],
        ),
        "《政府信息公开目录系统实施指引（试行）》：索引号一经编定不再改变",
        "Implementation Guide for Catalogues of Open Government Information (trial): an index number never changes",
    ),
    item(("写明成文日期", "every document has the day it was signed"), &[&inspection::ISSUED]),
    from(
        item(("发文字号合乎格式", "document numbers have their form"), &[&values::NUMBER_FORM]),
        "GB/T 9704-2012 7.2.5",
        "GB/T 9704-2012, 7.2.5",
    ),
    from(
        item(
            ("标明修改、废止、失效", "what was changed or repealed or has ended says so"),
            &[&files::EXPIRED_IN_FORCE, &files::ONE_SIDED_REPLACEMENT, &files::NO_SUCCESSOR],
        ),
        "《政府网站发展指引》（国办发〔2017〕47号）：标注修改、废止、失效",
        "Guidelines for Government Websites (国办发〔2017〕47号): what was changed or repealed or has ended is marked",
    ),
    // What inspections look for.
    veto(("首页两周内有更新", "the home page has news of the last two weeks"), &[&inspection::HOME_STALE]),
    veto(
        ("通知公告、政策文件六个月内有更新", "lists of notices and plans have news of the last six months"),
        &[&inspection::COLUMN_STALE],
    ),
    // A few blank pages cost points; only many are a veto.
    item(("没有空白栏目", "no page is blank"), &[&inspection::BLANK_COLUMN]),
    veto(("空白栏目不到5个", "fewer than five pages are blank"), &[&inspection::BLANK_COLUMNS]),
    from(
        item(
            ("站内链接、图片和附件可用", "links, images and files inside the site are there"),
            &[
                &relations::BROKEN_LINK,
                &relations::UNKNOWN_TARGET,
                &relations::MISSING_FILE,
                &relations::LINK_TO_UNPUBLISHED,
                &markdown::EMPTY_LINK,
                &markdown::BAD_ADDRESS,
            ],
        ),
        "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：错链、断链",
        "Inspection Indicators for Government Websites (国办秘函〔2019〕19号): wrong and dead links",
    ),
    from(
        item(("不调用外部资源", "nothing is loaded from elsewhere"), &[&markdown::REMOTE_IMAGE]),
        "政府网站IPv6支持度评测指标：第三方资源造成的天窗问题",
        "Indicators of IPv6 support of government websites: parts missing because of resources elsewhere",
    ),
    veto(("先签发、后发布", "nothing is published before it is signed"), &[&inspection::BEFORE_SIGNING]),
    veto(("日期前后一致", "dates do not contradict each other"), &[&inspection::BACKWARDS]),
    veto(("发布后的改动有说明", "changes after publication are told"), &[&inspection::CHANGED_SILENTLY]),
    from(
        veto(("没有涉密标志", "there is no mark of secrecy"), &[&people::SECRECY_MARK]),
        "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：泄露国家秘密",
        "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: state secrets",
    ),
    from(
        item(
            ("没有个人号码", "there are no personal numbers"),
            &[&people::RESIDENT_ID, &people::RESIDENT_ID_SUSPECT, &people::MOBILE_NUMBER, &people::BANK_CARD],
        ),
        "《个人信息保护法》第二十八条；《2018年政务公开工作要点》：去标识化处理",
        "Personal Information Protection Law, article 28; Priorities of Open Government 2018: personal data is masked",
    ),
    from(
        veto(
            ("没有禁用的词", "there are no forbidden words"),
            &[&people::FORBIDDEN_WORD, &people::MISSING_WORDS],
        ),
        "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：严重表述错误",
        "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: grave errors of expression",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_codes_and_a_clause() {
        for item in PROFILES.iter().flat_map(|profile| profile.items) {
            assert!(!item.codes.is_empty(), "{}", item.what.zh);
            assert!(!item.clause().zh.is_empty() && !item.clause().en.is_empty(), "{}", item.what.zh);
        }
    }

    #[test]
    fn every_code_of_portals_is_in_an_item() {
        let items: Vec<&Item> = PROFILES.iter().flat_map(|profile| profile.items).collect();
        for code in portal::ALL.iter().chain(inspection::ALL).filter(|code| code.id != "unknown-profile") {
            assert!(items.iter().any(|item| item.codes.contains(code)), "{}", code.id);
        }
    }
}
