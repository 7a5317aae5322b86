//! The preview as a person uses it: it starts, shows what is on the disk, follows each save, ends.

use std::fs;
use std::path::Path;

use crate::preview::{Preview, plain, wait};
use crate::support::{fangan, repository, tree, write_site};

const DAY: &[&str] = &["--as-of", "2026-11-22"];

fn plan(title: &str, lead: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}实施方案\nkind: plan\nissued: 2026-02-18\nstages:\n  - 起步阶段: 2026年3月至4月\n\
         tasks:\n  - {{work: 修路, lead: {lead}, due: 2026年6月底前}}\n---\n\n{text}\n"
    )
}

fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write_site(
        root.path(),
        &[
            ("site.yaml", "title: 示例站\norganization: 甲局\nbase_url: https://x.example/plans/\n"),
            ("content/units.yaml", "- {name: 甲科, id: a}\n- {name: 乙科, id: b}\n"),
            ("content/2026/road/index.md", &plan("修路", "甲科", "初稿。")),
        ],
    );
    root
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Saves as many editors do: beside, then in its place.
fn replace(root: &Path, path: &str, text: &str) {
    let beside = root.join(format!("{path}.tmp"));
    fs::write(&beside, text).unwrap();
    fs::rename(beside, root.join(path)).unwrap();
}

#[test]
fn it_starts_says_where_and_writes_nothing() {
    let root = site();
    let before = tree(root.path());
    let preview = Preview::start(root.path(), DAY);
    assert!(preview.ready.contains("1个方案"), "{}", preview.ready);
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("修路实施方案"));
    assert_eq!(home.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(home.header("cache-control"), Some("no-store"));
    assert_eq!(home.header("x-content-type-options"), Some("nosniff"));
    assert!(home.header("content-security-policy").unwrap().starts_with("default-src 'self'"));
    assert_eq!(plain(&preview.get("/index.html").body), plain(&home.body));
    assert_eq!(preview.get("/2026/road").header("location"), Some("/2026/road/"));
    let missing = preview.get("/nothing/");
    assert_eq!((missing.status, missing.text().contains("fangan:preview")), (404, true));
    // The page that says so names its style by the path of base_url.
    let style = missing.text().split("rel=\"stylesheet\" href=\"").nth(1).unwrap().to_owned();
    let style = style.split('"').next().unwrap().to_owned();
    assert!(style.starts_with("/plans/"), "{style}");
    assert_eq!(preview.get(&style).header("content-type"), Some("text/css; charset=utf-8"));
    let state: serde_json::Value = serde_json::from_slice(&preview.get("/_fangan/state.json").body).unwrap();
    assert_eq!((&state["plans"], &state["as_of"]), (&1.into(), &"2026-11-22".into()));
    assert_eq!(tree(root.path()), before);
}

#[test]
fn it_follows_every_kind_of_save() {
    let root = site();
    let root = root.path();
    let preview = Preview::start(root, DAY);
    let page = "content/2026/road/index.md";
    preview.shows("/2026/road/", "初稿。");
    write(root, page, &plan("修路", "甲科", "就地保存。"));
    preview.shows("/2026/road/", "就地保存。");
    replace(root, page, &plan("修路", "甲科", "换名保存。"));
    preview.shows("/2026/road/", "换名保存。");
    // As vim does with a backup: away, written anew, the old one removed.
    fs::rename(root.join(page), root.join(format!("{page}~"))).unwrap();
    write(root, page, &plan("修路", "乙科", "留底保存。"));
    fs::remove_file(root.join(format!("{page}~"))).unwrap();
    preview.shows("/2026/road/", "留底保存。");
    preview.shows("/units/b/", "修路");
    preview.hides("/units/a/", "修路</");
    // A unit's new name is on every page at once.
    write(root, "content/units.yaml", "- {name: 甲科, id: a}\n- {name: 乙科, id: b, full_name: 乙科全称}\n");
    preview.shows("/units/b/", "乙科全称");
    // A new year's folder, with folders in it.
    write(root, "content/2027/new/deep/index.md", &plan("新年", "甲科", "深处。"));
    preview.shows("/2027/new/deep/", "深处。");
    write(root, "content/2027/new/deep/index.md", &plan("新年", "甲科", "更深处。"));
    preview.shows("/2027/new/deep/", "更深处。");
    // A folder moved, and deleted, and made again.
    fs::rename(root.join("content/2027"), root.join("content/2028")).unwrap();
    preview.shows("/2028/new/deep/", "更深处。");
    preview.answers("/2027/new/deep/", 404);
    write(root, "content/2028/new/deep/index.md", &plan("新年", "甲科", "搬家以后。"));
    preview.shows("/2028/new/deep/", "搬家以后。");
    fs::remove_dir_all(root.join("content/2028")).unwrap();
    preview.answers("/2028/new/deep/", 404);
    write(root, "content/2028/new/deep/index.md", &plan("新年", "甲科", "重建。"));
    preview.shows("/2028/new/deep/", "重建。");
    // A deleted source.
    fs::remove_file(root.join(page)).unwrap();
    preview.answers("/2026/road/", 404);
    // The settings, and all of content away and back.
    write(root, "site.yaml", "title: 改名站\norganization: 甲局\nbase_url: https://x.example/plans/\n");
    preview.shows("/", "改名站");
    fs::rename(root.join("content"), root.join("aside")).unwrap();
    preview.hides("/", "新年实施方案");
    fs::rename(root.join("aside"), root.join("content")).unwrap();
    preview.shows("/", "新年实施方案");
    write(root, "content/2028/new/deep/index.md", &plan("新年", "甲科", "回来以后。"));
    preview.shows("/2028/new/deep/", "回来以后。");
}

