//! The reference in `docs/theme.md` is what the code has: templates, components, words, variables, and the fields of the views.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use fangan::base::language::Language;
use fangan::pipeline::Built;
use fangan::render::{builtin, catalogue, outline, strings, variables};
use fangan::route::Output;
use fangan::view;
use jiff::civil::date;

use crate::support::{built, repository};

/// What begins the part of the page that is written here.
const MARK: &str = "<!-- reference: ";

/// A structure that templates see: its doc comment, and its fields or kinds.
#[derive(Debug, Default)]
struct Structure {
    about: String,
    /// Name, type and doc comment; a kind of an enum has its name as `is = "name"`.
    fields: Vec<(String, String, String)>,
}

/// A structure's name: the module it is in, and its own.
type Name = (String, String);

/// Every structure in `src/view` that is shown to templates, and what each module imports.
#[derive(Debug, Default)]
struct Views {
    structures: BTreeMap<Name, Structure>,
    imports: BTreeMap<String, BTreeMap<String, String>>,
}

/// Every module of `src/view`, as `data::page`, with its file.
fn modules() -> Vec<(String, PathBuf)> {
    let root = repository("src/view");
    let mut modules = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().with_extension("");
                let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
                let parts = if parts.len() > 1 && parts.ends_with(&["mod".into()]) {
                    &parts[..parts.len() - 1]
                } else {
                    &parts[..]
                };
                modules.push((parts.join("::"), path));
            }
        }
    }
    modules.sort();
    modules
}

fn structures() -> Views {
    let mut views = Views::default();
    for (module, path) in modules() {
        let text = fs::read_to_string(&path).unwrap();
        let mut found = BTreeMap::new();
        read_structures(&text, &mut found);
        let found = found.into_iter().map(|(name, one)| ((module.clone(), name), one));
        views.structures.extend(found);
        views.imports.insert(module, imports(&text));
    }
    views.structures.remove(&("mod".to_owned(), "View".to_owned()));
    views
}

/// The names that a module takes from others: of each, where it is from.
fn imports(text: &str) -> BTreeMap<String, String> {
    let mut imports = BTreeMap::new();
    for (at, _) in text.match_indices("use crate::view::") {
        let rest = &text[at + "use crate::view::".len()..];
        let (rest, _) = rest.split_once(';').unwrap();
        let parts = rest.split_once("::{").or_else(|| rest.rsplit_once("::"));
        let Some((module, names)) = parts else { continue };
        for name in names.split([',', '{', '}']).map(str::trim) {
            imports.insert(name.to_owned(), module.to_owned());
        }
    }
    imports
}

impl Views {
    /// The structure that a word in a field of a module means.
    fn find(&self, module: &str, word: &str) -> Option<&Name> {
        let own = (module.to_owned(), word.to_owned());
        let from = self.imports.get(module).and_then(|imports| imports.get(word));
        let from = from.map(|module| (module.clone(), word.to_owned()));
        let key = |name: &Name| self.structures.get_key_value(name).map(|(name, _)| name);
        key(&own).or_else(|| key(&from?))
    }

    /// The structures that a type in a module names.
    fn named(&self, module: &str, kind: &str) -> Vec<&Name> {
        let words = kind.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let find = |word: &str| match word.rsplit_once("::") {
            Some((path, word)) => self.find(path.rsplit("::").next().unwrap_or(path), word),
            None => self.find(module, word),
        };
        words.filter_map(find).collect()
    }

    /// A structure as a link: its module is named where its name alone would not do.
    fn title(&self, name: &Name) -> String {
        let alike = self.structures.keys().filter(|other| other.1 == name.1).count();
        if alike > 1 { format!("{} ({})", name.1, name.0) } else { name.1.clone() }
    }

    fn link(&self, name: &Name) -> String {
        let title = self.title(name);
        let anchor = title.to_lowercase().replace(['(', ')'], "").replace(' ', "-");
        format!("[{title}](#{anchor})")
    }
}

