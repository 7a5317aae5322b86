//! `fangan init`: a new site with one plan to start from.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use crate::base::language::{Language, Text};
use crate::cli::{Ended, WrongUse, language_of_environment};
use crate::disk::write;

/// Make a new site in an empty folder（新建站点）.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; it is made if it is not there
    dir: PathBuf,
    /// The language of the site: zh-Hans or en [default: the environment's, else zh-Hans]
    #[arg(long, value_name = "TAG", value_parser = parse_language)]
    language: Option<Language>,
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| "zh-Hans, zh-Hant or en".to_owned())
}

impl Init {
    /// Writes the files; a folder that already holds something is left alone.
    pub fn run(self) -> anyhow::Result<Ended> {
        let named = std::env::var("LANG").is_ok_and(|lang| lang.starts_with("en"));
        let usual = if named { language_of_environment() } else { Language::ZhHans };
        let language = self.language.unwrap_or(usual);
        if !write::is_empty_or_absent(&self.dir)? {
            let message = format!(
                "{}: the folder is not empty; choose a new one\n文件夹不是空的，请另选一个",
                self.dir.display()
            );
            return Err(WrongUse(message).into());
        }
        let year = jiff::Zoned::now().year().to_string();
        for (path, text) in files(language, &year) {
            write::new_file(&self.dir.join(&path), &text).with_context(|| path.clone())?;
        }
        println!("{}", farewell(language, &self.dir));
        Ok(Ended::Done)
    }
}

fn files(language: Language, year: &str) -> Vec<(String, String)> {
    let (site, units, plan) = if language == Language::En {
        (
            include_str!("starter/site.en.yaml"),
            include_str!("starter/units.en.yaml"),
            include_str!("starter/plan.en.md"),
        )
    } else {
        (
            include_str!("starter/site.zh.yaml"),
            include_str!("starter/units.zh.yaml"),
            include_str!("starter/plan.zh.md"),
        )
    };
    let site =
        if language == Language::ZhHant { site.replace("zh-Hans", "zh-Hant") } else { site.to_owned() };
    vec![
        ("site.yaml".to_owned(), site),
        ("content/units.yaml".to_owned(), units.to_owned()),
        (format!("content/{year}/example/index.md"), plan.replace("{year}", year)),
        (".gitignore".to_owned(), "/public\n".to_owned()),
        (".gitattributes".to_owned(), GITATTRIBUTES.to_owned()),
    ]
}

/// No checkout may change a byte of what is frozen, or of the sources that are compared with it.
const GITATTRIBUTES: &str = "\
# 归档的每个字节都有校验和，源文件要与归档时逐字节相同：检出时不得转换换行符。
# Every byte of an archive has its checksum, and sources are compared with those that were frozen:
# no checkout may change line ends.
archives/** -text
content/** -text
";

fn farewell(language: Language, dir: &Path) -> String {
    let said = Text {
        zh: "新站点已建好。下一步：改 site.yaml，看 content/ 里的示例方案，再运行",
        en: "The new site is ready. Next: edit site.yaml, look at the plan in content/, then run",
    };
    format!("{}\n  fangan build --root {}", said.of(language), dir.display())
}
