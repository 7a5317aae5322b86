//! `fangan theme`: what the built-in theme is made of, and its files to begin an override with.

use clap::{Args, Subcommand};

use crate::base::language::{Language, Text};
use crate::base::nearest::nearest;
use crate::cli::{Ended, WrongUse, language_of_environment, stdout};
use crate::render::{builtin, catalogue};

/// List the files of the built-in theme, or print one to override（主题文件）.
#[derive(Debug, Args)]
pub struct Theme {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// List templates, components, style parts, variables and files of words（列出）
    List,
    /// Print a file or a component: `fangan theme show day > themes/default/parts/day.html`（打印）
    Show {
        /// A path of the theme (parts/tasks.html) or a component (day)
        name: String,
    },
}

impl Theme {
    /// Lists or prints.
    pub fn run(self) -> anyhow::Result<Ended> {
        let language = language_of_environment();
        match self.what.unwrap_or(What::List) {
            What::List => stdout::write(list(language).as_bytes())?,
            What::Show { name } => stdout::write(&shown(&name, language)?)?,
        }
        Ok(Ended::Done)
    }
}

fn list(language: Language) -> String {
    let mut out = String::new();
    let mut section = |title: Text, rows: Vec<(String, String)>| {
        out.push_str(&format!("{}\n", title.of(language)));
        for (name, about) in rows {
            out.push_str(format!("  {name:<26}  {about}").trim_end());
            out.push('\n');
        }
        out.push('\n');
    };
    let word = |zh: &'static str, en: &'static str| Text { zh, en }.of(language);
    let templates = catalogue::templates().into_iter().map(|template| {
        let mut about = Vec::new();
        if let Some(parent) = template.extends {
            about.push(format!("{} {parent}", word("扩展", "extends")));
        }
        if !template.blocks.is_empty() {
            about.push(format!("{} {}", word("区块", "blocks"), template.blocks.join(", ")));
        }
        (template.path.to_owned(), about.join(word("；", "; ")))
    });
    section(Text { zh: "模板", en: "templates" }, templates.collect());
    let components = catalogue::components().into_iter();
    let components = components.map(|one| (format!("{}{}", one.name, one.parameters), one.path.to_owned()));
    section(Text { zh: "组件", en: "components" }, components.collect());
    let files = |folder: &str| {
        let files = builtin::files().filter(|(path, _)| path.starts_with(folder));
        files.map(|(path, _)| (path.to_owned(), String::new())).collect::<Vec<_>>()
    };
    section(Text { zh: "样式", en: "styles" }, files("styles/"));
    let variables = catalogue::style_variables().into_iter();
    let variables = variables.map(|variable| (variable.name.to_owned(), variable.value.to_owned()));
    section(Text { zh: "样式变量", en: "variables of the style" }, variables.collect());
    section(Text { zh: "文字", en: "words" }, files("strings/"));
    section(Text { zh: "其他文件", en: "other files" }, files("assets/"));
    let next = Text {
        zh: "放在 themes/default/ 下同名的文件取代内置的；fangan theme show 名称 打印其一；说明见 docs/theme.zh-CN.md",
        en: "a file of the same path in themes/default/ takes the place of the built-in one;\n\
             `fangan theme show NAME` prints one to begin with; docs/theme.md tells the rest",
    };
    out + next.of(language) + "\n"
}

fn shown(name: &str, language: Language) -> Result<Vec<u8>, WrongUse> {
    let path = name.strip_prefix("themes/default/").or_else(|| name.strip_prefix("default/")).unwrap_or(name);
    if let Some((_, bytes)) = builtin::files().find(|(known, _)| *known == path) {
        return Ok(bytes.to_vec());
    }
    let components = catalogue::components();
    if let Some(component) = components.iter().find(|component| component.name == path) {
        return Ok(format!("{}\n", component.text).into_bytes());
    }
    let known =
        builtin::files().map(|(path, _)| path).chain(components.iter().map(|component| component.name));
    Err(WrongUse(match nearest(path, known) {
        Some(near) => {
            let text = Text {
                zh: "内置主题没有“{0}”；是否为 {1}？",
                en: "the built-in theme has no `{0}`; did you mean {1}?",
            };
            text.of(language).replace("{1}", near).replace("{0}", name)
        }
        None => {
            let text = Text {
                zh: "内置主题没有“{0}”；fangan theme list 列出全部",
                en: "the built-in theme has no `{0}`; `fangan theme list` lists all",
            };
            text.of(language).replace("{0}", name)
        }
    }))
}
