//! Edits of every kind, one after another: what a preview makes of each with what it kept is what
//! it would make of it afresh.
//!
//! `FANGAN_EDITS=2000` sets the number of edits, `FANGAN_SEED` the order; both are said on failure.

use std::collections::BTreeMap;
use std::sync::Arc;

use fangan::base::input::{Content, Input};
use fangan::pipeline::{self, AsOf, Built, Memo, Options};

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

pub fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// A site in memory: its files by path.
pub type Files = BTreeMap<String, String>;

fn inputs(files: &Files) -> Vec<Input> {
    let content = |path: &str, text: &String| {
        if path.ends_with(".docx") {
            return Content::Blob { size: text.len() as u64, sha256: format!("{:0>64}", text.len()) };
        }
        Content::Bytes(text.clone().into_bytes().into())
    };
    files.iter().map(|(path, text)| Input { path: path.clone(), content: content(path, text) }).collect()
}

/// The keys of a plan, each with what it may be; the first is what it is at first.
const PLAN: &[(&str, &[&str])] = &[
    ("title", &["绿化实施方案", "绿化工作实施方案（2026年）", "关于印发绿化实施方案的通知", "废止旧方案"]),
    ("kind", &["plan", "plan", "plan", "notice", "page"]),
    ("issued", &["2026-02-18", "2026-03-01", "2025-12-30", "2026-11-21"]),
    ("published", &["", "2026-03-02", "2026-11-22 12:00", "2026-11-22 18:30", "2026-12-24"]),
    ("updated", &["", "2026-05-06", "2026-11-20"]),
    ("issuer", &["", "甲局", "[乙局, 丙办]", "丁办"]),
    ("year", &["", "2026", "2025"]),
    ("draft", &["", "true"]),
    ("disclosure", &["", "", "", "不予公开"]),
    ("topics", &["", "[园林]", "[园林, 市容]", "[新题]"]),
    ("validity", &["", "", "withdrawn", "amended"]),
    ("valid_until", &["", "", "2026-06-30"]),
    ("progress", &["", "completed"]),
    ("gone", &["", "", "", "含有不宜公开的内容"]),
    ("basis", &["", "[../p0/]", "[../p9/]", "[/2024/f0/]"]),
    ("replaces", &["", "", "[../p1/]", "[{title: 某方案}]", "[/2024/f1/]"]),
    ("continues", &["", "[/2025/p2/]", "[/2024/f0/]"]),
    ("aliases", &["", "[old/one]", "[2026/p3]", "[2023/l0]"]),
    ("document_number", &["", "示发〔2026〕1号", "示发(2026)2号"]),
    ("summary", &["", "一句话。"]),
    ("attachments", &["", "[附件.docx]", "[无此件.docx]"]),
    ("period", &["", "2026年2月至12月"]),
    ("stages", &["", "[{起步阶段: 2026年3月至4月}]"]),
];

const UNITS: &[&str] = &["甲局", "乙局", "乙", "丙办", "丁办", "丁 办", "戊组", "全部门", "新单位", "老组"];

/// A document while it is edited: its keys, its tasks or updates, and its text.
#[derive(Clone, Default)]
struct Draft {
    keys: BTreeMap<&'static str, &'static str>,
    rows: Vec<String>,
    report: bool,
    body: String,
}

impl Draft {
    fn plan(dice: &mut Dice) -> Draft {
        let mut draft = Draft::default();
        for (key, all) in PLAN {
            draft.keys.insert(key, all[0]);
        }
        for _ in 0..dice.below(5) {
            draft.change(dice);
        }
        for _ in 0..dice.below(4) + 1 {
            draft.rows.push(task(dice));
        }
        draft
    }

    fn report(dice: &mut Dice) -> Draft {
        let keys = [("title", "绿化进展通报"), ("kind", "report"), ("issued", "2026-06-08"), ("as_of", "")];
        Draft { keys: keys.into(), rows: vec![update(dice)], report: true, body: String::new() }
    }

