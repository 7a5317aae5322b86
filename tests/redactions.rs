//! What is taken out of a frozen year by decision is nowhere any more, and everyone is told so.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::editions::{PLAN, SECOND, archive, build, is_sound, site};
use crate::support::{fangan, readable, tree, write_site};

/// Words that the first plan alone has: in its title, number, tasks, text and file.
const OWN: [&str; 6] =
    ["深化创新活动", "示卫〔2011〕19号", "召开动员大会", "清理积压病历", "麒麟", "mingdan"];

fn nowhere(files: &BTreeMap<String, Vec<u8>>, words: &[&str]) {
    for (path, bytes) in files {
        for word in words {
            let is_there = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!is_there && !path.contains(word), "{path} has {word}");
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn redact(root: &Path, path: &str) -> (i32, String) {
    archive(root, "2013-09-01", &["--redact", path, "--reason", "含个人信息"])
}

#[test]
fn a_document_is_taken_out_of_every_edition_and_of_the_site() {
    let root = site();
    // The report tells of the plan's tasks, and would be taken out by itself.
    fs::remove_dir_all(root.path().join("content/2011/first/june")).unwrap();
    archive(root.path(), "2012-03-01", &[]);
    let changed = PLAN.replace("6月底前", "8月底前");
    write_site(root.path(), &[("content/2011/first/index.md", &changed)]);
    archive(root.path(), "2013-01-05", &["--amend", "--note", "更正时限"]);
    let bag = root.path().join("archives/2011");
    let before = tree(&bag);
    let former = sha256(&before["data/site/2011/first/index.html"]);
    let dry = archive(
        root.path(),
        "2013-09-01",
        &["--redact", "2011/first", "--reason", "含个人信息", "--dry-run"],
    );
    assert!(dry.0 == 0 && dry.1.contains("data/editions/1/site/2011/first/index.html"), "{}", dry.1);
    assert_eq!(tree(&bag), before);

    let (code, told) = redact(root.path(), "/2011/first/");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("content/2011/first/index.md"), "the source is still there: {told}");
    let after = tree(&bag);
    nowhere(&after, &OWN);
    let page = readable(&String::from_utf8(after["data/site/2011/first/index.html"].clone()).unwrap());
    for words in ["已依规移除", "含个人信息", "2013-09-01", &former] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("改了什么"), "it is no edition of the document: {page}");
    assert!(after.contains_key("data/editions/1/site/2011/first/index.html"));
    assert!(!after.contains_key("data/site/2011/first/名单.pdf"));
    // What does not tell of it keeps its bytes, what does is made anew.
    for path in ["data/site/2011/apart/index.html", "data/editions/1/site/2011/apart/index.html"] {
        assert!(after[path] == before[path], "{path}");
    }
    let second = String::from_utf8(after["data/site/2011/second/index.html"].clone()).unwrap();
    assert!(second.contains("开设便民门诊") && second.contains("貔貅"), "{second}");
    is_sound(root.path());
    let report = fangan().args(["verify", "--format", "json", "--root"]).arg(root.path()).assert().success();
    let report: serde_json::Value = serde_json::from_slice(&report.get_output().stdout).unwrap();
    let list = report.to_string();
    assert!(list.contains("含个人信息") && list.contains(&former), "{list}");

    // The site shows nothing of it, and says that the source is still there.
    let out = build(root.path());
    nowhere(&out, &OWN);
    let check = fangan().args(["check", "--as-of", "2014-01-01", "--root"]).arg(root.path()).assert();
    let told = String::from_utf8_lossy(&check.get_output().stderr).into_owned()
        + &String::from_utf8_lossy(&check.get_output().stdout);
    assert!(told.contains("redacted-source"), "{told}");
    assert!(readable(&String::from_utf8_lossy(&out["2011/first/index.html"])).contains("含个人信息"));
    fs::remove_dir_all(root.path().join("content/2011/first")).unwrap();
    nowhere(&build(root.path()), &OWN);

    // An edition after it does not bring it back.
    write_site(
        root.path(),
        &[
            ("content/2011/first/index.md", PLAN),
            ("content/2011/second/index.md", &SECOND.replace("9月底前", "10月底前")),
        ],
    );
    let (code, told) = archive(root.path(), "2013-10-01", &["--amend", "--note", "更正门诊"]);
    assert_eq!(code, 0, "{told}");
    nowhere(&tree(&bag), &OWN);
    is_sound(root.path());
    let (code, told) = redact(root.path(), "2011/first");
    assert!(code == 2 && told.contains("已经移除过"), "{told}");
}

