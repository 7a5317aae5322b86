//! What tests share: building a site in memory, and running the program on a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use fangan::base::diagnostic::Diagnostic;
use fangan::disk::discover::discover;
use fangan::pipeline::{self, AsOf, Built, Options};
use fangan::route::{Route, frozen};
use jiff::civil::Date;
use scraper::{ElementRef, Html, Selector};

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Builds a site in memory as of the end of a day.
pub fn built(root: &Path, as_of: Date) -> Built {
    let options = Options { as_of: AsOf::Day(as_of), drafts: false, base_url: None, strict: false };
    pipeline::build(&discover(root).unwrap().inputs, &options)
}

/// Every page of a site by the path of its file.
pub fn pages(built: &Built) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for route in &built.routes.routes {
        if let Some(bytes) = pipeline::render(built, route).unwrap()
            && route.file().ends_with(".html")
        {
            pages.insert(route.file(), String::from_utf8(bytes).unwrap());
        }
    }
    pages
}

/// The bytes at an address of the repository's own site; what is frozen is in its archive.
pub fn bytes(built: &Built, route: &Route) -> Option<Vec<u8>> {
    match route.frozen {
        Some(id) => Some(fs::read(repository(&frozen::name(&built.site, id))).unwrap()),
        None => pipeline::render(built, route).unwrap(),
    }
}

/// Copies the repository's own site to another folder.
pub fn copy_sample(root: &Path) {
    for part in ["content", "themes", "archives"] {
        if !repository(part).is_dir() {
            continue;
        }
        for (path, bytes) in tree(&repository(part)) {
            let path = root.join(part).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    fs::copy(repository("site.yaml"), root.join("site.yaml")).unwrap();
}

/// A diagnostic in one line: severity, code, file, line, column, and what stands there.
pub fn line_of(diagnostic: &Diagnostic, built: &Built) -> String {
    let path = built.sources.path(diagnostic.span.file);
    let source = built.sources.get(diagnostic.span.file);
    let (line, column) = source.map_or((1, 1), |source| source.line_column(diagnostic.span.start as usize));
    let marked = source.and_then(|source| source.text.get(diagnostic.span.range())).unwrap_or_default();
    let marked: String = marked.chars().take(40).map(|c| if c == '\n' { '⏎' } else { c }).collect();
    let word = diagnostic.severity.word();
    format!("{word} {} {path}:{line}:{column} {marked}", diagnostic.code.id).trim_end().to_owned()
}

/// A page's text as a reader meets it: one line for each block, cells of a row joined by ` | `.
pub fn readable(html: &str) -> String {
    let page = Html::parse_document(html);
    let main = Selector::parse("main").unwrap();
    let mut lines: Vec<String> = vec![String::new()];
    if let Some(main) = page.select(&main).next() {
        read(main, &mut lines);
    }
    let lines = lines.into_iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn read(element: ElementRef<'_>, lines: &mut Vec<String>) {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "table",
        "thead",
        "tbody",
        "tr",
        "caption",
        "figure",
        "details",
        "summary",
        "blockquote",
        "pre",
        "aside",
    ];
    let name = element.value().name();
    if name == "svg" {
        return;
    }
    if matches!(name, "td" | "th") {
        let mut cell = vec![String::new()];
        children(element, &mut cell);
        let separator = if lines.last().is_some_and(|line| line.is_empty()) { "" } else { " | " };
        push(lines, separator);
        push(lines, &cell.join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
        return;
    }
    let is_block = BLOCKS.contains(&name);
    if is_block || name == "dt" {
        lines.push(String::new());
    }
    match name {
        "dd" => push(lines, ": "),
        "br" => push(lines, " "),
        _ => {}
    }
    children(element, lines);
    if is_block {
        lines.push(String::new());
    }
}

fn children(element: ElementRef<'_>, lines: &mut Vec<String>) {
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            // Blank text between the cells of a row is no text.
            let between_cells = element.value().name() == "tr";
            let at_start = lines.last().is_some_and(String::is_empty);
            if !text.trim().is_empty() || !(between_cells || at_start) {
                push(lines, text);
            }
        } else if let Some(child) = ElementRef::wrap(child) {
            read(child, lines);
        }
    }
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// The programs of others that `tests/run` installs beside what cargo builds.
pub fn venv() -> PathBuf {
    // target/debug/fangan
    let target = Path::new(env!("CARGO_BIN_EXE_fangan")).parent().and_then(Path::parent);
    target.expect("cargo builds into a folder").join("venv")
}

/// The program, with nothing of the machine's own environment that could change its output.
pub fn fangan() -> Command {
    let mut command = Command::cargo_bin("fangan").unwrap();
    command.env_remove("SOURCE_DATE_EPOCH").env("LANG", "C.UTF-8").env_remove("LC_ALL").env("NO_COLOR", "1");
    command
}

/// Writes the files of a small site.
pub fn write_site(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Every file below a folder with its bytes.
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