    /// Changes one thing.
    fn change(&mut self, dice: &mut Dice) {
        let row: fn(&mut Dice) -> String = if self.report { update } else { task };
        match dice.below(8) {
            0 | 1 => self.body = body(dice),
            2 => self.rows.push(row(dice)),
            3 if !self.rows.is_empty() => {
                self.rows.remove(dice.below(self.rows.len()));
            }
            4 | 5 if !self.rows.is_empty() => {
                let at = dice.below(self.rows.len());
                self.rows[at] = row(dice);
            }
            _ if self.report => {
                let key = dice.of(&["as_of", "issued", "reports_on", "title"]);
                let value = match key {
                    "reports_on" => dice.of(&["", "[../../p1/]", "[../, ../../p2/]", "[/2024/f0/]"]),
                    "title" => dice.of(&["绿化进展通报", "绿化进展通报（二）"]),
                    _ => dice.of(&["2026-06-08", "2026-07-01", "2026-11-30"]),
                };
                self.keys.insert(if key == "title" { "title" } else { key }, value);
            }
            _ => {
                let (key, all) = PLAN[dice.below(PLAN.len())];
                self.keys.insert(key, dice.of(all));
            }
        }
    }

    fn text(&self) -> String {
        let mut text = "---\n".to_owned();
        for (key, value) in self.keys.iter().filter(|(_, value)| !value.is_empty()) {
            text.push_str(&format!("{key}: {value}\n"));
        }
        if !self.rows.is_empty() && self.keys["kind"] != "page" {
            text.push_str(if self.report { "updates:\n" } else { "tasks:\n" });
            self.rows.iter().for_each(|row| text.push_str(row));
        }
        text + "---\n\n" + &self.body
    }
}

fn task(dice: &mut Dice) -> String {
    let due = dice.of(&["2026年4月底前", "2026年12月底前", "长期", "2027年3月1日", "适时", "2025年8月"]);
    let support = dice.of(&["", ", support: [戊组, 乙局]", ", support: 新单位"]);
    format!("  - {{work: 事项{}, lead: {}, due: {due}{support}}}\n", dice.below(30), dice.of(UNITS))
}

fn update(dice: &mut Dice) -> String {
    let state = dice.of(&["已完成", "推进中", "滞后", "长期坚持"]);
    let more = dice.of(&[
        "",
        ", unit: 甲局",
        ", unit: 己组",
        ", unit: 戊会",
        ", new_due: 2027年1月, authority: 甲局",
        ", date: 2026-06-01",
    ]);
    format!("  - {{task: {}, state: {state}{more}}}\n", dice.below(4) + 1)
}

fn body(dice: &mut Dice) -> String {
    let links = [
        "",
        "见[一](../p1/)。",
        "见[附件](附件.docx)。",
        "![图](图.docx)",
        "见[无](../p99/index.md)。",
        "见[单位](/units/)。",
        "见[旧年](/2024/f0/)和[旧件](/2024/f0/附件.docx)。",
    ];
    let heading =
        ["", "## 一、总体要求\n\n要求。\n\n", "## 二、实施步骤\n\n### （一）起步阶段（3月至4月）\n\n"];
    format!("{}正文{}。{}\n", dice.of(&heading), dice.below(1000), dice.of(&links))
}

fn register(dice: &mut Dice) -> String {
    let full = dice.below(4);
    let mut text = format!(
        "- {{name: 甲局, id: a, full_name: 示例市甲局{full}}}\n- {{name: 乙局, id: b, aliases: [{}]}}\n",
        dice.of(&["乙", "乙, 新单位", "老乙"])
    );
    text.push_str(dice.of(&[
        "- {name: 丙办, id: c}\n",
        "- {name: 丙办, id: c, parent: 甲局}\n",
        "- {name: 丙办, id: cc, former_ids: [c]}\n",
    ]));
    text.push_str(dice.of(&[
        "- {name: 全部门, id: all, members: [甲局, 乙局]}\n",
        "- {name: 全部门, id: all, members: [丙办]}\n",
    ]));
    text.push_str(dice.of(&[
        "",
        "",
        "- {name: 戊组, id: e}\n",
        "- {name: 丁办, id: d, successors: [庚局]}\n",
    ]));
    text
}

fn settings(dice: &mut Dice) -> String {
    let more = dice.of(&[
        "",
        "",
        "lateness: named\n",
        "outputs: {ics: false}\n",
        "page_size: 3\n",
        "theme: other\n",
    ]);
    format!("title: 站{}\norganization: 甲局\nbase_url: https://x.example/\n{more}", dice.below(3))
}

