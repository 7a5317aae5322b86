//! Codes of what inspections of government portals look at in documents and pages, by the profile.

crate::base::codes::codes! {
    /// A document without a date of publication.
    UNDATED = "portal-undated", Error {
        zh: "没有写发布日期", en: "the date of publication is not given",
        hint: ("在文首信息中写“发布日期: 2026-06-23 09:00”，用实际的时间", "write `published: 2026-06-23 09:00` in the front matter, with the real time"),
        reason: ("检查时，没有注明发布时间的信息视为没有更新；采集和订阅也要靠它。", "Inspections count an item without a date of publication as not published at all; harvesters and feeds need it too."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：PubDate 必选；全国政府网站普查评分表：未注明信息发布时间的视为不更新", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page tags: PubDate is required; national census of government websites: an undated item counts as no update"),
    }
    /// Documents published on a day without a time; {0} is their number.
    TIME_OF_DAY = "portal-time-of-day", Note {
        zh: "{0}个文件的发布日期没有写时刻，显示为00:00", en: "{0} documents give no time of publication; it shows as 00:00",
        hint: ("写作“2026-06-23 09:00”", "write it as `2026-06-23 09:00`"),
        reason: ("标签规范要求发布时间精确到分钟；不写就只能填00:00，看不出先后。", "The tags ask for the minute; without it they say 00:00, and the order of a day is lost."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：PubDate 的格式为 YYYY-MM-DD HH:MM", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page tags: PubDate has the form YYYY-MM-DD HH:MM"),
    }
    /// A document without an issuing body.
    ISSUER = "portal-issuer", Error {
        zh: "没有写发文机关", en: "the issuing body is not given",
        hint: ("在文首信息中写“发文机关: …”，或在 site.yaml 中写主办单位的名称", "write `issuer: …` in the front matter, or the name of the organization in site.yaml"),
        reason: ("读者要知道文件是谁发的；ContentSource 也由它而来。", "Readers must know whose document it is; ContentSource is made from it."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：ContentSource 必选", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page tags: ContentSource is required"),
    }
    /// A document of the site's own without an index number.
    INDEX_NUMBER = "portal-index-number", Error {
        zh: "没有写索引号", en: "the index number is not given",
        hint: ("在文首信息中写“索引号: 机构代码/年份-顺序号”；转载的文件写明“来源”", "write `index_number: …` in the front matter; of a reprint name the `source`"),
        reason: ("索引号是政府信息的身份证，目录、检索和依申请公开都靠它，而且一经编定不再改变。", "The index number identifies a document for catalogues, search and requests, and never changes once it is given."),
        wrong: r#"---
标题: 示例方案
类型: 方案
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府信息公开目录系统实施指引（试行）》：索引号必选", "Implementation Guide for Catalogues of Open Government Information (trial): the index number is mandatory"),
    }
    /// A document of the site's own without the day it was signed.
    ISSUED = "portal-issued", Warning {
        zh: "没有写成文日期", en: "the day it was signed is not given",
        hint: ("在文首信息中写“成文日期: 2026-06-22”", "write `issued: 2026-06-22` in the front matter"),
        reason: ("成文日期是文件生效和计算时限的起点，国务院政策文件库的文件信息栏都有这一项。", "A document's time limits count from the day it was signed; the policy library of the State Council shows it with every document."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府信息公开目录系统实施指引（试行）》：生成日期", "Implementation Guide for Catalogues of Open Government Information (trial): day of creation"),
    }
    /// A document published before it was signed; {0} and {1} are the days.
    BEFORE_SIGNING = "published-before-signed", Error {
        zh: "发布日期（{0}）早于成文日期（{1}）", en: "it was published ({0}) before it was signed ({1})",
        hint: ("核对两个日期；发布日期写实际上网的时间", "look at both dates; the date of publication is when it went online"),
        reason: ("还没有签发的文件不能发布；倒填发布日期属于弄虚作假。", "Nothing is published before it is signed; dating a publication back is fraud in the eyes of an inspection."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-21 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：弄虚作假（伪造发文日期等）", "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: fraud, such as forged dates of publication"),
    }
    /// Two dates in the wrong order: {0} ({1}) and {2} ({3}); {4} and {5} are their English names.
    BACKWARDS = "dates-backwards", Error {
        zh: "{0}（{1}）早于{2}（{3}）", en: "{4} ({1}) is before {5} ({3})",
        hint: ("核对两个日期", "look at both dates"),
        reason: ("日期前后矛盾的文件，读者和检查单位都无法相信其中任何一个日期。", "Where dates contradict each other neither readers nor inspectors can trust any of them."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
更新日期: 2026-06-01
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
更新日期: 2026-06-24
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：弄虚作假（伪造发文日期等）", "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: fraud, such as forged dates of publication"),
    }
    /// Nothing new for more than two weeks; {0} is the day of the newest, {1} how many days ago.
    HOME_STALE = "home-stale", Warning {
        zh: "首页{1}天没有更新（最近一次：{0}）", en: "the home page has not changed for {1} days (last on {0})",
        hint: ("发布新的文件或进展；没有可发布的，停办的网站按规定关停、迁移", "publish what is new; a site that has nothing left to publish is to be closed or moved"),
        reason: ("首页超过两周不更新，检查时单项否决。这里只是警告：拦住生成不会使网站更新。", "A home page without news for two weeks fails an inspection outright. It is a warning here: to stop a build would bring no news."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-01
发布日期: 2026-06-02 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：首页超过2周未更新", "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: the home page has not been updated for two weeks"),
    }
    /// A list without anything new for more than six months; {0} and {2} name it, {1} is the day of the newest.
    COLUMN_STALE = "column-stale", Warning {
        zh: "“{0}”超过六个月没有更新（最近一次：{1}）", en: "nothing new among {2} for more than six months (last on {1})",
        hint: ("发布应当公开而没有公开的；长期没有内容的并入其他栏目", "publish what ought to be public"),
        reason: ("通知公告、政策文件类栏目超过6个月不更新即为不达标，累计5个以上单项否决。", "Columns of notices and policy documents without news for six months are marked down, and five of them fail an inspection."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- content/2025/y/index.md
---
标题: 示例通知
类型: 通知
索引号: 000000000/2025-00009
成文日期: 2025-11-03
发布日期: 2025-11-04 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- content/2026/y/index.md
---
标题: 示例通知
类型: 通知
索引号: 000000000/2026-00009
成文日期: 2026-03-03
发布日期: 2026-03-04 09:00
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：通知公告、政策文件类栏目超过6个月未更新（累计5个以上）", "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: columns of notices and policy documents not updated for six months (five or more)"),
    }
    /// A page that lists nothing; {0} is its address.
    BLANK_COLUMN = "blank-column", Warning {
        zh: "栏目“{0}”是空白的", en: "the page `{0}` has nothing on it",
        hint: ("放入内容，或删去这个栏目和指向它的链接", "put something there, or take it and the links to it away"),
        reason: ("读者点开空白的栏目，会以为信息没有公开；空白栏目达到5个，检查时单项否决。", "A reader who opens an empty page believes that nothing was made public; five of them fail an inspection."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- content/2025/index.md
---
标题: 2025年
类型: 页面
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- content/2026/index.md
---
标题: 2026年
类型: 页面
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：空白栏目5个以上", "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: five or more blank columns"),
    }
    /// Five blank pages or more; {0} is their number.
    BLANK_COLUMNS = "blank-columns", Error {
        zh: "空白栏目达到{0}个", en: "{0} pages have nothing on them",
        hint: ("先处理“blank-column”指出的栏目，使空白的少于5个", "see to the pages that `blank-column` names, until fewer than five are blank"),
        reason: ("空白栏目达到5个，检查时单项否决。", "Five blank pages fail an inspection outright."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- content/2021/index.md
---
标题: 2021年
类型: 页面
---
-- content/2022/index.md
---
标题: 2022年
类型: 页面
---
-- content/2023/index.md
---
标题: 2023年
类型: 页面
---
-- content/2024/index.md
---
标题: 2024年
类型: 页面
---
-- content/2025/index.md
---
标题: 2025年
类型: 页面
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- content/2026/index.md
---
标题: 2026年
类型: 页面
---
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：空白栏目5个以上", "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: five or more blank columns"),
    }
    /// A published document that differs from what was recorded, without an entry in its changes.
    CHANGED_SILENTLY = "changed-silently", Error {
        zh: "内容与上次记录的发布内容不同，“修订”中没有说明", en: "it differs from what was recorded as published, and `changes` does not say so",
        hint: ("改动是有意的，在“修订”中写明日期和改了什么（改错字也写，不标“重要”）；不是有意的，恢复原文", "if the change is meant, say under `changes` when and what was changed (a slip of the pen too, without `major`); if not, restore the text"),
        reason: ("已经公开的文件悄悄变了，读者无从知道自己看过的是哪一稿；没有说明的改动，也分不清是订正还是篡改。", "When a published text changes in silence nobody knows which version they read, and nobody can tell a correction from tampering."),
        wrong: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
---
-- digests.txt
/2026/x/	1-00000000000000000000000000000000	0
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"---
标题: 示例方案
类型: 方案
索引号: 000000000/2026-00001
成文日期: 2026-06-22
发布日期: 2026-06-23 09:00
修订:
  - {日期: 2026-06-24, 说明: 订正两处错字}
---
-- digests.txt
/2026/x/	1-00000000000000000000000000000000	0
-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决：页面被篡改", "Inspection Indicators for Government Websites (国办秘函〔2019〕19号), veto: pages tampered with"),
    }
}
