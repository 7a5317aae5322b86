//! `fangan schema`: JSON Schemas of what authors write, for editors, and of what programs are told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::Value;

use crate::base::language::Text;
use crate::cli::{Ended, language_of_environment, stdout};
use crate::disk::new;
use crate::export::schema::{self, Schema};
use crate::verify;

/// Write JSON Schemas for editors and programs（给编辑器和程序用的 JSON Schema）.
#[derive(Debug, Args)]
pub struct SchemaCommand {
    /// The schema to print [default: a list of them]
    #[arg(value_enum)]
    name: Option<Name>,
    /// Write it, or all of them, to files in this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The names of the schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    /// The front matter of a document.
    FrontMatter,
    /// The settings, site.yaml.
    Site,
    /// The register of units.
    Units,
    /// The register of topics.
    Topics,
    /// What a folder's documents share, _defaults.yaml.
    Defaults,
    /// What `fangan verify --format json` prints.
    Verify,
}

/// A schema: its name, what it is the schema of, and itself.
struct Known {
    word: &'static str,
    about: Text,
    schema: Value,
}

impl Known {
    fn of(name: Name) -> Known {
        let written = |schema: Schema| Known {
            word: schema.word(),
            about: schema.about(),
            schema: schema::schema(schema),
        };
        match name {
            Name::FrontMatter => written(Schema::FrontMatter),
            Name::Site => written(Schema::Site),
            Name::Units => written(Schema::Units),
            Name::Topics => written(Schema::Topics),
            Name::Defaults => written(Schema::Defaults),
            Name::Verify => {
                let (word, about) = (verify::schema::WORD, verify::schema::ABOUT);
                Known { word, about, schema: verify::schema::schema() }
            }
        }
    }

    fn file(&self) -> String {
        format!("{}.schema.json", self.word)
    }

    fn text(&self) -> anyhow::Result<Vec<u8>> {
        let mut text = serde_json::to_vec_pretty(&self.schema)?;
        text.push(b'\n');
        Ok(text)
    }
}

impl SchemaCommand {
    /// Prints a list, or one schema, or writes files.
    pub fn run(self) -> anyhow::Result<Ended> {
        let language = language_of_environment();
        let Some(out) = self.out else {
            let Some(asked) = self.name else {
                let mut list = String::new();
                for name in Name::value_variants() {
                    let known = Known::of(*name);
                    list.push_str(&format!("{:<14}{}\n", known.word, known.about.of(language)));
                }
                let next = Text {
                    zh: "fangan schema 名称 打印其一，--out 文件夹 全部写成文件",
                    en: "`fangan schema NAME` prints one, `--out DIR` writes all of them to files",
                };
                list.push_str(&format!("{}\n", next.of(language)));
                stdout::write(list.as_bytes())?;
                return Ok(Ended::Done);
            };
            stdout::write(&Known::of(asked).text()?)?;
            return Ok(Ended::Done);
        };
        let wanted = self.name.map_or_else(|| Name::value_variants().to_vec(), |asked| vec![asked]);
        let wanted = wanted.into_iter().map(Known::of);
        let files: anyhow::Result<Vec<(String, Vec<u8>)>> =
            wanted.map(|known| Ok((known.file(), known.text()?))).collect();
        let files = files?;
        new::files(&out, &files)?;
        for (name, _) in &files {
            println!("{}", out.join(name).display());
        }
        Ok(Ended::Done)
    }
}