/// A site that is edited.
struct Edited {
    files: Files,
    drafts: BTreeMap<String, Draft>,
    /// What it has of a frozen year, if it has one.
    frozen: Files,
}

impl Edited {
    fn new(dice: &mut Dice, frozen: Files) -> Edited {
        let mut site = Edited { files: frozen.clone(), drafts: BTreeMap::new(), frozen };
        site.files.insert("site.yaml".into(), settings(dice));
        site.files.insert("content/units.yaml".into(), register(dice));
        for at in 0..6 {
            let year = 2025 + at % 2;
            site.put(format!("content/{year}/p{at}/index.md"), Draft::plan(dice));
            site.files.insert(format!("content/{year}/p{at}/附件.docx"), "附件".into());
        }
        site.put("content/2026/p1/r1/index.md".into(), Draft::report(dice));
        site.put("content/2025/p2/r1/index.md".into(), Draft::report(dice));
        site.put("content/2023/l0/index.md".into(), Draft::plan(dice));
        site
    }

    fn put(&mut self, path: String, draft: Draft) {
        self.files.insert(path.clone(), draft.text());
        self.drafts.insert(path, draft);
    }

    /// One edit; what it was, in short.
    fn edit(&mut self, at: usize, dice: &mut Dice) -> String {
        if !self.frozen.is_empty() && dice.below(12) == 0 {
            return self.edit_frozen(at, dice);
        }
        let paths: Vec<String> = self.drafts.keys().cloned().collect();
        let path = paths[dice.below(paths.len())].clone();
        let folder = path.trim_end_matches("/index.md").to_owned();
        match dice.below(24) {
            0..=10 => {
                let mut draft = self.drafts[&path].clone();
                draft.change(dice);
                self.put(path.clone(), draft);
                format!("change {path}")
            }
            11 => {
                let other = paths[dice.below(paths.len())].clone();
                for path in [&path, &other] {
                    let mut draft = self.drafts[path].clone();
                    draft.change(dice);
                    self.put(path.clone(), draft);
                }
                format!("change {path} and {other}")
            }
            12 => {
                self.put(format!("content/{}/n{at}/index.md", 2025 + dice.below(3)), Draft::plan(dice));
                "add a plan".into()
            }
            13 => {
                self.put(format!("{folder}/r{at}/index.md"), Draft::report(dice));
                format!("add a report below {folder}")
            }
            14 if paths.len() > 6 => {
                self.drafts.remove(&path);
                self.files.remove(&path);
                format!("remove {path}")
            }
            15 => {
                let draft = self.drafts.remove(&path).unwrap();
                self.files.remove(&path);
                self.put(format!("content/2026/m{at}/index.md"), draft);
                format!("rename {path}")
            }
            16 | 17 => {
                self.files.insert("content/units.yaml".into(), register(dice));
                "the register".into()
            }
            18 => {
                self.files.insert("site.yaml".into(), settings(dice));
                "the settings".into()
            }
            19 => {
                let topics =
                    dice.of(&["- {name: 园林, id: yl}\n", "- {name: 园林, id: y}\n- {name: 市容}\n"]);
                self.files.insert("content/topics.yaml".into(), topics.into());
                "topics".into()
            }
            20 => {
                let (path, text) = [
                    ("themes/default/styles/extra.css", format!(".e{at}{{color:red}}")),
                    ("themes/default/strings/zh-Hans.yaml", format!("skip: 看正文{at}\n")),
                    ("themes/default/assets/own.css", format!(".o{at}{{color:red}}")),
                    ("content/assets/x.docx", "x".repeat(at)),
                ][dice.below(4)]
                .clone();
                self.files.insert(path.into(), text);
                path.to_owned()
            }
            21 => {
                self.files.insert(format!("{folder}/附件.docx"), "x".repeat(dice.below(50)));
                format!("an attachment of {folder}")
            }
            22 => {
                let table = format!(
                    "序号,工作内容,牵头单位,完成时限\n1,排查{at},{},2026年{}月底前\n",
                    dice.of(UNITS),
                    dice.below(12) + 1
                );
                self.files.insert(format!("{folder}/tasks.csv"), table);
                if dice.below(2) == 0
                    && let Some(draft) = self.drafts.get(&path).cloned()
                {
                    self.put(path.clone(), Draft { rows: Vec::new(), ..draft });
                }
                format!("a table beside {path}")
            }
            _ => {
                let shared = dice.of(&["issuer: 乙局\n", "issuer: 甲局\ntopics: [市容]\n"]);
                self.files.insert("content/2026/_defaults.yaml".into(), shared.into());
                "what a folder shares".into()
            }
        }
    }
}

