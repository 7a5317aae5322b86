//! The preview in a browser: the page follows each save, mistakes are laid over it, other days are a click away.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::chromium::Chromium;
use crate::support::{repository, write_site};

const SITE: &str = "title: 示例局实施方案\nbase_url: https://plans.example.gov.cn/\norganization: 示例局\nlanguage: zh-Hans\n";
const UNITS: &str =
    "units:\n  - name: 办公室\n    id: office\n    aliases: [局办公室]\n  - name: 法规科\n    id: law\n";

/// A site that is served until it is dropped.
pub struct Preview {
    folder: TempDir,
    child: Child,
    /// Without a slash after it.
    address: String,
}

impl Preview {
    pub fn of(files: &[(&str, &str)]) -> Preview {
        let folder = TempDir::new().unwrap();
        write_site(folder.path(), &[("site.yaml", SITE), ("content/units.yaml", UNITS)]);
        write_site(folder.path(), files);
        let (child, address) = start(folder.path(), "0");
        Preview { folder, child, address }
    }

    pub fn stop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Starts again at the same port.
    pub fn start_again(&mut self) {
        let port = self.address.rsplit(':').next().unwrap().to_owned();
        let (child, address) = start(self.folder.path(), &port);
        assert_eq!(address, self.address);
        self.child = child;
    }

    /// Saves a file as editors do: under another name, then renamed.
    pub fn save(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let beside = path.with_extension("tmp");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, path).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.folder.path().join(path)).unwrap();
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(root: &Path, port: &str) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fangan"))
        .args(["serve", "--port", port, "--as-of", "2026-11-22", "--root"])
        .arg(root)
        .env_remove("FANGAN_EDITOR")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split_whitespace().next().unwrap().trim_end_matches('/').to_owned();
    (child, address)
}

/// A plan with a text that is longer than a window, and something to open in it.
pub fn plan(title: &str, end: &str) -> String {
    let many: String = (1..=60).map(|at| format!("第{at}段，写在这里。\n\n")).collect();
    format!(
        "---\ntitle: {title}\nkind: plan\nissuer: 办公室\nissued: 2026-03-01\npublished: 2026-03-02\nyear: 2026\n---\n\n## 总体要求\n\n{many}<details>\n<summary>说明</summary>\n\n折叠的话。\n\n</details>\n\n## 结尾\n\n[{title}的链接](https://www.example.gov.cn/)\n\n{end}\n"
    )
}

pub const A: &str = "content/2026/a/index.md";
pub const B: &str = "content/2026/b/index.md";

#[test]
fn the_page_follows_and_stays_where_it_was() {
    let preview = Preview::of(&[(A, &plan("甲方案", "一。")), (B, &plan("乙方案", "一。"))]);
    let browser = Chromium::start();
    browser.open(&preview.url("/2026/a/"));
    browser.value(
        "window.mark = 1; document.querySelector('main details').open = true;
         [...document.querySelectorAll('main a')].find(a => a.textContent.includes('的链接')).focus({ preventScroll: true });
         scrollTo(0, 700); true",
    );
    let at = browser.value("scrollY");

    // Another page changes, then a string of the style: only the style is swapped.
    preview.save(B, &plan("乙方案", "二。"));
    preview.save("themes/default/styles/own.css", "h1 { color: rgb(1, 2, 3); }\n");
    browser.wait_for("getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'");
    assert_eq!(browser.value("window.mark"), 1);
    assert_eq!(browser.value("scrollY"), at);
    browser.wait_for("document.querySelectorAll('link[rel=stylesheet]').length === 2");

    preview.save(A, &plan("甲方案", "新的结尾。"));
    browser
        .wait_for("document.body.textContent.includes('新的结尾。') && document.readyState === 'complete'");
    assert_eq!(browser.value("window.mark === undefined"), true);
    browser.wait_for(&format!("scrollY === {at}"));
    assert_eq!(browser.value("document.querySelector('main details').open"), true);
    assert_eq!(browser.value("document.activeElement.textContent"), "甲方案的链接");

    // Something before the window grows: what is read stays under the eyes.
    browser.value("document.getElementById('fangan-day').open = true; true");
    let before = browser.value("document.querySelector('main details').getBoundingClientRect().top");
    preview.save(A, &plan("甲方案", "新的结尾。").replace("## 总体要求", "新的开头。\n\n## 总体要求"));
    browser
        .wait_for("document.body.textContent.includes('新的开头。') && document.readyState === 'complete'");
    browser.wait_for(&format!(
        "Math.abs(document.querySelector('main details').getBoundingClientRect().top - {before}) < 2"
    ));
    assert_eq!(browser.value("document.getElementById('fangan-day').open"), true);

    // What is deleted is gone, and comes back.
    preview.remove(A);
    browser
        .wait_for("!document.body.textContent.includes('新的结尾。') && document.readyState === 'complete'");
    preview.save(A, &plan("甲方案", "又来了。"));
    browser.wait_for("document.body.textContent.includes('又来了。')");
}

