//! A small invented site for tests: a plan with stages, tasks and reports, and its neighbours.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::base::kept::Kept;
use crate::base::language::Language;
use crate::model::body::{Body, Heading, Link, Piece};
use crate::model::document::{
    Attachment, Change, Document, DocumentId, Kind, Member, Notice, Published, Reference,
};
use crate::model::document_number::{DocumentNumber, Form, Validity as NumberValidity};
use crate::model::lifecycle::{Progress, Publication, Validity};
use crate::model::report::{Report, State, Update};
use crate::model::settings::{Organization, Settings};
use crate::model::site::{Duty, Knowledge, Known, PublishedFile, Relations, Site, Target, Topic};
use crate::model::stage::Stage;
use crate::model::task::{Column, Field, Role, Task, TaskTable};
use crate::model::time::{Kind as TimeKind, Precision, Reading, Stretch, Time};
use crate::model::unit::{FormerName, Mention, Unit, UnitId};
use crate::route::{self, Asset, Routes};

/// A time: its words and its days.
pub fn time(words: &str, kind: TimeKind, start: Option<Date>, end: Option<Date>) -> Time {
    let stretches = if start.is_none() && end.is_none() { Vec::new() } else { vec![Stretch { start, end }] };
    let reading =
        Reading { kind, stretches: stretches.into(), precision: Precision::Day, ..Reading::default() };
    Time { words: words.into(), reading, context_year: Some(2011), ..Time::default() }
}

fn range(words: &str, start: (i8, i8), end: (i8, i8)) -> Time {
    let day = |(month, day)| Some(date(2011, month, day));
    time(words, TimeKind::Range, day(start), day(end))
}

fn deadline(words: &str, month: i8, day: i8) -> Time {
    time(words, TimeKind::Deadline, None, Some(date(2011, month, day)))
}

const UNITS: [&str; 7] =
    ["示例市卫生局", "局机关", "局纪工委", "局办公室", "局人事科", "各医疗卫生单位", "示例市第一医院"];

fn mentions(units: &[usize]) -> Vec<Mention> {
    units.iter().map(|at| Mention { words: UNITS[*at].into(), unit: UnitId(*at) }).collect()
}

fn number(serial: u32) -> DocumentNumber {
    let normalized = format!("示卫〔2011〕{serial}号");
    DocumentNumber {
        raw: normalized.clone(),
        issuer_code: Some("示卫".into()),
        year: Some(2011),
        serial: Some(serial),
        form: Form::Standard,
        validity: NumberValidity::Yes,
        normalized: Some(normalized),
    }
}

fn body() -> Body {
    let heading = |level, id: &str, text: &str| Heading {
        level,
        id: id.into(),
        text: text.into(),
        ..Heading::default()
    };
    let html = |text: &str| Piece::Html(text.into());
    Body {
        pieces: vec![
            html("<p>为提高服务能力，制定本方案，见<a href=\""),
            Piece::Slot(0),
            html("\">上年通知</a>和<a href=\""),
            Piece::Slot(1),
            html(
                "\">未公布的文件</a>。</p>\n<h3 id=\"s1\">一、总体要求</h3>\n<p>坚持服务群众，转变作风，完善机制，",
            ),
            html(
                "把创新创优贯穿于各项工作之中。</p>\n<h3 id=\"s2\">二、实施步骤</h3>\n<h5 id=\"s2-1\">（一）宣传发动</h5>\n<p>召开动员大会。</p>\n",
            ),
            html("<h3 id=\"s3\">三、工作要求</h3>\n<p>各单位按分工落实。</p>\n"),
        ],
        links: vec![Link { target: "../notice".into(), image: false, span: Default::default() }; 2],
        headings: vec![
            heading(3, "s1", "一、总体要求"),
            heading(3, "s2", "二、实施步骤"),
            heading(5, "s2-1", "（一）宣传发动"),
            heading(3, "s3", "三、工作要求"),
        ],
        anchors: vec!["s1".into(), "s2".into(), "s2-1".into(), "s3".into()],
        plain: "为提高服务能力，制定本方案，见上年通知和未公布的文件。".into(),
    }
}

fn published(month: i8, day: i8) -> Option<Published> {
    let at = date(2011, month, day).to_zoned(TimeZone::UTC).ok()?;
    Some(Published { at, with_time: false })
}

fn stage(name: &str, time: Option<Time>, steps: usize) -> Stage {
    let steps = (1..=steps).map(|at| format!("第{at}步：按要求推进，形成工作台账").into()).collect();
    Stage { name: name.into(), time, steps, heading: None }
}