impl Edited {
    /// Edits what there is of the frozen year; the next time it is as it was.
    fn edit_frozen(&mut self, at: usize, dice: &mut Dice) -> String {
        let in_archive = |path: &String| path.starts_with("archives/");
        let whole = self.frozen.iter().all(|(path, text)| self.files.get(path) == Some(text));
        let paths: Vec<String> = self.frozen.keys().cloned().collect();
        let path = paths[dice.below(paths.len())].clone();
        match dice.below(4) {
            _ if !whole => {
                let live = self.drafts.clone();
                self.files.extend(self.frozen.clone());
                live.into_iter().for_each(|(path, draft)| self.put(path, draft));
                "the frozen year as it was".into()
            }
            0 => {
                self.files.retain(|path, _| !in_archive(path));
                "a year that is not frozen".into()
            }
            1 if !in_archive(&path) => {
                self.files.remove(&path);
                format!("remove {path}, which is frozen")
            }
            _ => {
                self.files.entry(path.clone()).or_default().push_str(&format!("\n{at}\n"));
                format!("change {path}, which is frozen")
            }
        }
    }
}

fn options(moment: usize) -> Options {
    // From early on a day into the next one.
    let start: jiff::Timestamp = "2026-11-22T08:00:00+08:00".parse().unwrap();
    let moment = start + jiff::SignedDuration::from_mins(i64::try_from(moment).unwrap() * 10);
    Options { as_of: AsOf::Moment(moment), drafts: true, base_url: None, strict: false }
}

/// A preview; with what the rules find, if they are run.
fn preview(inputs: &[Input], options: &Options, rules: bool, memo: &mut Memo) -> Built {
    let (mut built, unjudged) = pipeline::preview(inputs, options, memo);
    if rules {
        let judged = unjudged.judge(inputs, &|| true).unwrap();
        built.diagnostics.extend(judged.diagnostics);
        pipeline::sort(&mut built.diagnostics);
        built.allowed.extend(judged.allowed);
    }
    built
}

fn rendered(built: &Built) -> Vec<(String, String)> {
    let page = |route: &fangan::route::Route| {
        let bytes = pipeline::render(built, route).map(Option::unwrap_or_default);
        (route.address.clone(), bytes.map_or_else(|error| format!("{error:?}"), |bytes| format!("{bytes:?}")))
    };
    built.routes.routes.iter().map(page).collect()
}

#[test]
fn after_each_edit_a_preview_is_what_it_would_be_afresh() {
    follow(number("FANGAN_EDITS", 250), number("FANGAN_SEED", 20_261_122), Files::new());
}

/// Makes as many edits of a site, which may have a frozen year, and compares after each.
pub fn follow(edits: u64, seed: u64, frozen: Files) {
    let edits = usize::try_from(edits).unwrap();
    let mut dice = Dice(seed);
    let mut site = Edited::new(&mut dice, frozen);
    let mut memo = Memo::default();
    preview(&inputs(&site.files), &options(0), false, &mut memo);
    for at in 1..=edits {
        let said = site.edit(at, &mut dice);
        let inputs = inputs(&site.files);
        let options = options(at / 3);
        let rules = dice.below(4) == 0;
        let kept = preview(&inputs, &options, rules, &mut memo);
        let fresh = preview(&inputs, &options, rules, &mut Memo::default());
        let told = format!("edit {at} of {edits}, seed {seed}: {said}");
        for (kept, fresh) in kept.site.documents.iter().zip(&fresh.site.documents) {
            assert!(kept == fresh, "{told}: {}\n{kept:#?}\n{fresh:#?}", kept.path);
        }
        assert!(kept.site.units == fresh.site.units, "{told}: units");
        assert!(kept.site.relations == fresh.site.relations, "{told}: relations");
        assert!(kept.site.knowledge == fresh.site.knowledge, "{told}: knowledge");
        assert!(kept.site.duties == fresh.site.duties, "{told}: duties");
        assert!(kept.site.targets == fresh.site.targets, "{told}: targets");
        assert!(kept.site == fresh.site, "{told}: site");
        assert!(kept.routes.routes == fresh.routes.routes, "{told}: routes");
        assert!(kept.routes == fresh.routes, "{told}: addresses");
        assert!(kept.shared == fresh.shared, "{told}: what pages share");
        assert_eq!(kept.diagnostics, fresh.diagnostics, "{told}");
        assert_eq!(kept.allowed, fresh.allowed, "{told}");
        // Pages are made of these alone; some are held against each other all the same.
        if at % 50 == 0 {
            assert!(rendered(&kept) == rendered(&fresh), "{told}: pages");
        }
    }
}

