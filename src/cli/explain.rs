//! `fangan explain`: what a code means, why it is told, a wrong example and a right one.

use std::io::{ErrorKind, Write};

use clap::Args;
use serde::Serialize;

use crate::base::codes;
use crate::base::diagnostic::Code;
use crate::base::explain;
use crate::base::language::{Language, Text};
use crate::base::nearest::nearest;
use crate::cli::{Ended, Format, WrongUse, language_of_environment};

/// Explains a code, or lists all（解释诊断代码）.
#[derive(Debug, Args)]
pub struct Explain {
    /// The code, such as unknown-key; without one all codes are listed
    code: Option<String>,
    /// The language of the texts: zh-Hans, en [default: the environment's]
    #[arg(long, value_name = "TAG", value_parser = parse_language)]
    language: Option<Language>,
    /// For people, or JSON: an object for a code, an array for all
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

fn parse_language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "write zh-Hans or en（写 zh-Hans 或 en）".to_owned())
}

/// A code for machines.
#[derive(Debug, Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    message: String,
    reason: &'static str,
    wrong: Vec<File>,
    right: Vec<File>,
    clause: &'static str,
}

#[derive(Debug, Serialize)]
struct File {
    path: String,
    text: String,
}

impl Entry {
    fn of(code: &'static Code, language: Language) -> Entry {
        let files = |example| {
            let files = explain::files(example).into_iter();
            files.map(|file| File { path: file.path, text: file.text }).collect()
        };
        Entry {
            code: code.id,
            severity: code.severity.word(),
            message: explain::message(code, language),
            reason: code.reason.of(language),
            wrong: files(code.wrong),
            right: files(code.right),
            clause: code.clause.of(language),
        }
    }
}

impl Explain {
    /// Prints what the code means, or all codes.
    pub fn run(self) -> anyhow::Result<Ended> {
        let language = self.language.unwrap_or_else(language_of_environment);
        let Some(word) = self.code else {
            match self.format {
                Format::Human => print(&explain::list(language))?,
                Format::Json => {
                    let all: Vec<Entry> = codes::all().map(|code| Entry::of(code, language)).collect();
                    print(&(serde_json::to_string_pretty(&all)? + "\n"))?;
                }
            }
            return Ok(Ended::Done);
        };
        let code = find(&word, language)?;
        match self.format {
            Format::Human => print(&explain::code(code, language))?,
            Format::Json => print(&(serde_json::to_string_pretty(&Entry::of(code, language))? + "\n"))?,
        }
        Ok(Ended::Done)
    }
}

/// Prints; a reader who has seen enough, such as `head`, is no fault.
fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// The code that a person means, as it stands in a message: also `error[unknown-key]`.
fn find(word: &str, language: Language) -> Result<&'static Code, WrongUse> {
    let inner = word.split_once('[').map_or(word, |(_, inner)| inner);
    let wanted = inner.trim_end_matches([':', ']']).trim().to_ascii_lowercase().replace('_', "-");
    if let Some(code) = codes::all().find(|code| code.id == wanted) {
        return Ok(code);
    }
    let near = nearest(&wanted, codes::all().map(|code| code.id));
    Err(WrongUse(match near {
        Some(near) => {
            let text = Text {
                zh: "没有代码“{0}”；是否为 {1}？",
                en: "no code is named `{0}`; did you mean `{1}`?",
            };
            text.of(language).replace("{1}", near).replace("{0}", word)
        }
        None => {
            let text = Text {
                zh: "没有代码“{0}”；fangan explain 列出所有代码",
                en: "no code is named `{0}`; `fangan explain` lists all",
            };
            text.of(language).replace("{0}", word)
        }
    }))
}