fn task(number: usize, group: usize, work: &str, units: [&[usize]; 2], due: Option<Time>) -> Task {
    Task {
        id: number.to_string().into(),
        number: Some(number.to_string().into()),
        group: Some(group),
        work: work.into(),
        responsible: mentions(units[0]).into(),
        lead: mentions(units[1]).into(),
        due,
        ..Task::default()
    }
}

fn tasks() -> TaskTable {
    let mut late_february = deadline("2月下旬前", 2, 20);
    late_february.reading.alternative_end = Some(date(2011, 2, 28));
    let mut tasks = vec![
        task(1, 0, "召开动员大会", [&[1], &[2, 3]], Some(range("2月中下旬", (2, 11), (2, 28)))),
        task(2, 0, "各单位召开动员大会，制定实施方案", [&[5], &[]], Some(late_february)),
        task(3, 0, "做好干部大讲堂，开展干部培训", [&[1, 5], &[4]], Some(deadline("11月底前", 11, 30))),
        task(
            4,
            1,
            "制定绩效考核办法，探索引进第三方考核评议机制",
            [&[1], &[3]],
            Some(deadline("4月底前", 4, 30)),
        ),
        task(5, 1, "建立完善“人才引进机制”", [&[1], &[4]], Some(deadline("4月底前", 4, 30))),
        task(6, 1, "开展岗位练兵", [&[5], &[4]], Some(range("全年", (1, 1), (12, 31)))),
        task(
            7,
            1,
            "公布服务承诺 <承诺书> & 监督电话",
            [&[1], &[3]],
            Some(time("适时", TimeKind::Unresolvable, None, None)),
        ),
        task(8, 1, "评选先进", [&[1], &[4]], Some(time("201*年12月", TimeKind::Unresolvable, None, None))),
        task(9, 1, "总结报送", [&[5], &[]], Some(deadline("12月5日前", 12, 5))),
        task(10, 1, "长期坚持的事项", [&[1], &[]], None),
    ];
    tasks[1].requirement = Some("要求上报".into());
    tasks[2].requirement = Some("每月举办一次讲座；每季开展一次培训".into());
    let column = |field, head: &str| Column { field, head: Some(head.into()) };
    TaskTable {
        tasks,
        groups: vec!["宣传发动".into(), "制度创新".into()],
        columns: vec![
            Column { field: Field::Group, head: None },
            column(Field::Number, "序号"),
            column(Field::Work, "工作内容"),
            column(Field::Requirement, "工作要求"),
            column(Field::Responsible, "责任单位"),
            column(Field::Lead, "牵头单位"),
            column(Field::Due, "时间安排"),
        ],
    }
}

fn plan() -> Document {
    Document {
        path: "2011/innovation-drive".into(),
        kind: Kind::Plan,
        title: "深化“创新创优、提质提效”主题活动全面加强创新力建设实施方案".into(),
        short_title: Some("主题活动实施方案".into()),
        summary: Some("分宣传发动、工作推动、总结提高三个阶段推进，分解任务10项。".into()),
        keywords: vec!["卫生".into(), "作风".into()],
        number: Some(number(19)),
        index_number: Some("330000/2011-00019".into()),
        issuers: mentions(&[0]),
        notice: Some(Notice {
            title: "关于印发主题活动实施方案的通知".into(),
            addressees: vec!["各医疗卫生单位".into(), "局机关各科室".into()],
            text: Body {
                pieces: vec![Piece::Html("<p>现将方案印发给你们，请认真贯彻执行。</p>".into())],
                plain: "现将方案印发给你们，请认真贯彻执行。".into(),
                ..Body::default()
            }
            .into(),
        }),
        issued: Some(date(2011, 2, 18)),
        published: published(2, 21),
        year: Some(2011),
        progress: Some(Progress::Running),
        topics: vec![0, 1],
        basis: vec![Reference::External {
            title: Some("关于加强作风建设的意见".into()),
            number: None,
            url: Some("https://example.gov.cn/opinion".into()),
        }],
        replaces: vec![Reference::Document(DocumentId(4)), Reference::Document(DocumentId(5))],
        continues: vec![Reference::Document(DocumentId(4))],
        stages: vec![
            stage("第一阶段 宣传发动", Some(range("2月-—3月", (2, 1), (3, 31))), 3),
            stage("第二阶段 工作推动", Some(range("3月——11月", (3, 1), (11, 30))), 4),
            stage("第三阶段 总结提高", Some(range("11月-12月", (11, 1), (12, 31))), 2),
        ]
        .into(),
        tasks: tasks().into(),
        leading_group: vec![
            Member { role: "组长".into(), who: "局长".into(), ..Member::default() },
            Member {
                role: "成员".into(),
                who: "各科室负责人".into(),
                unit: Some("局机关".into()),
                post: None,
            },
        ],
        attachments: vec![Attachment {
            source: "content/2011/innovation-drive/annex.docx".into(),
            name: "annex.docx".into(),
            title: "承诺书样式".into(),
            size: 48_000,
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        }],
        changes: vec![Change {
            date: Some(date(2011, 3, 2)),
            note: "改正第5项的牵头单位".into(),
            major: true,
        }],
        body: body().into(),
        ..Document::default()
    }
}