#[test]
fn mistakes_are_laid_over_the_last_good_page() {
    let good = plan("甲方案", "一。");
    let preview = Preview::of(&[(A, &good)]);
    let browser = Chromium::start();
    browser.open(&preview.url("/2026/a/"));
    assert_eq!(browser.value("document.getElementById('fangan-dialog').open"), false);
    browser.value("document.querySelector('.site-name').focus()");
    preview.save(A, &good.replace("issuer: 办公室", "isuer: <b>办公室</b>").replace("一。", "不该看见。"));
    browser.wait_for("document.getElementById('fangan-dialog').open");
    browser.wait_for("document.querySelector('#fangan-told').textContent.startsWith('1 个错误')");
    let error = |what: &str| browser.value(&format!("document.querySelector('#fangan-body .fg-error {what}"));
    assert_eq!(error("mark').textContent"), "isuer");
    assert_eq!(error(".fg-line code').textContent"), "isuer: <b>办公室</b>");
    assert_eq!(error(".fg-line [aria-hidden]').textContent"), "4");
    assert_eq!(error(".fg-code').getAttribute('href')"), "/_fangan/explain/unknown-key");
    let editor = error(".fg-place a').getAttribute('href')");
    assert!(editor.as_str().unwrap().starts_with("vscode://file/"), "{editor}");
    assert!(editor.as_str().unwrap().ends_with("/content/2026/a/index.md:4:1"), "{editor}");
    assert_eq!(browser.value("document.querySelector('main').textContent.includes('不该看见')"), false);
    assert_eq!(browser.value("document.activeElement.textContent"), "关闭");
    axe(&browser);

    // Dismissed by a key, it stays so over loading; the corner opens it again.
    browser.press("Escape", 27);
    browser.wait_for("!document.getElementById('fangan-dialog').open");
    assert_eq!(browser.value("document.activeElement.className"), "site-name");
    browser.open(&preview.url("/2026/a/"));
    browser.wait_for("document.querySelectorAll('#fangan-body .fg-error').length === 1");
    assert_eq!(browser.value("document.getElementById('fangan-dialog').open"), false);
    browser.value("document.getElementById('fangan-open').click()");
    browser.wait_for("document.getElementById('fangan-dialog').open");

    // Another mistake is added while the list is open; then both are mended.
    preview.save(B, "---\ntitle: 乙\nkind: plan\nissued: 2026-13-01\n---\n");
    browser.wait_for("document.querySelectorAll('#fangan-body .fg-error').length >= 2");
    preview.remove(B);
    preview.save(A, &good.replace("一。", "改好了。"));
    browser.wait_for("document.querySelector('main').textContent.includes('改好了。') && document.readyState === 'complete'");
    browser.wait_for("!document.getElementById('fangan-dialog').open");
    browser.wait_for("!document.querySelector('#fangan-told').textContent.includes('错误')");
    quiet(&browser);
}

#[test]
fn what_was_dismissed_stays_so_while_the_rules_run_again() {
    // That no unit has this address is found by the rules, after the page is served.
    let preview =
        Preview::of(&[(A, &plan("甲方案", "见[单位](/units/none/)。")), (B, &plan("乙方案", "一。"))]);
    let browser = Chromium::start();
    browser.open(&preview.url("/2026/a/"));
    browser.wait_for("document.getElementById('fangan-dialog').open");
    browser.press("Escape", 27);
    browser.wait_for("!document.getElementById('fangan-dialog').open");
    preview.save(B, &plan("乙方案", "一。").replace("issuer: 办公室", "issuer: 无人知道的科"));
    let told = "document.getElementById('fangan-told').textContent";
    browser
        .wait_for(&format!("{told}.includes('错误') && {told}.includes('警告') && !{told}.includes('检查')"));
    assert_eq!(browser.value("document.getElementById('fangan-dialog').open"), false);
}

