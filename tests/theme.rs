//! A site's own theme, through the program: every kind of override works, and what no longer fits is told with its place.

use std::fs;
use std::path::Path;

use predicates::prelude::*;
use scraper::{Html, Selector};
use tempfile::{TempDir, tempdir};

use crate::support::{fangan, repository, tree, write_site};

const PLAN: &str = "---\n标题: 示例方案\n成文日期: 2026-02-18\n任务:\n  - {工作内容: 调查, 牵头单位: 一科, 完成时限: 4月底前}\n---\n\n正文。\n";

fn site(files: &[(&str, &str)]) -> TempDir {
    let site = tempdir().unwrap();
    let theme = if files.is_empty() { "" } else { "theme: own\n" };
    let settings =
        format!("title: 示例\norganization: 示例局\nbase_url: https://plans.example.gov.cn/\n{theme}");
    write_site(site.path(), &[("site.yaml", settings.as_str()), ("content/2026/x/index.md", PLAN)]);
    for (path, text) in files {
        write_site(site.path(), &[(format!("themes/own/{path}").as_str(), *text)]);
    }
    site
}

/// Builds and gives the folder of the output.
fn build(site: &Path) -> std::path::PathBuf {
    fangan().args(["build", "--as-of", "2026-06-30", "--strict", "--root"]).arg(site).assert().success();
    site.join("public")
}

fn plan(site: &Path) -> String {
    fs::read_to_string(build(site).join("2026/x/index.html")).unwrap()
}

