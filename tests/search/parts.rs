//! An index in two parts, of frozen years and of the rest, answers as one of all documents would.

use std::fs;
use std::path::Path;

use fangan::pipeline::Built;
use fangan::route::search::{Part, searched, shards};
use fangan::search::gathered::Gathered;
use fangan::search::{chunk, files, index};
use jiff::civil::date;
use tempfile::TempDir;

use crate::browser::{Answer, Site};
use crate::support::{built, fangan, tree, write_site};

const UNITS: &str = "units:\n  - name: 河湖管理处\n    id: river\n    aliases: [河湖处]\n  - name: 城市管理局\n    id: city\n    former_names:\n      - {name: 市容管理局, until: 2011-12}\n  - name: 数据中心\n    id: data\n";

/// What texts are made of, so that they share some phrases and differ in others.
const WORDS: [&str; 16] = [
    "清理",
    "河面",
    "漂浮物",
    "整治",
    "方案",
    "行动",
    "监测",
    "数据",
    "公开",
    "VOCs",
    "2011",
    "行动计划",
    "整治方案",
    "市容",
    "环境",
    "每月",
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect()
    }
}

/// A document whose day is in one of three years, whatever its own.
fn document(dice: &mut Dice, year: usize, at: usize) -> String {
    let day =
        format!("{}-{:02}-{:02}", if year < 2013 { year } else { 2010 + at % 4 }, 1 + at % 12, 1 + at % 3);
    let kind = ["plan", "plan", "notice"][at % 3];
    let mut text =
        format!("---\ntitle: {}第{at}号\nkind: {kind}\nissued: {day}\nyear: {year}\n", dice.words(3));
    text.push_str(["", "issuer: 河湖处\n", "issuer: 城市管理局\n"][dice.below(3)]);
    text.push_str(["", "topics: [治水]\n", "topics: [市容, 治水]\n"][dice.below(3)]);
    if kind == "plan" {
        let unit = ["河湖处", "城市管理局", "数据中心"][dice.below(3)];
        text.push_str(&format!(
            "tasks:\n  - {{number: 1, work: {}, lead: {unit}, due: {year}年6月底前}}\n",
            dice.words(4)
        ));
    }
    text.push_str(&format!("---\n\n{}。{}。\n", dice.words(9), dice.words(9)));
    text
}

/// A site with two frozen years, and live documents of days before, among and after theirs.
fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write_site(
        root.path(),
        &[
            ("site.yaml", "title: 示例\norganization: 示例市\nbase_url: https://example.gov.cn/\n"),
            ("content/units.yaml", UNITS),
        ],
    );
    let mut dice = Dice(20_111_122);
    for (year, count) in [(2011, 40), (2012, 30), (2013, 50)] {
        for at in 0..count {
            let path = format!("content/{year}/p{at}/index.md");
            write_site(root.path(), &[(path.as_str(), document(&mut dice, year, at).as_str())]);
        }
    }
    for year in ["2011", "2012"] {
        let as_of = format!("{}-06-30", year.parse::<u32>().unwrap() + 1);
        fangan().args(["archive", year, "--as-of", &as_of, "--root"]).arg(root.path()).assert().success();
        fs::remove_dir_all(root.path().join("content").join(year)).unwrap();
    }
    root
}