#[test]
fn it_follows_tables_themes_and_many_files_at_once() {
    let root = site();
    let root = root.path();
    let without = "---\ntitle: 用表实施方案\nkind: plan\nissued: 2026-02-18\n---\n\n正文。\n";
    write(root, "content/2026/table/index.md", without);
    write(
        root,
        "content/2026/table/tasks.csv",
        "序号,工作任务,牵头单位,完成时限\n1,植树,甲科,2026年5月底前\n",
    );
    let preview = Preview::start(root, DAY);
    preview.shows("/2026/table/", "植树");
    write(
        root,
        "content/2026/table/tasks.csv",
        "序号,工作任务,牵头单位,完成时限\n1,种花,甲科,2026年5月底前\n",
    );
    preview.shows("/2026/table/", "种花");
    write(root, "content/2026/table/~$tasks.csv", "锁");
    write(root, "themes/default/styles/extra.css", ".extra{color:red}");
    let style = |preview: &Preview| {
        let text = preview.get("/").text();
        text.split("data-style=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    wait("the style is served", || preview.get(&style(&preview)).text().contains(".extra"));
    write(root, "themes/default/strings/zh-Hans.yaml", "skip: 直接看正文\n");
    preview.shows("/", "直接看正文");
    write(root, "themes/default/parts/head.html", "<p>自己的题头</p>\n");
    preview.shows("/2026/road/", "自己的题头");
    fs::remove_dir_all(root.join("themes")).unwrap();
    preview.hides("/2026/road/", "自己的题头");
    for number in 0..500 {
        write(root, &format!("content/2026/many{number}/index.md"), &plan("许多", "甲科", "一次五百个。"));
    }
    preview.shows("/2026/many499/", "一次五百个。");
    wait("all are there", || {
        let state = preview.get("/_fangan/state.json").text();
        state.contains("\"plans\":502")
    });
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_followed() {
    let site = site();
    let root = site.path();
    write(root, "shared/c/index.md", &plan("丙方案", "甲科", "丙一。"));
    write(root, "texts/d.md", &plan("丁方案", "甲科", "丁一。"));
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(root.join(from), root.join(to)).unwrap();
    link("shared/c", "content/2026/c");
    let preview = Preview::start(root, &["--as-of", "2026-11-22"]);
    preview.shows("/2026/c/", "丙一。");
    replace(root, "shared/c/index.md", &plan("丙方案", "甲科", "丙二。"));
    preview.shows("/2026/c/", "丙二。");
    // A link that comes later.
    link("texts/d.md", "content/2026/d.md");
    preview.shows("/2026/d/", "丁一。");
    replace(root, "texts/d.md", &plan("丁方案", "甲科", "丁二。"));
    preview.shows("/2026/d/", "丁二。");
}

#[test]
fn it_looks_in_turn_when_asked() {
    let root = site();
    let root = root.path();
    let preview = Preview::start(root, &["--as-of", "2026-11-22", "--poll"]);
    write(root, "content/2026/road/index.md", &plan("修路", "甲科", "轮询看见。"));
    preview.shows("/2026/road/", "轮询看见。");
    fs::remove_dir_all(root.join("content/2026/road")).unwrap();
    preview.answers("/2026/road/", 404);
}

#[test]
fn mistakes_leave_the_last_good_page_and_are_listed_with_their_place() {
    let root = site();
    let root = root.path();
    let preview = Preview::start(root, DAY);
    let mut listener = preview.listen("page=%2F2026%2Froad%2F");
    let page = "content/2026/road/index.md";
    replace(root, page, "---\ntitle: 坏\nkind: plan\nstagse: 1\n---\n\n坏稿。\n");
    let told =
        std::iter::repeat_with(|| listener.next("problems")).find(|told| told["held"] == true).unwrap();
    assert!(told["errors"].as_u64().unwrap() > 0);
    preview.shows("/2026/road/", "初稿。");
    let list: serde_json::Value =
        serde_json::from_slice(&preview.get("/_fangan/problems.json").body).unwrap();
    let found = list["problems"].as_array().unwrap().iter();
    let found = found.into_iter().find(|problem| problem["code"] == "unknown-key").unwrap();
    assert_eq!((&found["file"], &found["line"], &found["column"]), (&page.into(), &4.into(), &1.into()));
    assert_eq!(found["excerpt"]["text"], "stagse: 1");
    assert_eq!((&found["excerpt"]["start"], &found["excerpt"]["end"]), (&0.into(), &6.into()));
    let editor = found["editor"].as_str().unwrap();
    assert!(editor.starts_with("vscode://file/") && editor.ends_with("/road/index.md:4:1"), "{editor}");
    replace(root, page, &plan("修路", "甲科", "改好了。"));
    preview.shows("/2026/road/", "改好了。");
    std::iter::repeat_with(|| listener.next("problems")).find(|told| told["held"] == false).unwrap();
}

#[test]
fn a_site_that_begins_with_errors_is_served_as_far_as_it_goes() {
    let root = site();
    let root = root.path();
    write(root, "content/2026/bad/index.md", "---\ntitle: 坏\nkind: plan\nstagse: 1\n---\n");
    let preview = Preview::start(root, DAY);
    preview.shows("/2026/road/", "初稿。");
    write(root, "content/2026/road/index.md", &plan("修路", "甲科", "边坏边改。"));
    preview.shows("/2026/road/", "边坏边改。");
}

#[test]
fn a_listener_is_told_of_its_page_alone() {
    let root = site();
    let root = root.path();
    write(root, "content/2026/other/index.md", &plan("别的", "乙科", "别的。"));
    let preview = Preview::start(root, DAY);
    let text = preview.get("/2026/road/").text();
    let seen = |name: &str| {
        let value = text.split(&format!("data-{name}=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    let query = format!("page=%2F2026%2Froad%2F&seen={}&style={}", seen("seen"), seen("style"));
    let mut listener = preview.listen(&query);
    assert_eq!(listener.next("problems")["errors"], 0);
    // Another page, then the style, then its own: of the first nothing is told.
    write(root, "content/2026/other/index.md", &plan("别的", "乙科", "别的改了。"));
    preview.shows("/2026/other/", "别的改了。");
    fs::create_dir_all(root.join("themes/default/styles")).unwrap();
    replace(root, "themes/default/styles/extra.css", ".extra{color:red}");
    let mut first = None;
    let told = listener.next("style");
    let href = told["href"].as_str().unwrap().to_owned();
    wait("the told style is served", || {
        first = Some(preview.get(&href));
        first.as_ref().unwrap().status == 200
    });
    assert!(first.unwrap().text().contains(".extra"));
    write(root, "content/2026/road/index.md", &plan("修路", "甲科", "自己改了。"));
    let told = listener.next("page");
    assert_ne!(told["digest"], seen("seen"));
    preview.shows("/2026/road/", "自己改了。");
    // One who slept is told at once.
    let mut late = preview.listen(&query);
    assert_eq!(late.next("page")["digest"], told["digest"]);
    // One whose page went away, too.
    fs::remove_dir_all(root.join("content/2026/road")).unwrap();
    assert_ne!(listener.next("page")["digest"], told["digest"]);
}

#[test]
fn drafts_and_scheduled_documents_are_shown_and_no_byte_of_them_is_built() {
    let root = site();
    let root = root.path();
    let draft = plan("机密草稿", "乙科", "草稿正文甲乙丙。")
        .replace("kind: plan", "kind: plan\ndraft: true\nattachments: [draft.pdf]");
    let later = plan("明年发布", "乙科", "待发布正文丁戊己。")
        .replace("kind: plan", "kind: plan\npublished: 2026-12-15 09:00");
    let never = plan("不予公开", "乙科", "内部正文庚辛壬。")
        .replace("kind: plan", "kind: plan\ndisclosure: 不予公开");
    write(root, "content/2026/draft/index.md", &draft);
    write(root, "content/2026/draft/draft.pdf", "%PDF 草稿附件");
    write(root, "content/2026/later/index.md", &later);
    write(root, "content/2026/never/index.md", &never);
    let words = [
        "草稿正文甲乙丙",
        "待发布正文丁戊己",
        "内部正文庚辛壬",
        "机密草稿",
        "明年发布",
        "%PDF 草稿附件",
        "2026/draft",
        "2026/later",
    ];
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("public");
    fangan()
        .args(["build", "--as-of", "2026-11-22", "--root"])
        .arg(root)
        .arg("--out")
        .arg(&out)
        .assert()
        .success();
    for (path, bytes) in tree(&out) {
        for word in words {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found && !path.contains(word), "{path} has {word}");
        }
    }
    let preview = Preview::start(root, DAY);
    for (path, publication, text) in [
        ("/2026/draft/", "draft", "草稿正文甲乙丙"),
        ("/2026/later/", "scheduled", "待发布正文丁戊己"),
        ("/2026/road/", "published", "初稿。"),
    ] {
        let page = preview.get(path);
        assert!(page.text().contains(text), "{path}");
        assert!(page.text().contains(&format!("data-publication=\"{publication}\"")), "{path}");
        assert_eq!(page.header("x-robots-tag"), Some("noindex"));
    }
    assert!(preview.get("/2026/later/").text().contains("data-published=\"2026-12-15 09:00\""));
    assert_eq!(preview.get("/2026/draft/draft.pdf").text(), "%PDF 草稿附件");
    assert_eq!(preview.get("/2026/never/").status, 404);
    // After its day the scheduled one is published; the draft is still a draft.
    let as_of = |path: &str| preview.get(&format!("/_fangan/as-of/2026-12-31{path}")).text();
    assert!(as_of("/2026/later/").contains("data-publication=\"published\""));
    assert!(as_of("/2026/later/").contains("data-as-of=\"2026-12-31\""));
    assert!(as_of("/2026/draft/").contains("data-publication=\"draft\""));
    assert!(as_of("/").contains("明年发布"));
    let moved = preview.get("/_fangan/as-of/2026-12-31/2026/later");
    assert_eq!(moved.header("location"), Some("/_fangan/as-of/2026-12-31/2026/later/"));
    // Another day follows a save too.
    write(root, "content/2026/road/index.md", &plan("修路", "甲科", "改后。"));
    preview.shows("/_fangan/as-of/2026-12-31/2026/road/", "改后。");
    // Five days in turn are no more than any one.
    for day in 1..=5 {
        let path = format!("/_fangan/as-of/2027-01-0{day}/");
        assert!(preview.get(&path).text().contains(&format!("data-day=\"2027-01-0{day}\"")));
    }
}

#[test]
fn every_address_of_the_sample_site_has_the_bytes_of_a_build() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    for folder in ["content", "themes"] {
        for (path, bytes) in tree(&repository(folder)) {
            let path = root.join(folder).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    fs::copy(repository("site.yaml"), root.join("site.yaml")).unwrap();
    // As of a day on which nothing waits, but for what is always a draft.
    for (path, bytes) in tree(&root.join("content")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if path.ends_with("index.md") && (text.contains("\n草稿: 是") || text.contains("\ndraft: true")) {
            fs::remove_dir_all(root.join("content").join(path).parent().unwrap()).unwrap();
        }
    }
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("public");
    let day = ["--as-of", "2030-11-22"];
    fangan()
        .args(["build", "--quiet", "--root"])
        .args([root, Path::new("--out"), &out])
        .args(day)
        .assert()
        .success();
    let preview = Preview::start(root, &day);
    let built = tree(&out);
    let routes = built.iter().filter(|(path, _)| !path.starts_with('.'));
    let mut compared = 0;
    for (path, bytes) in routes {
        let encoded: String =
            percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS).to_string();
        let answer = preview.get(&format!("/{}", encoded.replace(' ', "%20")));
        assert_eq!(answer.status, if path == "404.html" { 404 } else { 200 }, "{path}");
        let kind = answer.header("content-type").unwrap_or_default();
        let marked = answer.body.windows(23).any(|window| window == b"<!-- fangan:preview -->");
        // What leads on at once has nothing to show.
        let leads_on = answer.body.windows(20).any(|window| window == b"http-equiv=\"refresh\"");
        assert_eq!(marked, path.ends_with(".html") && !leads_on, "{path}: {kind}");
        assert!(plain(&answer.body) == *bytes, "{path} is not as built");
        let is_text = kind.starts_with("text/")
            || kind.contains("json")
            || kind.contains("xml;")
            || kind.contains("svg");
        assert!(!is_text || kind.ends_with("charset=utf-8"), "{path}: {kind}");
        compared += 1;
    }
    assert!(compared > 100);
}

#[test]
fn a_taken_port_gives_way_to_the_next() {
    let root = site();
    let first = Preview::start(root.path(), DAY);
    let second = Preview::start_at(root.path(), first.port, DAY);
    assert!(second.port > first.port && second.port <= first.port + 50);
    let said = second.said.clone();
    wait("it says so", || said.lock().unwrap().contains(&first.port.to_string()));
    assert_eq!(second.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn signals_end_it_cleanly_with_listeners_waiting() {
    let root = site();
    for signal in ["INT", "TERM"] {
        let mut preview = Preview::start(root.path(), DAY);
        let mut listener = preview.listen("page=%2F");
        listener.next("problems");
        assert_eq!(preview.signal(signal), Some(0), "{signal}");
        assert!(listener.ends());
    }
}