fn update(task: usize, state: State, words: &str, day: Date) -> Update {
    Update {
        task: (DocumentId(1), task),
        unit: None,
        state,
        words: words.into(),
        date: Some(day),
        note: None,
        evidence: None,
        reason: None,
        new_due: None,
        authority: None,
        verified_by: None,
    }
}

fn report() -> Document {
    let mut done = update(4, State::Done, "已完成", date(2011, 4, 28));
    done.evidence = Some("人才引进办法已印发".into());
    Document {
        path: "2011/innovation-drive/2011-06-progress".into(),
        kind: Kind::Report,
        title: "主题活动上半年进展通报".into(),
        issuers: mentions(&[0]),
        published: published(6, 8),
        year: Some(2011),
        report: Some(Report {
            plans: vec![DocumentId(1)],
            as_of: Some(date(2011, 6, 5)),
            updates: vec![
                update(0, State::Closed, "已销号", date(2011, 2, 24)),
                update(2, State::Running, "推进中", date(2011, 6, 5)),
                done,
            ],
        }),
        ..Document::default()
    }
}

/// The documents, in the order of their paths.
fn documents() -> Vec<Document> {
    let home = Document {
        path: String::new(),
        source: "content/index.md".into(),
        title: "实施方案与任务进展".into(),
        body: Body { pieces: vec![Piece::Html("<p>欢迎查阅。</p>".into())], ..Body::default() }.into(),
        ..Document::default()
    };
    let gone = Document {
        path: "2011/taken-down".into(),
        kind: Kind::Plan,
        title: "撤下的方案".into(),
        gone: Some("含个人信息".into()),
        year: Some(2011),
        body: body().into(),
        ..Document::default()
    };
    let old = Document {
        path: "2011/old-plan".into(),
        kind: Kind::Plan,
        title: "旧方案".into(),
        validity: Validity::Superseded,
        year: Some(2011),
        issued: Some(date(2011, 1, 4)),
        period: Some(range("2011年1月至3月", (1, 1), (3, 31))),
        issuers: mentions(&[0]),
        tasks: TaskTable {
            tasks: vec![task(1, 0, "旧任务", [&[1], &[]], None)],
            groups: Vec::new(),
            columns: Vec::new(),
        }
        .into(),
        ..Document::default()
    };
    let hidden = Document {
        path: "2011/secret".into(),
        kind: Kind::Plan,
        title: "不应出现的草稿".into(),
        publication: Publication::Draft,
        year: Some(2011),
        ..Document::default()
    };
    let notice = Document {
        path: "2011/notice".into(),
        kind: Kind::Notice,
        title: "关于开展检查的通知".into(),
        number: Some(number(7)),
        issuers: mentions(&[0]),
        published: published(3, 1),
        year: Some(2011),
        body: body().into(),
        ..Document::default()
    };
    let english = Document {
        path: "undated/open-data".into(),
        kind: Kind::Plan,
        title: "Open Data Work Plan".into(),
        language: Language::En,
        stages: vec![stage("Preparation", Some(range("Q1 2011", (1, 1), (3, 31))), 0)].into(),
        ..Document::default()
    };
    let about = Document {
        path: "about".into(),
        source: "content/about.md".into(),
        title: "关于本站".into(),
        body: body().into(),
        ..Document::default()
    };
    vec![home, plan(), report(), notice, old, hidden, gone, about, english]
}