fn read_structures(text: &str, structures: &mut BTreeMap<String, Structure>) {
    let mut about = String::new();
    let mut attributes = String::new();
    let mut open: Option<(String, Structure, bool)> = None;
    for line in text.lines() {
        let bare = line.trim();
        if let Some(words) = bare.strip_prefix("///") {
            if !about.is_empty() {
                about.push(' ');
            }
            about.push_str(words.trim());
            continue;
        }
        if bare.starts_with("#[") {
            attributes.push_str(bare);
            continue;
        }
        if line == "}" {
            if let Some((name, structure, _)) = open.take() {
                structures.insert(name, structure);
            }
        } else if let Some((_, structure, is_enum)) = &mut open {
            let shown = !attributes.contains("serde(skip)");
            if let (Some((name, kind)), true) = (field(bare), shown) {
                structure.fields.push((name, kind, about.clone()));
            } else if *is_enum && bare.starts_with(|c: char| c.is_ascii_uppercase()) {
                let end = bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len());
                let held = bare.split_once('(').map_or("", |(_, held)| held.trim_end_matches("),"));
                structure.fields.push((
                    format!("is = \"{}\"", snake(&bare[..end])),
                    held.to_owned(),
                    about.clone(),
                ));
            }
        } else if bare.ends_with('{') {
            let mut words = bare.trim_start_matches("pub ").split_whitespace();
            let is_enum = words.next() == Some("enum");
            let name = words.next().unwrap_or_default().split('<').next().unwrap_or_default().to_owned();
            let shown = attributes.contains("Serialize")
                || !name.is_empty() && text.contains(&format!("impl Serialize for {name} {{"));
            if !shown {
                about.clear();
                attributes.clear();
                continue;
            }
            open = Some((name, Structure { about: about.clone(), fields: Vec::new() }, is_enum));
        }
        about.clear();
        attributes.clear();
    }
}

/// A field: its name and its type.
fn field(line: &str) -> Option<(String, String)> {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let (name, kind) = line.split_once(": ")?;
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && line.ends_with(',')).then(|| (name.to_owned(), kind.trim_end_matches(',').to_owned()))
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A type in words, its structures as links.
fn kind_in_words(kind: &str, module: &str, views: &Views, language: Language) -> String {
    let word = |zh: &'static str, en: &'static str| if language == Language::En { en } else { zh };
    let kind = kind.trim();
    let inner = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inner("Option<") {
        return format!("{}{}", kind_in_words(kind, module, views, language), word("，可空", ", or none"));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("{}{}", word("列表：", "list of "), kind_in_words(kind, module, views, language));
    }
    if let Some(kind) = inner("Box<") {
        return kind_in_words(kind, module, views, language);
    }
    if inner("BTreeMap<").is_some() {
        return word("对照表", "map").to_owned();
    }
    match kind {
        "String" | "&'static str" | "&'a str" | "Cow<'static, str>" | "Phrase" => {
            word("文字", "text").to_owned()
        }
        "bool" => word("是否", "yes or no").to_owned(),
        "usize" | "u8" | "u16" | "u32" | "u64" | "i16" | "i32" | "i64" | "f64" => {
            word("数", "number").to_owned()
        }
        "" => String::new(),
        other => match views.named(module, other).first() {
            Some(name) => views.link(name),
            None => format!("`{other}`"),
        },
    }
}

/// The pages of the sample site: for each, the structure of its view, its template, and what a
/// template gets.
fn views(built: &Built) -> Vec<(String, &'static str, serde_json::Value)> {
    let mut found = Vec::new();
    for route in &built.routes.routes {
        if let Output::Page(page) = &route.output {
            let (view, template) = view::of(&built.site, &built.routes, &built.shared, page);
            let kind = format!("{view:?}").split('(').next().unwrap_or_default().to_owned();
            found.push((kind, template, serde_json::to_value(&view).unwrap()));
        }
    }
    found
}

/// The name of the structure that a kind of view holds.
fn structure_of(kind: &str) -> String {
    let text = fs::read_to_string(repository("src/view/mod.rs")).unwrap();
    let start = text.find(&format!("    {kind}(Box<")).unwrap_or_else(|| panic!("View has no {kind}"));
    let (name, _) = text[start..].split_once("Box<").unwrap().1.split_once(['<', '>']).unwrap();
    name.to_owned()
}