#[test]
fn two_windows_follow_a_server_that_starts_again() {
    let mut preview = Preview::of(&[(A, &plan("甲方案", "一。")), (B, &plan("乙方案", "一。"))]);
    let (first, second) = (Chromium::start(), Chromium::start());
    first.open(&preview.url("/2026/a/"));
    second.open(&preview.url("/2026/b/"));
    second.value("window.mark = 1");
    preview.save(A, &plan("甲方案", "二。"));
    first.wait_for("document.body.textContent.includes('二。') && document.readyState === 'complete'");
    preview.stop();
    first.wait_for("!document.getElementById('fangan-lost').hidden");
    second.wait_for("!document.getElementById('fangan-lost').hidden");
    preview.save(A, &plan("甲方案", "三。"));
    preview.start_again();
    first.wait_for("document.body.textContent.includes('三。')");
    second.wait_for("document.getElementById('fangan-lost').hidden");
    // The other page is as it was, and follows again.
    assert_eq!(second.value("window.mark"), 1);
    preview.save(B, &plan("乙方案", "四。"));
    second.wait_for("document.body.textContent.includes('四。')");
}

#[test]
fn a_browser_that_slept_catches_up() {
    let preview = Preview::of(&[(A, &plan("甲方案", "一。"))]);
    let browser = Chromium::start();
    browser.open(&preview.url("/2026/a/"));
    // As a browser does with a page that nobody sees: it says so, and its events end.
    let visible = |hidden: bool| {
        browser.value(&format!(
            "Object.defineProperty(document, 'hidden', {{ configurable: true, value: {hidden} }});
             document.dispatchEvent(new Event('visibilitychange')); true"
        ))
    };
    visible(true);
    browser.value("window.mark = 1");
    preview.save(A, &plan("甲方案", "睡后。"));
    browser.wait_for("fetch('/2026/a/').then(answer => answer.text()).then(text => text.includes('睡后。'))");
    assert_eq!(browser.value("window.mark"), 1);
    visible(false);
    browser.wait_for("document.body.textContent.includes('睡后。')");
}

#[test]
fn ribbons_and_other_days() {
    let scheduled = plan("甲方案", "一。").replace("published: 2026-03-02", "published: 2026-12-01 09:00");
    let draft = plan("乙方案", "一。").replace("kind: plan", "kind: plan\ndraft: true");
    let preview = Preview::of(&[(A, &scheduled), (B, &draft)]);
    let browser = Chromium::start();
    browser.open(&preview.url("/2026/b/"));
    let ribbon = "document.getElementById('fangan-ribbon').textContent";
    assert_eq!(browser.value(ribbon), "草稿，不会发布");
    assert_eq!(
        browser.value("fetch(location.href).then(answer => answer.headers.get('x-robots-tag'))"),
        "noindex"
    );
    axe(&browser);
    browser.open(&preview.url("/2026/a/"));
    assert_eq!(browser.value(ribbon), "待发布 2026-12-01 09:00");
    // The control: a day after the publication.
    browser.value(
        "document.getElementById('fangan-day').open = true;
         const field = document.getElementById('fangan-date');
         field.value = '2026-12-31'; field.form.requestSubmit(); true",
    );
    browser.wait_for(
        "location.pathname === '/_fangan/as-of/2026-12-31/2026/a/' && document.readyState === 'complete'",
    );
    let told = browser.value(ribbon);
    assert!(told.as_str().unwrap().contains("2026-12-31"), "{told}");
    assert!(!told.as_str().unwrap().contains("待发布"), "{told}");
    axe(&browser);
    browser.value("document.querySelector('.site-name').click(); true");
    browser.wait_for("location.pathname.startsWith('/_fangan/as-of/2026-12-31/') && !location.pathname.includes('/a/') && document.readyState === 'complete'");
    // It follows there too.
    browser.open(&preview.url("/_fangan/as-of/2026-12-31/2026/a/"));
    preview.save(A, &scheduled.replace("一。", "二。"));
    browser.wait_for("document.body.textContent.includes('二。') && document.readyState === 'complete'");
    browser.value("document.querySelector('#fangan-ribbon a').click(); true");
    browser.wait_for("location.pathname === '/2026/a/' && document.readyState === 'complete'");
    // Without scripts the form leads there as well, and a wrong day is told.
    browser.open(&preview.url("/_fangan/day?page=%2F2026%2Fa%2F&day=2026-12-02"));
    assert_eq!(browser.value("location.pathname"), "/_fangan/as-of/2026-12-02/2026/a/");
    browser.open(&preview.url("/_fangan/day?page=%2F2026%2Fa%2F&day=%3Cb%3E"));
    assert_eq!(browser.value("document.body.textContent.includes('“<b>”不是日期')"), true);
}