/// The files of a site whose index is one, of all documents.
fn whole(root: &Path) -> Site {
    let Built { site, routes, .. } = &built(root, date(2026, 11, 22));
    let mut documents = searched(site, Part::Archived);
    documents.extend(searched(site, Part::Live));
    documents.sort_by_key(|id| (site.document(*id).day(), *id));
    let gathered = Gathered::of(site, routes, &documents);
    let mut index = index::of(site, Part::Live, &documents, gathered);
    index.places = None;
    let scripts = files::of(&index, None);
    let mut files = vec![
        ("search/documents.js".to_owned(), scripts.documents_script()),
        ("search/topics.js".to_owned(), scripts.topics_script()),
        ("search/units.js".to_owned(), scripts.units_script()),
    ];
    let count = shards(documents.len());
    files.extend((0..count).map(|at| (format!("search/terms/{at}.js"), scripts.terms_script(at).unwrap())));
    for (at, (id, record)) in documents.iter().zip(&index.records).enumerate() {
        let script = chunk::script(site, routes, (Part::Live, at, *id), record.check);
        files.push((format!("search/texts/{at}.js"), script));
    }
    let parts = Site::at(root);
    let others = tree(parts.out.path()).into_iter().filter(|(file, _)| !file.starts_with("search/"));
    let page = fs::read_to_string(parts.out.path().join("search/index.html")).unwrap();
    let (head, rest) = page.split_once("<div id=\"search\"").unwrap();
    let (_, rest) = rest.split_once(" data-lower").unwrap();
    let named = format!("data-version=\"{}\" data-shards=\"{count}\"", scripts.version);
    let page = format!("{head}<div id=\"search\" {named} data-lower{rest}");
    files.push(("search/index.html".to_owned(), page));
    let all: Vec<(String, Vec<u8>)> =
        others.chain(files.into_iter().map(|(file, text)| (file, text.into_bytes()))).collect();
    Site::with(all.into_iter())
}

/// What is told, in the order in which it is.
fn told(answer: &Answer) -> (String, Vec<String>, Vec<String>, bool) {
    let found = answer.results.iter();
    let found =
        found.map(|found| format!("{} {} {:?} {:?}", found.href, found.text, found.marks, found.places));
    (answer.status.clone(), found.collect(), answer.filters.clone(), answer.more)
}

#[test]
fn any_query_is_answered_as_if_the_index_were_one() {
    let root = site();
    let (parts, whole) = (Site::at(root.path()), whole(root.path()));
    assert!(parts.out.path().join("search/archived/texts/69.js").exists());
    assert!(!parts.out.path().join("search/archived/texts/70.js").exists());
    assert!(parts.out.path().join("search/texts/49.js").exists());
    assert!(whole.out.path().join("search/texts/119.js").exists());
    let mut dice = Dice(7);
    let mut some = 0;
    for round in 0..40 {
        let mut query = match round % 4 {
            0 => dice.words(1),
            1 => dice.words(3),
            2 => format!("{} {}", dice.words(1), dice.words(2)),
            _ => ["河湖处", "市容管理局", "管理", "vo", "\"整治 方案\"", "第3号", "面"][dice.below(7)]
                .to_owned(),
        };
        query.push_str(
            [
                "",
                "",
                "&year=2011",
                "&kind=notice",
                "&state=archived",
                "&topic=治水",
                "&issuer=城市管理局",
                "&unit=数据中心",
            ][dice.below(8)],
        );
        let ask = |site: &Site| {
            let answer = site.go(&format!("{}search/index.html?q={query}", site.http));
            told(&answer)
        };
        let (of_parts, of_whole) = (ask(&parts), ask(&whole));
        assert_eq!(of_parts, of_whole, "{query}");
        some += usize::from(of_parts.1.len() > 1);
    }
    assert!(some > 12, "only {some} queries found several documents");
}

#[test]
fn both_parts_answer_from_a_disk_and_must_be_of_this_build() {
    let root = site();
    let site = Site::at(root.path());
    let disk = site.ask_from_disk("第3号");
    let years = |year: &str| disk.results.iter().filter(|found| found.href.contains(year)).count();
    assert_eq!((years("/2011/"), years("/2012/"), years("/2013/")), (1, 1, 1), "{disk:?}");
    let file = site.out.path().join("search/archived/documents.js");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("0,\"", "0,\"0", 1)).unwrap();
    assert_eq!(site.ask("第3号").status, "网站内容刚刚更新，请重新载入本页。 重新载入");
    fs::remove_file(&file).unwrap();
    assert_eq!(site.ask("第3号").status, "搜索所需的文件没有载入。 重新载入");
}