fn style(site: &Path) -> String {
    let files = tree(&build(site));
    let (_, bytes) = files.iter().find(|(path, _)| path.starts_with("assets/style-")).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

/// What `fangan check` prints of a site, in English, and its exit code.
fn check(site: &Path) -> (String, Option<i32>) {
    let mut command = fangan();
    command.args(["check", "--language", "en", "--as-of", "2026-06-30", "--root"]).arg(site);
    let output = command.output().unwrap();
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

/// The files of each example in `docs/theme.md`, by the example's heading.
fn examples(path: &str) -> Vec<(String, Vec<(String, String)>)> {
    let page = fs::read_to_string(repository(path)).unwrap();
    let (page, _) = page.split_once("<!-- reference").unwrap();
    let mut examples: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut file: Option<String> = None;
    let mut text: Option<String> = None;
    for line in page.lines() {
        match (&mut text, line) {
            (None, line) if line.starts_with("## ") => examples.push((line[3..].to_owned(), Vec::new())),
            (None, line) if line.starts_with("`themes/own/") => {
                file = line.split('`').nth(1).map(|path| path["themes/own/".len()..].to_owned());
            }
            (None, line) if line.starts_with("```") && file.is_some() => text = Some(String::new()),
            (Some(_), "```") => {
                let whole = text.take().unwrap();
                examples.last_mut().unwrap().1.push((file.take().unwrap(), whole));
            }
            (Some(text), line) => text.push_str(&format!("{line}\n")),
            _ => {}
        }
    }
    examples.retain(|(_, files)| !files.is_empty());
    examples
}

#[test]
fn every_example_of_the_documentation_works() {
    let english = examples("docs/theme.md");
    let chinese = examples("docs/theme.zh-CN.md");
    let files = |all: &[(String, Vec<(String, String)>)]| {
        all.iter().map(|(_, files)| files.clone()).collect::<Vec<_>>()
    };
    assert_eq!(files(&english), files(&chinese));
    let shown = |site: &Path| plan(site) + &fs::read_to_string(site.join("public/index.html")).unwrap();
    let plain = shown(site(&[]).path());
    // What each example changes, in the order of the page: in the pages of the plan and home, or in the style.
    let changes: [(&str, &str); 7] = [
        ("", "--measure: 36em;"),
        ("", ".site-nav, .crumbs, .skip { display: none; }"),
        (">任务清单</h2>", ""),
        ("<time class=\"day\"", ""),
        ("<p class=\"advice\">咨询请注明文件名称：示例方案</p>", ""),
        ("<p class=\"units-in-line\">一科</p>", ""),
        ("<p class=\"crest\"><img src=\"../../assets/crest-", ""),
    ];
    assert_eq!(english.len(), changes.len());
    for ((title, files), (in_page, in_style)) in english.iter().zip(changes) {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let site = site(&files);
        let (told, code) = check(site.path());
        assert_eq!((told.contains("warning"), code), (false, Some(0)), "{title}: {told}");
        if in_style.is_empty() {
            assert!(!plain.contains(in_page), "{title}");
            assert!(shown(site.path()).contains(in_page), "{title}");
        } else {
            assert!(style(site.path()).contains(in_style), "{title}");
        }
    }
}

#[test]
fn a_part_of_the_style_alone_is_replaced_and_an_added_one_comes_last() {
    let replaced = site(&[
        ("styles/timeline.css", ".mine { color: red }\n"),
        ("styles/own.css", ":root { --accent: #123456; }\n"),
    ]);
    let style = style(replaced.path());
    assert!(style.contains(".mine { color: red }") && !style.contains(".strip-ends { display: flex"));
    assert!(style.contains(".facts") && style.trim_end().ends_with(":root { --accent: #123456; }"));
}

#[test]
fn one_component_is_replaced_without_the_file_that_holds_it() {
    let site = site(&[(
        "parts/mine.html",
        "{% component when(time, @t) %}<b>{{ time.words }}</b>{% endcomponent when %}",
    )]);
    let page = plan(site.path());
    assert!(page.contains("<b>4月底前</b>"));
    // The other components of the same file are the built-in ones.
    let html = Html::parse_document(&page);
    assert_eq!(html.select(&Selector::parse("dl.facts").unwrap()).count(), 1);
}

#[test]
fn what_no_longer_fits_is_told_with_its_place_and_the_nearest_name() {
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        (
            "home.html",
            "{% extends \"default/hom.html\" %}",
            "unknown-template",
            "home.html:1:13",
            "default/home.html",
        ),
        (
            "plan.html",
            "<p>\n{% include \"parts/task.html\" %}",
            "unknown-template",
            "plan.html:2:13",
            "parts/tasks.html",
        ),
        (
            "home.html",
            "{% extends \"home.html\" %}",
            "unknown-template",
            "home.html:1:13",
            "default/home.html",
        ),
        (
            "plan.html",
            "{% extends \"default/plan.html\" %}\n方案 {% block bdoy %}{% endblock %}",
            "unknown-block",
            "plan.html:2:13",
            "body",
        ),
        (
            "parts/units.html",
            "甲 {{ <fact rows={page.facts} /> }}",
            "unknown-component",
            "units.html:1:7",
            "facts",
        ),
        (
            "parts/x.html",
            "{% component entires(list) %}{% endcomponent %}",
            "unused-component",
            "x.html:1:14",
            "entries",
        ),
        (
            "strings/zh-Hans.yaml",
            "next: 下页\nnewset: 最新\n",
            "unknown-string",
            "zh-Hans.yaml:2:1",
            "newest",
        ),
        ("styles/tabels.css", "td { color: red }", "unknown-override", "tabels.css:1:1", "styles/tables.css"),
        ("styles/own.css", "h2 { color: var(--acent) }", "unknown-variable", "own.css:1:17", "--accent"),
        ("styles/own.css", ":root { --mesure: 30em }", "unused-variable", "own.css:1:9", "--measure"),
        ("parts/units.html", "甲{{ page.unit }}", "template-error", "units.html:1:10", "units"),
        ("plan.html", "{% if %}", "template-error", "plan.html:1:7", ""),
    ];
    for (path, text, code, place, near) in cases {
        let site = site(&[(path, text)]);
        let (told, exit) = check(site.path());
        assert!(told.contains(&format!("[{code}]")), "{path}: {code} is not in\n{told}");
        assert!(told.contains(&format!("{place}\n")), "{path}: {place} is not in\n{told}");
        assert!(told.contains(&format!("`{near}`")) || near.is_empty(), "{path}: {near} is not in\n{told}");
        assert_eq!(exit, Some(i32::from(told.contains("error["))), "{told}");
    }
}

#[test]
fn a_theme_that_is_not_there_is_told() {
    let site = site(&[("home.html", "甲")]);
    fs::rename(site.path().join("themes/own"), site.path().join("themes/mine")).unwrap();
    let (told, exit) = check(site.path());
    assert!(
        told.contains("[unknown-theme]") && told.contains("site.yaml:4:8\n") && told.contains("`mine`"),
        "{told}"
    );
    assert_eq!(exit, Some(0));
    // A folder of a theme that no line of the settings names.
    fs::write(site.path().join("site.yaml"), "title: 示例\norganization: 示例局\n").unwrap();
    assert!(check(site.path()).0.contains("[unknown-theme]"));
    fs::write(site.path().join("site.yaml"), "title: 示例\norganization: 示例局\n主题样式: mine\n").unwrap();
    assert!(!check(site.path()).0.contains("unknown-theme"));
}

#[test]
fn all_mistakes_of_a_theme_are_told_in_one_run() {
    let site = site(&[
        (
            "plan.html",
            "{% extends \"default/plan.html\" %}{% block mian %}{{ <valeus list={[]} /> }}{% endblock %}",
        ),
        ("home.html", "{% include \"no.html\" %}{% include \"parts/non.html\" %}"),
        ("styles/own.css", "a { color: var(--lnk) }"),
    ]);
    let (told, _) = check(site.path());
    for one in ["`mian`", "`valeus`", "`no.html`", "`parts/non.html`", "`--lnk`"] {
        assert!(told.contains(one), "{one} is not in\n{told}");
    }
}

#[test]
fn a_field_that_fails_on_one_kind_of_page_is_found_by_check_and_build_alike() {
    let site = site(&[(
        "unit.html",
        "{% extends \"default/unit.html\" %}\n{% block main %}{{ page.nmae }}{% endblock %}",
    )]);
    let (told, exit) = check(site.path());
    assert!(
        told.contains("[template-error]") && told.contains("unit.html:2:") && told.contains("`name`"),
        "{told}"
    );
    assert_eq!(exit, Some(1));
    fangan().args(["build", "--as-of", "2026-06-30", "--root"]).arg(site.path()).assert().code(1);
    assert!(!site.path().join("public").exists());
}

#[test]
fn what_a_template_may_not_read_is_not_there() {
    let secret = "机密一二三";
    for reads in [
        "{{ get_env(name=\"HOME\") }}",
        "{{ load_data(path=\"../../site.yaml\") }}",
        "{% include \"../../../site.yaml\" %}",
        "{% include \"/etc/hostname\" %}",
        "{% include \"content/secret.md\" %}",
        "{{ now() }}",
        "{{ site.settings.title }}",
        "{{ config }}",
    ] {
        let site = site(&[("parts/units.html", reads)]);
        write_site(site.path(), &[("content/secret.md", secret)]);
        let (told, exit) = check(site.path());
        assert_eq!(exit, Some(1), "{reads}: {told}");
    }
    // All that is there has one of three names.
    let site = site(&[("home.html", "{{ nothing }}")]);
    let (told, _) = check(site.path());
    assert!(told.contains("Available variables: frame, page, t\n"), "{told}");
}

#[test]
fn a_file_of_the_built_in_theme_is_printed_to_begin_with() {
    let theme = || {
        let mut command = fangan();
        command.arg("theme");
        command
    };
    let listed = String::from_utf8(theme().arg("list").output().unwrap().stdout).unwrap();
    for one in ["parts/tasks.html", "when(time, @t)", "styles/print.css", "--accent", "strings/zh-Hant.yaml"]
    {
        assert!(listed.contains(one), "{one}");
    }
    let file = fs::read_to_string(repository("themes/default/parts/tasks.html")).unwrap();
    theme().args(["show", "parts/tasks.html"]).assert().success().stdout(file);
    theme()
        .args(["show", "day"])
        .assert()
        .success()
        .stdout(predicate::str::starts_with("{% component day(part)"));
    theme()
        .args(["show", "parts/task.html"])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("parts/tasks.html"));
    // What is printed works as an override as it is, and changes nothing.
    let printed =
        |name: &str| String::from_utf8(theme().args(["show", name]).output().unwrap().stdout).unwrap();
    let same = site(&[
        ("parts/tasks.html", &printed("parts/tasks.html")),
        ("parts/mine.html", &printed("when")),
        ("styles/base.css", &printed("styles/base.css")),
    ]);
    assert_eq!(plan(same.path()), plan(site(&[]).path()));
}