#[test]
fn a_file_is_taken_out_and_its_document_stays() {
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    let bag = root.path().join("archives/2011");
    let before = tree(&bag);
    let former = sha256(b"%PDF-1.4 mingdan");
    let (code, told) = redact(root.path(), "2011/first/名单.pdf");
    assert_eq!(code, 0, "{told}");
    let after = tree(&bag);
    nowhere(&after, &["mingdan"]);
    let page = |path: &str| readable(&String::from_utf8(after[path].clone()).unwrap());
    assert!(page("data/site/2011/first/index.html").contains("麒麟"));
    assert!(!page("data/site/2011/first/index.html").contains(&former));
    let stone = page("data/site/2011/first/名单.pdf/index.html");
    assert!(
        stone.contains("已依规移除") && stone.contains("含个人信息") && stone.contains(&former),
        "{stone}"
    );
    for path in ["data/site/2011/second/index.html", "data/site/2011/first/june/index.html"] {
        assert!(after[path] == before[path], "{path}");
    }
    is_sound(root.path());
    let out = build(root.path());
    nowhere(&out, &["mingdan"]);
    assert!(out.contains_key("2011/first/名单.pdf/index.html"));
}

#[test]
fn words_that_stay_elsewhere_are_told_and_what_is_not_there_is_refused() {
    let root = site();
    write_site(
        root.path(),
        &[(
            "content/2011/apart/index.md",
            "---\n标题: 单独方案\n成文日期: 2011-06-01\n---\n\n见《深化创新活动实施方案》。\n",
        )],
    );
    archive(root.path(), "2012-03-01", &[]);
    let bag = tree(&root.path().join("archives"));
    for wrong in ["2011/none", "2012/first", "2011", "2011/first/none.pdf", ""] {
        let (code, told) = redact(root.path(), wrong);
        assert_eq!(code, 2, "{wrong}: {told}");
    }
    assert_eq!(archive(root.path(), "2013-09-01", &["--redact", "2011/first"]).0, 2);
    assert_eq!(tree(&root.path().join("archives")), bag);
    let (code, told) = redact(root.path(), "content/2011/first/index.md");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("data/source/content/2011/apart/index.md"), "{told}");
    is_sound(root.path());
}

#[test]
fn every_text_that_has_its_words_is_named() {
    let root = site();
    let plan = PLAN.replace("完成时限: 6月底前", "完成时限: 6月底前, 责任人: 张三");
    let plan =
        plan.replace("附件:", "联系方式: 办公室 87654321\n附件:") + "\n各科室要逐条对照认真整改到位。\n";
    let text =
        |title: &str, words: &str| format!("---\n标题: {title}\n成文日期: 2011-07-01\n---\n\n{words}\n");
    let others = [
        ("title", "按《深化创新活动实施方案》办理。"),
        ("number", "见示卫〔2011〕19号。"),
        ("task", "重点是清理积压病历。"),
        ("person", "由张三负责。"),
        ("phone", "电话：87654321。"),
        ("sentence", "会议要求，各科室要逐条对照认真整改到位。"),
        ("file", "详见名单.pdf一份。"),
    ];
    for (name, words) in others {
        write_site(root.path(), &[(&format!("content/2011/{name}/index.md"), &text(name, words))]);
    }
    write_site(
        root.path(),
        &[
            ("content/2011/first/index.md", &plan),
            ("content/2011/silent/index.md", &text("无关", "张开双臂，87650000，各科室要逐条对照。")),
            ("content/2012/live/index.md", &text("在线文件", "由张三负责。")),
        ],
    );
    let (code, told) = archive(root.path(), "2012-03-01", &[]);
    assert_eq!(code, 0, "{told}");
    let (code, told) = redact(root.path(), "2011/first");
    assert_eq!(code, 0, "{told}");
    for (name, _) in others {
        let source = format!("  data/source/content/2011/{name}/index.md\n");
        assert!(told.contains(&source), "{name}: {told}");
        assert!(told.contains(&format!("  data/site/2011/{name}/index.html\n")), "{name}: {told}");
    }
    assert!(!told.contains("2011/silent"), "{told}");
    assert!(told.contains("  data/records.json\n") && told.contains("  data/site/search/texts/"), "{told}");
    assert!(told.contains("  content/2012/live/index.md\n"), "{told}");
    assert!(
        told.contains("  2011/second/\n") && told.contains("  2011/first/june/\n"),
        "what refers to it: {told}"
    );
}