/// The site.
pub fn site() -> Site {
    let documents = documents();
    let at = |path: &str| documents.iter().position(|document| document.path == path).map(DocumentId);
    // The order in which the constants above count.
    assert_eq!(at("2011/old-plan"), Some(DocumentId(4)));
    let mut knowledge: Vec<Vec<Knowledge>> =
        documents.iter().map(|document| vec![Knowledge::default(); document.tasks.tasks.len()]).collect();
    if let Some(report) = &documents[2].report {
        for update in &report.updates {
            let known = &mut knowledge[1][update.task.1];
            known.history.push((DocumentId(2), update.clone()));
            known.state = Some(Box::new(Known {
                state: update.state,
                words: update.words.clone(),
                date: update.date,
                report: DocumentId(2),
            }));
        }
    }
    knowledge[1][3].overdue = true;
    knowledge[1][3].overdue_at_report = true;
    let mut relations = vec![Relations::default(); documents.len()];
    relations[1].reports = vec![DocumentId(2)];
    relations[4].replaced_by = vec![DocumentId(1)];
    relations[4].continued_by = vec![DocumentId(1)];
    let mut targets = vec![Vec::new(); documents.len()];
    for (at, document) in documents.iter().enumerate() {
        if !document.body.links.is_empty() {
            targets[at] = vec![Target::Document { id: DocumentId(3), anchor: "s1".into() }, Target::Nowhere];
        }
    }
    Site {
        settings: settings(),
        as_of: date(2011, 6, 30).to_zoned(TimeZone::UTC).unwrap(),
        duties: duties(&documents).into_iter().map(Kept::new).collect(),
        units: units().into(),
        topics: ["卫生", "作风建设"]
            .map(|name| Topic { id: name.into(), name: name.into(), description: None })
            .to_vec()
            .into(),
        relations: relations.into(),
        knowledge: knowledge.into_iter().map(Into::into).collect(),
        targets: targets.into_iter().map(Kept::new).collect(),
        files: vec![PublishedFile {
            address: "2011/innovation-drive/annex.docx".into(),
            source: "content/2011/innovation-drive/annex.docx".into(),
        }]
        .into(),
        documents: documents.into_iter().map(Kept::new).collect(),
        frozen: Vec::new(),
        volume: None,
        told: None,
        shares: Kept::default(),
    }
}

fn settings() -> Settings {
    Settings {
        title: "示例市卫生局 · 实施方案公开".into(),
        base_url: "https://example.gov.cn/plans/".into(),
        time_zone: "Asia/Shanghai".into(),
        organization: Organization {
            name: "示例市卫生局".into(),
            site_id: Some("3300000000".into()),
            icp: Some("示ICP备00000000号".into()),
            contact: Some("0000-0000000".into()),
            ..Organization::default()
        },
        page_size: 50,
        ..Settings::default()
    }
}

fn units() -> Vec<Unit> {
    let unit = |(at, name): (usize, &str)| Unit {
        public: true,
        id: format!("unit-{at}"),
        name: name.into(),
        parent: (at > 0).then_some(UnitId(0)),
        registered: at != 6,
        ..Unit::default()
    };
    let mut units: Vec<Unit> = UNITS.into_iter().enumerate().map(unit).collect();
    units[4].full_name = Some("示例市卫生局人事科".into());
    units[4].aliases = vec!["人事科".into()];
    units[4].former_names = vec![FormerName { name: "政工科".into(), until: Some("2009年".into()) }];
    units[5].group = true;
    units[5].members = vec![UnitId(6)];
    units
}

fn duties(documents: &[Document]) -> Vec<Vec<Duty>> {
    let mut duties: BTreeMap<usize, Vec<Duty>> = BTreeMap::new();
    for (id, document) in documents.iter().enumerate() {
        for (at, task) in document.tasks.tasks.iter().enumerate() {
            for role in Role::ALL {
                for mention in task.units(role) {
                    let duty = Duty::new(role, DocumentId(id), at, None);
                    duties.entry(mention.unit.0).or_default().push(duty);
                    if mention.unit == UnitId(5) {
                        duties.entry(6).or_default().push(Duty::new(
                            role,
                            DocumentId(id),
                            at,
                            Some(UnitId(5)),
                        ));
                    }
                }
            }
        }
    }
    (0..UNITS.len()).map(|at| duties.remove(&at).unwrap_or_default()).collect()
}

/// The addresses of a site with the theme's files.
pub fn routes(site: &Site) -> Routes {
    let asset = |path: &str| Asset { path: path.into(), digest: "0123456789abcdef".into() };
    let assets = [asset("style.css"), asset("icon.svg"), asset("search.js")];
    let (routes, diagnostics) = route::routes(site, &assets);
    assert_eq!(diagnostics, []);
    routes
}
