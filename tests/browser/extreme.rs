//! Sites that are made to be hard to lay out: much of everything, long words, other languages,
//! nothing at all.

use std::fmt::Write;

/// A name and its files.
type Files = (&'static str, Vec<(String, String)>);

/// The hard sites.
pub fn sites() -> Vec<Files> {
    vec![
        ("much", much("zh-Hans")),
        ("traditional", traditional()),
        ("english", english()),
        ("empty", empty()),
    ]
}

fn file(path: &str, text: impl Into<String>) -> (String, String) {
    (path.to_owned(), text.into())
}

/// A plan's table: as many tasks as asked for, in groups of unequal size.
pub fn table(tasks: usize) -> String {
    let mut table = String::from(
        "序号,类别,工作内容,工作举措,牵头单位,责任单位,配合单位,完成时限,工作要求,预期成果,资金来源,考核分值,备注\n",
    );
    let times = ["3月底前", "每季度", "长期坚持", "4月中下旬", "2026年10月31日前", "全年", "第三季度"];
    for number in 1..=tasks {
        let group = match number {
            1 => "组织领导",
            2..=30 => "大气污染防治与重点行业深度治理",
            31..=40 => "水",
            _ => "其他重点任务（含跨年度、跨部门、跨区域协同推进的全部事项）",
        };
        let unit = number % 23;
        let time = times[number % times.len()];
        writeln!(
            table,
            "{number},{group},完成第{number}批重点项目的排查整治并建立工作台账,每月调度一次；对滞后项目发函督办,\
             示例市第{unit}工作局,示例市第{}工作局、示例市综合行政执法支队,各县（区）人民政府、示例经济技术开发区管理委员会,\
             {time},逐项明确责任人员和销号标准，形成闭环,清单{number},市级财政,{unit}分,见https://example.org/{}",
            (unit + 7) % 23,
            "very-long-path-without-any-break/".repeat(if number == 5 { 6 } else { 1 })
        )
        .unwrap();
    }
    table
}

fn much(language: &str) -> Vec<(String, String)> {
    let mut files = vec![file(
        "site.yaml",
        format!(
            "title: 名称很长的示例市经济技术开发区管理委员会实施方案统一公开平台\nbase_url: https://plans.example.org/\nlanguage: {language}\npage_size: 5\norganization: 示例市经济技术开发区管理委员会\n"
        ),
    )];
    let mut stages = String::new();
    for month in 1..=12 {
        writeln!(
            stages,
            "  - name: 第{month}阶段（全面排查、集中整治与巩固提升相结合）\n    when: {month}月\n    steps: [召开会议, 建立台账, 形成报告]"
        )
        .unwrap();
    }
    let text = "## 一、总体要求\n\n认真贯彻落实。“创新创优”——引号与破折号……\n\n\
        | 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 | 十 |\n|---|---|---|---|---|---|---|---|---|---|\n\
        | 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 | 辛 | 壬 | 癸 |\n\n\
        ```\nan unbroken line of code that is much wider than a phone and must not push the page sideways at all\n```\n\n\
        PneumonoultramicroscopicsilicovolcanoconiosisPneumonoultramicroscopicsilicovolcanoconiosis\n\n";
    let sections: String = (2..30).map(|n| format!("## 第{n}部分的标题也有一些长度，以便换行\n\n正文第{n}段。\n\n### 小标题{n}\n\n1. 甲\n2. 乙\n\n")).collect();
    files.push(file(
        "content/2026/much/index.md",
        format!(
            "---\ntitle: 示例市经济技术开发区关于统筹推进大气、水、土壤、噪声、固体废物和新污染物协同治理暨生态环境质量持续改善攻坚行动（2026年度）的实施方案\n\
             kind: plan\nissuer: 示例市经济技术开发区管理委员会\ndocument_number: 示经开发〔2026〕1号\nissued: 2026-01-05\npublished: 2026-01-06\n\
             summary: 概要。\ntopics: [一个名称特别长的主题分类用来检查是否会把页面撑宽, 短主题]\nstages:\n{stages}---\n{text}{sections}"
        ),
    ));
    files.push(file("content/2026/much/tasks.csv", table(48)));
    let mut updates = String::from("任务序号,进展情况,日期,说明\n");
    for number in (1..=48).step_by(3) {
        let state = ["已完成", "推进中", "滞后"][number % 3];
        writeln!(updates, "{number},{state},2026-06-20,完成总量的一半；其余按计划推进").unwrap();
    }
    files.push(file(
        "content/2026/much/progress/index.md",
        "---\ntitle: 上半年进展情况的通报\nkind: report\nissued: 2026-06-25\npublished: 2026-06-26\n---\n现将进展通报如下。\n",
    ));
    files.push(file("content/2026/much/progress/进展.csv", updates));
    for number in 1..=14 {
        files.push(file(
            &format!("content/2026/plan-{number}/index.md"),
            format!(
                "---\ntitle: 示例市第{number}号重点领域专项整治行动实施方案\nkind: plan\nissuer: 示例市第{number}工作局\nissued: 2026-02-{number:02}\npublished: 2026-02-{number:02}\nperiod: 2026年2月至12月\ntasks:\n  - {{number: 1, work: 开展整治, lead: 示例市第{number}工作局, due: 9月底前}}\n---\n"
            ),
        ));
    }
    files.push(file(
        "content/2026/english/index.md",
        "---\ntitle: Exchange plan between partner cities on street trees\nkind: plan\nlanguage: en\nissued: 2026-03-02\npublished: 2026-03-03\nstages:\n  - {name: Planting, when: Spring 2026}\ntasks:\n  - {number: 1, work: Plant trees, lead: 示例市第1工作局, due: by the end of June 2026}\n---\nOne plan in English.\n",
    ));
    files
}

fn traditional() -> Vec<(String, String)> {
    vec![
        file(
            "site.yaml",
            "title: 示例市實施方案公開\nbase_url: https://example.org/\nlanguage: zh-Hant\norganization: 示例市\n",
        ),
        file(
            "content/2026/streets/index.md",
            "---\ntitle: 示例市街道綠化實施方案\nkind: plan\nissuer: 示例市園林局\nissued: 2026-03-01\npublished: 2026-03-02\nstages:\n  - {name: 籌備階段, when: 3月}\n  - {name: 推進階段, when: 4月—12月}\ntasks:\n  - {number: 1, group: 綠化, work: 種植行道樹, lead: 示例市園林局, due: 6月底前}\n  - {number: 2, group: 綠化, work: 養護行道樹, lead: 示例市園林局, due: 全年}\n---\n正文“引號”與——破折號。\n",
        ),
        file(
            "content/2026/simplified/index.md",
            "---\ntitle: 示例市街道照明实施方案\nlanguage: zh-Hans\nkind: plan\nissued: 2026-03-01\npublished: 2026-03-02\n---\n正文。\n",
        ),
    ]
}

fn english() -> Vec<(String, String)> {
    vec![
        file(
            "site.yaml",
            "title: Northhaven plans\nbase_url: https://example.org/plans/\nlanguage: en\norganization: Northhaven City Council\n",
        ),
        file(
            "content/2026/trees/index.md",
            "---\ntitle: Street tree action plan 2026\nkind: plan\nissuer: Northhaven City Council\nissued: 2026-01-14\npublished: 2026-02-05\nstages:\n  - {name: Survey, when: Q1 2026}\n  - {name: Planting, when: October to December 2026}\ntasks:\n  - {number: 1, group: Planting, work: Publish a canopy map, lead: [Planning and Building], due: by the end of March 2026}\n  - {number: 2, group: Planting, work: Plant 1400 trees, lead: [\"Parks, Recreation and Culture\"], due: ongoing}\n---\n\n## Purpose\n\nShade.\n",
        ),
        file(
            "content/2026/partner/index.md",
            "---\ntitle: 示例市夥伴城市綠化交流實施方案\nlanguage: zh-Hant\nkind: plan\nissued: 2026-03-01\npublished: 2026-03-02\n---\n正文。\n",
        ),
    ]
}

fn empty() -> Vec<(String, String)> {
    vec![file("site.yaml", "title: 空站点\nbase_url: https://example.org/\n")]
}
