//! Codes of what a government portal must carry, by its profile.

crate::base::codes::codes! {
    /// A profile that is none of the known ones; {1} names the nearest, {2} lists all.
    UNKNOWN_PROFILE = "unknown-profile", Error {
        zh: "没有名为“{0}”的规范", en: "no profile is named `{0}`",
        hint: ("是否为“{1}”？", "did you mean `{1}`?"),
        hint: ("可用的规范：{2}", "known profiles: {2}"),
        reason: ("写错了规范的名字，要求的检查一项也不会做，而作者以为都做了。", "With a wrong name none of the checks that were asked for is made, though everybody believes that they were."),
        wrong: r#"-- site.yaml
标题: 示例
规范: gov_cn
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
    }
    /// No organization that publishes the site.
    ORGANIZATION = "portal-organization", Error {
        zh: "缺少主办单位的名称", en: "the name of the organization is missing",
        hint: ("在 site.yaml 的“主办单位”下写“名称: 示例局”", "write `name: 示例局` under `organization` in site.yaml"),
        reason: ("读者和检查单位都要知道网站由谁主办；没有写明发文机关的文件，来源也取自这里。", "Readers and inspectors must know who is responsible for the site; documents that name no issuing body take their source from it."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页设计规范”：页面底部列明网站主办单位", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page design: the footer names the organization"),
    }
    /// No office line of the organization.
    CONTACT = "portal-contact", Error {
        zh: "缺少联系电话", en: "the office line is missing",
        hint: ("在 site.yaml 的“主办单位”下写“联系电话: 0000-0000000”", "write `contact: 0000-0000000` under `organization` in site.yaml"),
        reason: ("读者发现问题时要能找到人；没有联系方式，检查时按缺项扣分。", "A reader who finds a mistake must be able to reach somebody; inspections take points off for a missing line."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页设计规范”：页面底部列明联系方式", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page design: the footer names how to reach it"),
    }
    /// No identification code of the site.
    SITE_ID = "portal-site-id", Error {
        zh: "缺少网站标识码", en: "the identification code of the site is missing",
        hint: ("在 site.yaml 的“主办单位”下写“网站标识码: \"1234567890\"”", "write `site_id: \"1234567890\"` under `organization` in site.yaml"),
        reason: ("网站标识码是检查和采集认出一个政府网站的依据，每个页面的标签和底部都要有。", "Inspectors and harvesters know a government site by its code, which every page carries in its tags and its footer."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：SiteIDCode 必选", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page tags: SiteIDCode is required"),
    }
    /// An identification code of another form; {0} is what stands there.
    SITE_ID_FORM = "portal-site-id-form", Error {
        zh: "网站标识码“{0}”不合格式", en: "the site code `{0}` does not have the form of one",
        hint: ("写10位数字，或“bm”加8位数字；数字要加引号", "write ten digits, or `bm` and eight digits, in quotation marks"),
        reason: ("编错的标识码对不上登记的网站，等于没有。", "A code that belongs to no registered site is as good as none."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "28", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：SiteIDCode（10位数字，或 bm 加8位数字）", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page tags: SiteIDCode (ten digits, or bm and eight digits)"),
    }
    /// No number of the internet content record.
    ICP = "portal-icp", Error {
        zh: "缺少ICP备案号", en: "the number of the ICP record is missing",
        hint: ("在 site.yaml 的“主办单位”下写“ICP备案号: 京ICP备00000000号-1”", "write `icp: 京ICP备00000000号-1` under `organization` in site.yaml"),
        reason: ("备案号是网站依法开办的凭据，页面底部要写明。", "The record shows that the site was set up lawfully; it belongs in the footer."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页设计规范”：页面底部列明ICP备案编号", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page design: the footer names the ICP record"),
    }
    /// No number of the public security record.
    POLICE = "portal-police-record", Error {
        zh: "缺少公安备案号", en: "the number of the public security record is missing",
        hint: ("在 site.yaml 的“主办单位”下写“公安备案号: 京公网安备00000000000000号”", "write `police_record: 京公网安备00000000000000号` under `organization` in site.yaml"),
        reason: ("公安机关备案标识是页面底部必备的一项。", "The public security record is one of the required parts of the footer."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页设计规范”：页面底部列明公安机关备案标识", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page design: the footer names the public security record"),
    }
    /// No address that proves a government site.
    MARK = "portal-mark", Error {
        zh: "缺少党政机关网站标识", en: "the mark of a government site is missing",
        hint: ("在 site.yaml 的“主办单位”下写“党政机关标识: https://…/”", "write `mark_url: https://…/` under `organization` in site.yaml"),
        reason: ("读者凭这个标识核实网站是真的；页面底部必须有。", "Readers prove with the mark that the site is genuine; the footer must have it."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页设计规范”：页面底部列明党政机关网站标识", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page design: the footer names the mark of a government site"),
    }
    /// No address to report errors of the site to.
    ERROR_REPORT = "portal-error-report", Error {
        zh: "缺少“政府网站找错”的网址", en: "the address to report errors to is missing",
        hint: ("在 site.yaml 的“主办单位”下写“网站找错: https://…/”", "write `report_url: https://…/` under `organization` in site.yaml"),
        reason: ("“我为政府网站找错”是读者监督的入口，页面底部必须有。", "Readers supervise government sites by reporting errors; the footer must lead there."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页设计规范”：页面底部列明“我为政府网站找错”监督举报平台入口", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page design: the footer names where errors of government sites are reported"),
    }
    /// No address of the site.
    BASE_URL = "portal-base-url", Error {
        zh: "没有写网站的网址", en: "the address of the site is not given",
        hint: ("在 site.yaml 中写“网址: https://…/”", "write `base_url: https://…/` in site.yaml"),
        reason: ("SiteDomain、固定网址、订阅和站点地图都从网址来；不写就是一个不存在的域名。", "SiteDomain, permanent addresses, feeds and the sitemap come from it; without it they name a domain that is nobody's."),
        wrong: r#"-- site.yaml
标题: 示例
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”：SiteDomain 必选", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page tags: SiteDomain is required"),
    }
    /// An address that is not below gov.cn; {0} is the host.
    DOMAIN = "portal-domain", Warning {
        zh: "域名“{0}”不以 .gov.cn 结尾", en: "the domain `{0}` does not end in .gov.cn",
        hint: ("在 site.yaml 的“网址”中写正式域名", "write the official domain in `base_url` of site.yaml"),
        reason: ("政府网站使用以 .gov.cn 为后缀的域名；从别处抄来的域名会把读者和采集带到别的网站。", "Government sites use domains below .gov.cn; a domain that was copied from elsewhere leads readers and harvesters to another site."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.org/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）域名", "Guidelines for Government Websites (国办发〔2017〕47号), domains"),
    }
    /// A site without search; {0} is the output.
    SEARCH = "portal-search", Error {
        zh: "网站没有检索", en: "the site has no search",
        hint: ("在 site.yaml 的“输出”中加上 {0}，或不写“输出”", "add {0} to `outputs` in site.yaml, or leave the key out"),
        reason: ("信息公开平台要让公众能检索；文件多了，没有检索就等于找不到。", "The public must be able to search what is open to it; among many documents nothing is found without."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
输出: [sitemap, csv, calendar]
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
输出: [search, sitemap, csv]
"#,
        clause: ("《政府信息公开条例》第二十四条（信息检索、查阅、下载）", "Regulations on Open Government Information, article 24 (search, reading, downloads)"),
    }
    /// A site without data to take away; {0} are the outputs.
    DOWNLOAD = "portal-download", Error {
        zh: "网站不提供下载", en: "the site has nothing to download",
        hint: ("在 site.yaml 的“输出”中加上 {0}，或不写“输出”", "add {0} to `outputs` in site.yaml, or leave the key out"),
        reason: ("信息公开平台要让公众能下载；表格只能看不能取，就要靠人抄录。", "The public must be able to download what is open to it; a table that can only be looked at has to be copied by hand."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
输出: [search, sitemap, calendar]
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
输出: [search, sitemap, csv]
"#,
        clause: ("《政府信息公开条例》第二十四条（信息检索、查阅、下载）", "Regulations on Open Government Information, article 24 (search, reading, downloads)"),
    }
    /// A site without a map; {0} is the output.
    SITE_MAP = "portal-site-map", Warning {
        zh: "网站没有站点地图", en: "the site has no map of itself",
        hint: ("在 site.yaml 的“输出”中加上 {0}，或不写“输出”", "add {0} to `outputs` in site.yaml, or leave the key out"),
        reason: ("站点地图让读者看到有哪些栏目，也让搜索引擎收全。", "A map shows readers what the site has, and search engines what to index."),
        wrong: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
输出: [search, csv]
"#,
        right: r#"-- site.yaml
标题: 示例
网址: https://plans.example.gov.cn/
规范: gov-cn
主办单位: {名称: 示例局, 网站标识码: "0000000000", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号, 联系电话: 0000-0000000, 党政机关标识: https://mark.example.gov.cn/, 网站找错: https://report.example.gov.cn/}
输出: [search, sitemap, csv]
"#,
        clause: ("《政府网站发展指引》（国办发〔2017〕47号）附件“网页设计规范”：页面底部列明站点地图", "Guidelines for Government Websites (国办发〔2017〕47号), annex on page design: the footer names the site map"),
    }
}
