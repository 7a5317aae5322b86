//! A site's own theme takes the place of the built-in one file by file, and its mistakes are told.

use crate::base::codes::output::{TEMPLATE, THEME_STRINGS, UNKNOWN_OVERRIDE};
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input};
use crate::base::source::{Source, Sources};
use crate::render::{Theme, page};
use crate::route::Page;
use crate::view::sample;
use crate::view::shared::Shared;

/// The home page with some files over the built-in theme, and what was said of them.
fn home(files: &[(&str, &str)]) -> (Result<String, Box<Diagnostic>>, Vec<Diagnostic>) {
    let inputs: Vec<Input> = files
        .iter()
        .map(|(path, text)| Input {
            path: format!("themes/own/{path}"),
            content: Content::Bytes(text.as_bytes().into()),
        })
        .collect();
    let source = |input: &Input| [Source { path: input.path.clone(), text: "".into() }].into();
    let sources = Sources { inputs: inputs.iter().map(source).collect() };
    let overrides: Vec<(&str, &Input)> =
        files.iter().zip(&inputs).map(|((path, _), input)| (*path, input)).collect();
    let (theme, diagnostics) = Theme::load(&overrides, &sources);
    let site = sample::site();
    let routes = sample::routes(&site);
    let shared = Shared::of(&site, &routes);
    (page(&site, &routes, &shared, &theme, &Page::Home), diagnostics)
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect()
}

#[test]
fn an_override_extends_what_it_replaces() {
    let own = "{% extends \"default/home.html\" %}{% block main %}<p>好</p>{{ super() }}{% endblock main %}";
    let (html, diagnostics) = home(&[("home.html", own)]);
    assert_eq!(diagnostics, []);
    let html = html.unwrap();
    assert!(html.contains("<p>好</p>") && html.contains("<h1>实施方案与任务进展</h1>"), "{html}");
}

#[test]
fn a_word_can_be_changed_alone() {
    let (html, diagnostics) = home(&[("strings/zh-Hans.yaml", "newest: 最新文件\n")]);
    assert_eq!(diagnostics, []);
    let html = html.unwrap();
    assert!(html.contains(">最新文件</h2>") && html.contains(">查找</h2>"));
}

#[test]
fn a_template_that_cannot_be_read_leaves_the_built_in_theme() {
    let (html, diagnostics) = home(&[("home.html", "<p>\n{% if %}")]);
    assert!(html.is_ok());
    assert_eq!(codes(&diagnostics), [TEMPLATE.id]);
    assert!(diagnostics[0].arguments[0].starts_with("home.html:2:"), "{:?}", diagnostics[0].arguments);
}

#[test]
fn a_template_that_fails_names_the_place_and_the_page() {
    let own = "{% extends \"base.html\" %}{% block main %}\n{{ page.titel }}{% endblock main %}";
    let (html, diagnostics) = home(&[("home.html", own)]);
    assert_eq!(diagnostics, []);
    let failure = html.unwrap_err();
    assert_eq!(failure.code, &TEMPLATE);
    assert!(failure.arguments[0].starts_with("home.html:2:"), "{:?}", failure.arguments);
    assert_eq!(failure.arguments[1], "/");
    assert_eq!(&own[failure.span.range()], "titel");
}

#[test]
fn words_that_are_no_list_are_told() {
    let (html, diagnostics) = home(&[("strings/zh-Hans.yaml", "- a\n- b\n")]);
    assert!(html.is_ok());
    assert_eq!(codes(&diagnostics), [THEME_STRINGS.id]);
}

#[test]
fn a_file_that_replaces_nothing_is_told_unless_it_is_used() {
    let (_, diagnostics) = home(&[("hom.html", "<p></p>")]);
    assert_eq!(codes(&diagnostics), [UNKNOWN_OVERRIDE.id]);
    assert_eq!(diagnostics[0].arguments, ["hom.html", "home.html"]);
    let own =
        "{% extends \"default/home.html\" %}{% block header %}{% include \"parts/own.html\" %}{% endblock %}";
    let (html, diagnostics) = home(&[("home.html", own), ("parts/own.html", "<header>甲</header>")]);
    assert_eq!(diagnostics, []);
    assert!(html.unwrap().contains("<header>甲</header>"));
}

#[test]
fn assets_are_named_by_what_they_hold() {
    let (theme, _) = Theme::load(&[], &Sources::default());
    let style = theme.assets().into_iter().find(|asset| asset.path == "style.css").unwrap();
    assert_eq!(style.digest.len(), 64);
    assert!(theme.asset("style.css").is_some_and(|bytes| bytes.starts_with(b"/*")));
    assert_eq!(theme.asset("none.css"), None);
}