#[test]
fn the_pages_of_the_preview_tell_how_the_site_was_read() {
    let plan = "---\ntitle: 2026年甲方案\nkind: plan\nissuer: 局办公室\nissued: 2026-03-01\npublished: 2026-03-02\nstages:\n  - 部署: 5月前\ntasks:\n  - work: 做事\n    lead: 法规科\n    due: 条件成熟时\n---\n\n正文。\n";
    let preview = Preview::of(&[(A, plan)]);
    let browser = Chromium::start();
    let rows = "[...document.querySelectorAll('#fangan-list tbody tr')].map(row => row.innerText.replace(/\\s+/g, ' '))";
    let find = |words: &str| {
        let rows = browser.list(rows);
        rows.iter().find(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {rows:?}")).clone()
    };
    browser.open(&preview.url("/_fangan/routes/"));
    assert_eq!(find("/2026/a/ "), "/2026/a/ 方案 content/2026/a/index.md");
    axe(&browser);
    browser.open(&preview.url("/_fangan/units/"));
    assert_eq!(find("office"), "办公室 office 局办公室 局办公室 2026年甲方案 content/2026/a/index.md:4");
    axe(&browser);
    browser.open(&preview.url("/_fangan/times/"));
    let two = find("5月前");
    assert!(two.contains("一说至") && two.contains("两种读法") && two.contains("2026，标题"), "{two}");
    assert!(two.contains("content/2026/a/index.md:8"), "{two}");
    assert!(find("条件成熟时").contains("读不出日期"));
    axe(&browser);
    // The filter as one types, and as the form sends it.
    browser.value("const field = document.getElementById('fangan-filter'); field.value = '5月前'; field.dispatchEvent(new Event('input', { bubbles: true })); true");
    browser.wait_for("document.querySelectorAll('#fangan-list tbody tr').length === 1");
    browser.open(&preview.url("/_fangan/times/?only=unread"));
    assert_eq!(browser.list(rows).len(), 1);
    browser.open(&preview.url("/_fangan/times/?q=%E6%B2%A1%E6%9C%89"));
    assert_eq!(
        browser.value("document.getElementById('fangan-list').textContent.includes('没有符合的内容')"),
        true
    );
    // It follows as the site's pages do.
    browser.open(&preview.url("/_fangan/times/"));
    preview.save(A, &plan.replace("5月前", "6月底前"));
    browser.wait_for("document.getElementById('fangan-list').textContent.includes('6月底前')");
    browser.open(&preview.url("/_fangan/explain/unknown-key"));
    axe(&browser);
    browser.open(&preview.url("/_fangan/"));
    axe(&browser);
    quiet(&browser);
}

#[test]
fn a_template_that_fails_shows_where_and_comes_back() {
    let preview = Preview::of(&[(A, &plan("甲方案", "一。"))]);
    let browser = Chromium::start();
    browser.open(&preview.url("/2026/a/"));
    let template = "themes/default/plan.html";
    preview.save(
        template,
        "{% extends \"default/plan.html\" %}\n{% block main %}\n<p>{{ page.titel.size }}</p>\n{% endblock main %}\n",
    );
    browser.wait_for(
        "document.querySelector('h1').textContent.includes('模板出错') && document.readyState === 'complete'",
    );
    assert_eq!(browser.value("fetch(location.href).then(answer => answer.status)"), 500);
    let text = browser.value("document.querySelector('main').innerText");
    let text = text.as_str().unwrap();
    for part in
        ["/2026/a/", "themes/default/plan.html:3:", "{{ page.titel.size }}", "page.table", "frame.site"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        browser.value("document.querySelector('main mark').textContent").as_str().unwrap().contains("titel")
    );
    browser.press("Escape", 27);
    axe(&browser);
    preview.remove(template);
    browser.wait_for("document.querySelector('h1').textContent.includes('甲方案')");
}

/// Nothing went wrong; a page that is left ends its connection.
fn quiet(browser: &Chromium) {
    let mut troubles = browser.heard().troubles;
    troubles.retain(|trouble| trouble != "request failed: net::ERR_ABORTED");
    assert_eq!(troubles, Vec::<String>::new());
}

/// axe finds nothing, and nothing scrolls sideways: light and dark, wide and narrow.
fn axe(browser: &Chromium) {
    let axe = fs::read_to_string(repository("tests/browser/axe.min.js")).unwrap();
    browser.value(&format!("{axe}; true"));
    for (scheme, width) in [("light", 1280), ("dark", 320)] {
        browser.prefer(scheme);
        browser.resize(width, 900);
        let found = browser.list(crate::access::ASK);
        assert!(found.is_empty(), "{scheme} {width}: {}", found.join("\n"));
        assert_eq!(
            browser.value("document.documentElement.scrollWidth <= innerWidth"),
            Value::Bool(true),
            "{width}: {}",
            browser.value("location.href")
        );
    }
    browser.prefer("light");
    browser.resize(1280, 900);
}