/// The templates of each structure: those of the sample's pages, what they extend, and those that
/// the code of a view names though no page of the sample has them.
fn templates_of_views(built: &Built, views_known: &Views) -> BTreeMap<Name, BTreeSet<&'static str>> {
    let mut templates: BTreeMap<Name, BTreeSet<&str>> = BTreeMap::new();
    let parents: BTreeMap<&str, &str> =
        catalogue::templates().iter().filter_map(|one| Some((one.path, one.extends?))).collect();
    let mut add = |name: &Name, template: &'static str| {
        let known = templates.entry(name.clone()).or_default();
        let mut next = Some(template);
        while let Some(template) = next.filter(|template| *template != "base.html") {
            known.insert(template);
            next = parents.get(template).copied();
        }
    };
    let whole = |structure: &str| views_known.structures.keys().find(|name| name.1 == structure).unwrap();
    for (kind, template, _) in views(built) {
        add(whole(&structure_of(&kind)), template);
    }
    for name in views_known.structures.keys().filter(|name| name.1.ends_with("View") && name.0 != "mod") {
        let code = modules().into_iter().find(|(module, _)| *module == name.0).unwrap().1;
        let code = fs::read_to_string(code).unwrap();
        for template in
            catalogue::templates().iter().filter(|one| code.contains(&format!("\"{}\"", one.path)))
        {
            add(name, template.path);
        }
    }
    templates
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn reference(language: Language) -> String {
    let english = language == Language::En;
    let word = |zh: &'static str, en: &'static str| if english { en } else { zh };
    let site = built(&repository(""), date(2026, 11, 22));
    let structures = structures();
    let by_view = templates_of_views(&site, &structures);
    let code = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(text.trim_end_matches(' '));
        out.push('\n');
    };

    line(word("## 全部模板\n", "## Templates\n").into());
    line(
        word(
            "| 文件 | 扩展 | 区块 | 包含 | `page` 是 |\n|---|---|---|---|---|",
            "| file | extends | blocks | includes | `page` is |\n|---|---|---|---|---|",
        )
        .into(),
    );
    for template in catalogue::templates() {
        let shown: Vec<String> = by_view
            .iter()
            .filter(|(_, templates)| templates.contains(template.path))
            .map(|(view, _)| structures.link(view))
            .collect();
        let extends: Vec<&str> = template.extends.into_iter().collect();
        let cells = [
            code(&[template.path]),
            code(&extends),
            code(&template.blocks),
            code(&template.includes),
            shown.join(" "),
        ];
        line(format!("| {} |", cells.join(" | ")));
    }

    line(word("\n## 全部组件\n", "\n## Components\n").into());
    line(
        word(
            "| 组件 | 在 | 在何处怎样调用 |\n|---|---|---|",
            "| component | in | where and how it is called |\n|---|---|---|",
        )
        .into(),
    );
    for component in catalogue::components() {
        let calls: Vec<String> =
            calls(component.name).into_iter().map(|call| format!("`{}`", cell(&call))).collect();
        let name = format!("{}{}", component.name, component.parameters);
        line(format!("| `{name}` | `{}` | {} |", component.path, calls.join("<br>")));
    }

    line(word("\n## 全部样式变量\n", "\n## Variables of the style\n").into());
    line(
        word("| 变量 | 平时 | 深色时 |\n|---|---|---|", "| variable | light | dark |\n|---|---|---|").into(),
    );
    let dark = dark();
    for variable in catalogue::style_variables() {
        let in_dark = dark.get(variable.name).map(|value| format!("`{value}`")).unwrap_or_default();
        line(format!("| `{}` | `{}` | {in_dark} |", variable.name, variable.value));
    }
    let files = |folder: &str| {
        let files: Vec<&str> =
            builtin::files().map(|(path, _)| path).filter(|path| path.starts_with(folder)).collect();
        code(&files)
    };
    line(format!(
        "\n{}{}{}{}",
        word("样式的各部分：", "Parts of the style: "),
        files("styles/"),
        word("；其他文件：", "; other files: "),
        files("assets/")
    ));

    line(word("\n## 全部文字\n", "\n## Words\n").into());
    line(
        word(
            "| 键 | `zh-Hans.yaml` | `en.yaml` |\n|---|---|---|",
            "| key | `zh-Hans.yaml` | `en.yaml` |\n|---|---|---|",
        )
        .into(),
    );
    let in_english = strings::of(Language::En, None).unwrap();
    for (key, text) in strings::of(Language::ZhHans, None).unwrap() {
        line(format!("| `t.{key}` | {} | {} |", cell(&text), cell(in_english.get(&key).unwrap())));
    }

    line(word("\n## 数据\n\n字段的说明取自源码，为英文。\n", "\n## Data\n").into());
    let mut order: Vec<&Name> = Vec::new();
    let mut waiting: Vec<&Name> =
        by_view.keys().filter_map(|name| structures.find(&name.0, &name.1)).collect();
    waiting.push(structures.find("frame", "Frame").expect("pages have a frame"));
    waiting.reverse();
    while let Some(name) = waiting.pop() {
        if order.contains(&name) {
            continue;
        }
        order.push(name);
        for (_, kind, _) in structures.structures[name].fields.iter().rev() {
            waiting.extend(structures.named(&name.0, kind));
        }
    }
    for name in order {
        let structure = &structures.structures[name];
        line(format!("### {}\n\n{}\n", structures.title(name), structure.about));
        line(
            word("| 字段 | 类型 | 说明 |\n|---|---|---|", "| field | type | what it is |\n|---|---|---|")
                .into(),
        );
        for (field, kind, about) in &structure.fields {
            let kind = kind_in_words(kind, &name.0, &structures, language);
            line(format!("| `{field}` | {kind} | {} |", cell(about)));
        }
        line(String::new());
    }
    out
}

