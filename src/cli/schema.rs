//! `fangan schema`: JSON Schemas by which editors complete and check what is written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::base::language::Text;
use crate::cli::{Ended, language_of_environment, stdout};
use crate::disk::new;
use crate::export::schema::{self, Schema};

/// Write JSON Schemas for editors（给编辑器用的 JSON Schema）.
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
}

impl Name {
    fn schema(self) -> Schema {
        match self {
            Name::FrontMatter => Schema::FrontMatter,
            Name::Site => Schema::Site,
            Name::Units => Schema::Units,
            Name::Topics => Schema::Topics,
            Name::Defaults => Schema::Defaults,
        }
    }
}

impl SchemaCommand {
    /// Prints a list, or one schema, or writes files.
    pub fn run(self) -> anyhow::Result<Ended> {
        let language = language_of_environment();
        let asked = self.name.map(Name::schema);
        let Some(out) = self.out else {
            let Some(asked) = asked else {
                let mut list = String::new();
                for known in Schema::ALL {
                    list.push_str(&format!("{:<14}{}\n", known.word(), known.about().of(language)));
                }
                let next = Text {
                    zh: "fangan schema 名称 打印其一，--out 文件夹 全部写成文件",
                    en: "`fangan schema NAME` prints one, `--out DIR` writes all of them to files",
                };
                list.push_str(&format!("{}\n", next.of(language)));
                stdout::write(list.as_bytes())?;
                return Ok(Ended::Done);
            };
            stdout::write(&text(asked)?)?;
            return Ok(Ended::Done);
        };
        let wanted = asked.map_or_else(|| Schema::ALL.to_vec(), |asked| vec![asked]);
        let files: anyhow::Result<Vec<(String, Vec<u8>)>> =
            wanted.into_iter().map(|schema| Ok((schema.file(), text(schema)?))).collect();
        let files = files?;
        new::files(&out, &files)?;
        for (name, _) in &files {
            println!("{}", out.join(name).display());
        }
        Ok(Ended::Done)
    }
}

fn text(which: Schema) -> anyhow::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(&schema::schema(which))?;
    text.push(b'\n');
    Ok(text)
}