#[test]
fn neither_lists_nor_caches_keep_the_name_of_a_file_that_was_taken_out() {
    let root = site();
    archive(root.path(), "2012-03-01", &[]);
    fangan().args(["build", "--as-of", "2012-03-01", "--root"]).arg(root.path()).assert().success();
    assert!(root.path().join(".fangan-cache").exists());
    let bag = root.path().join("archives/2011");
    let former = sha256(b"%PDF-1.4 mingdan");
    assert_eq!(redact(root.path(), "2011/first").0, 0);
    assert!(!root.path().join(".fangan-cache").exists());
    nowhere(&tree(&bag), &["名单", "%E5%90%8D%E5%8D%95"]);
    // Its digest stays, so that copies are found.
    let list = fs::read_to_string(bag.join("data/redactions.json")).unwrap();
    assert!(list.contains(&format!("\"path\":\"data/site/2011/first/\",\"reason\":\"含个人信息\",\"date\":\"2013-09-01\",\"former_sha256\":\"{former}\"")), "{list}");
    // The output that was built before is put right by the next build.
    fs::remove_dir_all(root.path().join("content/2011/first")).unwrap();
    fangan().args(["build", "--as-of", "2014-01-01", "--root"]).arg(root.path()).assert().success();
    nowhere(&tree(&root.path().join("public")), &["名单", "mingdan", "麒麟"]);
    nowhere(&tree(&root.path().join(".fangan-cache")), &["名单"]);
    let page = readable(&fs::read_to_string(bag.join("data/site/2011/first/index.html")).unwrap());
    assert!(
        !page.contains("进行中") && page.contains("已依规移除"),
        "nothing is known of its progress: {page}"
    );
    // What the program makes of a document goes with it alone.
    let (code, told) = redact(root.path(), "2011/second/plan.json");
    assert_eq!(code, 2, "{told}");
}

#[test]
fn what_archives_of_other_years_have_of_it_is_told_and_taken_out() {
    let root = site();
    let next = "---\n标题: 下一年方案\n成文日期: 2012-02-01\n接续: ../../2011/first\n---\n\n见[名册](../../2011/first/名单.pdf)。\n";
    let apart = "---\n标题: 另一份\n成文日期: 2012-02-01\n---\n\n正文。\n";
    write_site(root.path(), &[("content/2012/next/index.md", next), ("content/2012/apart/index.md", apart)]);
    archive(root.path(), "2012-03-01", &[]);
    let in_2012 = |more: &[&str]| {
        let ended = fangan()
            .args(["archive", "2012", "--as-of", "2013-09-02", "--root"])
            .arg(root.path())
            .args(more)
            .assert();
        let output = ended.get_output();
        let told = [output.stdout.clone(), output.stderr.clone()].concat();
        (output.status.code().unwrap(), String::from_utf8(told).unwrap())
    };
    assert_eq!(in_2012(&[]).0, 0);
    let other = root.path().join("archives/2012");
    let before = tree(&other);
    let asked = ["--redact", "2011/first", "--reason", "含个人信息"];
    let (code, told) = in_2012(&asked);
    assert!(code == 2 && told.contains("fangan archive 2011 --redact 2011/first"), "{told}");
    let (code, told) = redact(root.path(), "2011/first");
    assert_eq!(code, 0, "{told}");
    for path in ["data/site/2012/next/index.html", "data/site/2011/first/名单.pdf", "data/records.json"] {
        assert!(told.contains(&format!("  archives/2012/{path}\n")), "{path}: {told}");
    }
    assert!(!told.contains("archives/2012/data/site/2012/apart"), "{told}");
    fs::remove_dir_all(root.path().join("content/2011/first")).unwrap();

    let (code, told) = in_2012(&asked);
    assert_eq!(code, 0, "{told}");
    is_sound(root.path());
    let after = tree(&other);
    let titles = ["深化创新活动", "示卫〔2011〕19号", "mingdan"];
    nowhere(&after, &titles);
    assert!(
        told.contains("  data/source/content/2012/next/index.md\n"),
        "its own words name the file: {told}"
    );
    let page = String::from_utf8(after["data/site/2012/next/index.html"].clone()).unwrap();
    assert!(readable(&page).contains("见名册。") && !page.contains(".pdf"), "{page}");
    assert!(!after.contains_key("data/site/2011/first/名单.pdf"));
    let kept = "data/site/2012/apart/index.html";
    assert!(after[kept] == before[kept], "what does not tell of it keeps its bytes");
    let list = String::from_utf8(after["data/redactions.json"].clone()).unwrap();
    assert!(list.contains(&sha256(b"%PDF-1.4 mingdan")), "{list}");
    // The site is built again, without a word of it.
    let next = next.replace("[名册](../../2011/first/名单.pdf)", "名册");
    write_site(root.path(), &[("content/2012/next/index.md", &next)]);
    fs::remove_dir_all(root.path().join("content/2012")).unwrap();
    nowhere(&build(root.path()), &titles);
}