/// A site of a few plans, as a preview has it, and the same after an edit of one file.
pub fn before_and_after(mut files: Files, path: &str, from: &str, to: &str) -> (Built, Built) {
    let plan = |at: usize| {
        format!(
            "---\ntitle: 第{at}号实施方案\nkind: plan\nissued: 2026-02-18\ntasks:\n  - {{work: 甲事, lead: 甲局, due: 2026年{}月底前}}\n\
             \x20 - {{work: 乙事, lead: 乙局, due: 适时}}\n---\n\n正文。\n",
            at + 1
        )
    };
    files.insert("site.yaml".into(), "title: 站\norganization: 甲局\nbase_url: https://x.example/\n".into());
    files.insert(
        "content/units.yaml".into(),
        "- {name: 甲局, id: a, contact: 一楼}\n- {name: 乙局, id: b}\n".into(),
    );
    files.insert("themes/default/styles/wide.css".into(), ".a{color:red}\n".into());
    for at in 0..9 {
        files.insert(format!("content/2026/p{at}/index.md"), plan(at));
    }
    let mut memo = Memo::default();
    let before = preview(&inputs(&files), &options(0), false, &mut memo);
    let text = files[path].replacen(from, to, 1);
    assert!(text != files[path]);
    files.insert(path.into(), text);
    let after = preview(&inputs(&files), &options(1), false, &mut memo);
    (before, after)
}

/// How many documents, and whether the addresses and what pages share, were made again.
pub fn made_again(before: &Built, after: &Built) -> (usize, bool, bool) {
    let documents = before.site.documents.iter().zip(&after.site.documents);
    let others = documents.filter(|(before, after)| !before.is(after)).count();
    (others, !Arc::ptr_eq(&before.routes, &after.routes), !Arc::ptr_eq(&before.shared, &after.shared))
}

#[test]
fn an_edit_costs_only_what_it_touches() {
    let plan = "content/2026/p3/index.md";
    let (before, after) = before_and_after(Files::new(), plan, "正文", "新的正文");
    assert_eq!(made_again(&before, &after), (1, false, false), "text");
    let (before, after) =
        before_and_after(Files::new(), plan, "work: 乙事, lead: 乙局", "work: 乙事, lead: 甲局");
    assert_eq!(made_again(&before, &after), (1, false, false), "unit");
    assert_eq!([before.site.duties[0].len(), after.site.duties[0].len()], [9, 10]);
    // The first limit with a day gives a unit a file of limits: that address comes, the rest stay.
    let (before, after) =
        before_and_after(Files::new(), plan, "work: 甲事, lead: 甲局", "work: 甲事, lead: 乙局");
    assert_eq!(made_again(&before, &after), (1, true, true), "first limit of a unit");
    assert_eq!(before.routes.routes.len() + 1, after.routes.routes.len());
    assert!(after.routes.find("units/b/deadlines.ics").is_some());
    let (before, after) = before_and_after(Files::new(), "content/units.yaml", "一楼", "二楼");
    assert_eq!(made_again(&before, &after), (0, false, true), "register");
    assert_eq!(after.site.units[0].contact.as_deref(), Some("二楼"));
    let (before, after) = before_and_after(Files::new(), "themes/default/styles/wide.css", "red", "blue");
    assert_eq!(made_again(&before, &after), (0, true, true), "style");
    assert!(before.routes.asset("style.css") != after.routes.asset("style.css"));
    assert_eq!(before.routes.routes.len(), after.routes.routes.len());
}
