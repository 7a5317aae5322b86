//! The command line: arguments, one short function for each command, and printing.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "floor 10 meets the person: it reads the clock and the environment, and prints"
)]

mod again;
mod archive;
mod bare;
mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod fragment;
mod init;
mod list;
mod man;
mod new;
mod print;
mod read;
mod schema;
mod serve;
mod stdout;
mod theme;
mod verify;
mod watched;
mod when;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::base::language::Language;
use crate::disk::discover;
use crate::pipeline::AsOf;

/// Publishes implementation plans (实施方案) as a public site: timelines, responsibility, deadlines.
#[derive(Debug, Parser)]
#[command(name = "fangan", version, about, long_about = None, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new site in an empty folder（新建站点）
    Init(init::Init),
    /// Write a new document to fill in（新建方案、通知、通报）
    New(new::New),
    /// Show the site in a browser that follows each save（预览）
    Serve(serve::Serve),
    /// Write the site to a folder（生成站点）
    Build(build::Build),
    /// Freeze a year for ever（年度归档）
    Archive(archive::Archive),
    /// Judge the site, a part of it, or one file, without writing（检查）
    Check(check::Check),
    /// List plans, tasks, what is due or late, and units（列表）
    List(list::List),
    /// Tell what differs between two sites, builds, years or archives（比较）
    Diff(diff::Diff),
    /// Tell whether archives are as they were, every byte（验证归档）
    Verify(verify::Verify),
    /// Read one expression of time（读一个时间用语）
    When(when::When),
    /// Print a page as HTML to paste into another（嵌入用的 HTML 片段）
    Fragment(fragment::Fragment),
    /// List the files of the built-in theme, or print one to override（主题文件）
    Theme(theme::Theme),
    /// Explain a code, or list all（解释诊断代码）
    Explain(explain::Explain),
    /// Write JSON Schemas for editors（给编辑器用的 JSON Schema）
    Schema(schema::SchemaCommand),
    /// Print the completions for a shell（命令行补全）
    Completions(completions::Completions),
    /// Print the manual page, or write one for each command（手册页）
    Man(man::ManPages),
}

/// Where the site is.
#[derive(Debug, Args)]
struct Root {
    /// The folder of the site [default: here, or the nearest folder above with a site.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Root {
    fn find(&self) -> anyhow::Result<PathBuf> {
        if let Some(root) = &self.root {
            if !root.join("site.yaml").is_file() {
                let message = format!(
                    "{}: no site.yaml here; `fangan init DIR` makes a new site\n\
                     这里没有 site.yaml；用 fangan init 新建站点",
                    root.display()
                );
                return Err(WrongUse(message).into());
            }
            return Ok(root.clone());
        }
        let here = std::env::current_dir().context("the current folder")?;
        let message = "no site.yaml here or in a folder above; `fangan init DIR` makes a new site, --root DIR names one\n\
                       当前文件夹和上级都没有 site.yaml；用 fangan init 新建站点，或用 --root 指定";
        discover::root_above(&here).ok_or_else(|| WrongUse(message.to_owned()).into())
    }
}

/// As of which day everything is told.
#[derive(Debug, Args)]
struct AsOfDay {
    /// Tell everything as known at the end of this day [default: SOURCE_DATE_EPOCH, else now]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    as_of: Option<Date>,
}

impl AsOfDay {
    fn get(&self) -> anyhow::Result<AsOf> {
        Ok(self.given()?.unwrap_or_else(|| AsOf::Moment(jiff::Timestamp::now())))
    }

    /// What was given; `None` for now.
    fn given(&self) -> anyhow::Result<Option<AsOf>> {
        if let Some(day) = self.as_of {
            return Ok(Some(AsOf::Day(day)));
        }
        match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => {
                let moment = seconds.trim().parse().ok().and_then(|at| jiff::Timestamp::from_second(at).ok());
                let moment = moment.context("SOURCE_DATE_EPOCH is not a number of seconds")?;
                Ok(Some(AsOf::Moment(moment)))
            }
            Err(_) => Ok(None),
        }
    }
}

fn parse_day(text: &str) -> Result<Date, String> {
    crate::parse::scalar::date(text).ok_or_else(|| "not a day; write 2026-12-31（不是日期）".to_owned())
}

/// The form in which a command prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// For machines.
    Json,
}

/// How a command ended.
enum Ended {
    /// It did what was asked.
    Done,
    /// The site has errors.
    WithErrors,
}

/// Runs the program. Exit codes: 0 done, 1 errors found (or differences), 2 wrong use, 3 the world failed.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        Command::Init(command) => command.run(),
        Command::New(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Build(command) => command.run(),
        Command::Archive(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::List(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::When(command) => command.run(),
        Command::Fragment(command) => command.run(),
        Command::Theme(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match ended {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::WithErrors) => ExitCode::from(1),
        Err(error) => {
            eprintln!("fangan: {error:#}");
            ExitCode::from(if error.is::<WrongUse>() { 2 } else { 3 })
        }
    }
}

/// A use of the program that cannot be meant, such as an output folder that holds other work.
#[derive(Debug)]
struct WrongUse(String);

impl std::fmt::Display for WrongUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUse {}

/// The language of the person's environment, for commands without a site.
fn language_of_environment() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let tag = set.unwrap_or_default();
    let tag = tag.split(['.', '@']).next().unwrap_or_default();
    Language::from_tag(tag).unwrap_or(Language::En)
}