/// The calls of a component in the built-in templates, each once, with the file.
fn calls(name: &str) -> Vec<String> {
    let mut calls = Vec::new();
    for (path, bytes) in builtin::files().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for call in outline::of(text) {
            let shown = format!("{path}: <{} {}", call.name, call.rest);
            if call.is == outline::Is::Call && call.name == name && !calls.contains(&shown) {
                calls.push(shown);
            }
        }
    }
    calls
}

/// What the variables are set to in the dark.
fn dark() -> BTreeMap<&'static str, &'static str> {
    let mut dark = BTreeMap::new();
    for (_, bytes) in builtin::files().filter(|(path, _)| path.starts_with("styles/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let Some((_, block)) = text.split_once("@media (prefers-color-scheme: dark) {") else { continue };
        let block = block.split("\n}").next().unwrap_or_default();
        for variable in variables::of(block).into_iter().filter(|variable| variable.set) {
            dark.insert(variable.name, variable.value.unwrap_or_default());
        }
    }
    dark
}

#[test]
fn the_reference_is_that_of_the_code() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    for (language, path) in [(Language::En, "docs/theme.md"), (Language::ZhHans, "docs/theme.zh-CN.md")] {
        let path = repository(path);
        let page = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let start = page.find(MARK).expect("the mark stands in the page");
        let end = start + page[start..].find("-->\n").unwrap() + "-->\n".len();
        let expected = format!("{}\n{}", &page[..end], reference(language)).trim_end().to_owned() + "\n";
        if overwrite {
            fs::write(&path, expected).unwrap();
            continue;
        }
        assert!(
            page == expected,
            "{} is not up to date: run SNAPSHOTS=overwrite cargo test --test main theme_reference",
            path.display()
        );
    }
}

#[test]
fn no_field_that_templates_get_is_missing() {
    let structures = structures();
    let mut known: BTreeSet<String> = BTreeSet::from(["is".to_owned()]);
    known.extend(
        structures.structures.values().flat_map(|one| one.fields.iter().map(|(name, ..)| name.clone())),
    );
    let site = built(&repository(""), date(2026, 11, 22));
    let mut seen = BTreeSet::new();
    for (_, _, value) in views(&site) {
        keys(&value, &mut seen);
    }
    let missing: Vec<&String> = seen.iter().filter(|key| !known.contains(*key)).collect();
    assert!(seen.len() > 60 && missing.is_empty(), "not found in src/view: {missing:?}");
}

fn keys(value: &serde_json::Value, seen: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                seen.insert(key.clone());
                keys(value, seen);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| keys(value, seen)),
        _ => {}
    }
}
