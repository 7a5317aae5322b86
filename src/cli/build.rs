//! `fangan build`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::base::diagnostic::Severity;
use crate::base::language::{Language, Text};
use crate::cli::read::{has_errors, read};
use crate::cli::{AsOfDay, Ended, Root, WrongUse, print};
use crate::disk::output::Summary;
use crate::disk::write::{self, Written};
use crate::model::document::Kind;
use crate::parse::settings::base_url_of;
use crate::parse::{DIGESTS, RECORD};
use crate::pipeline::{Built, Options};
use crate::resolve;

/// Write the site to a folder（生成站点）.
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    as_of: AsOfDay,
    /// The folder to write to [default: public, in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The absolute address of the site, instead of site.yaml's
    #[arg(long, value_name = "URL", value_parser = parse_url)]
    base_url: Option<String>,
    /// Publish drafts too: for a look, not for the public
    #[arg(long)]
    drafts: bool,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Add the addresses and index numbers to addresses.txt, which is kept in version control
    #[arg(long, conflicts_with = "drafts")]
    record: bool,
    #[command(flatten)]
    most: print::Most,
    /// Say nothing but what is wrong
    #[arg(long)]
    quiet: bool,
}

fn parse_url(text: &str) -> Result<String, String> {
    base_url_of(text)
        .ok_or_else(|| "not an absolute address; write https://host/path/（不是完整的网址）".to_owned())
}

impl Build {
    /// Builds; nothing on the disk changes if the site has errors.
    pub fn run(self) -> anyhow::Result<Ended> {
        let root = self.root.find()?;
        let out = self.out.clone().unwrap_or_else(|| root.join("public"));
        let options = Options {
            as_of: self.as_of.get()?,
            drafts: self.drafts,
            base_url: self.base_url.clone(),
            strict: self.strict,
        };
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
        let (discovered, mut built) = read(&root, &options)?;
        let language = built.site.settings.language;
        let mut written = None;
        if !has_errors(&built.diagnostics) {
            match write::write(&out, &root, home.as_deref(), &built, &discovered)? {
                Written::Done(summary) => written = Some(summary),
                Written::Failed(failed) => built.diagnostics.extend(failed),
                Written::Refused(refusal) => return Err(WrongUse(refusal.message(language)).into()),
            }
        }
        let most = self.most.for_people();
        print::diagnostics(&built.diagnostics, Severity::Warning, most, &built.sources, language);
        let Some(summary) = written else {
            let said = Text {
                zh: "有错误，没有写出任何文件",
                en: "nothing was written because of the errors",
            };
            eprintln!("{}", said.of(language));
            return Ok(Ended::WithErrors);
        };
        if self.record {
            write::replace(&root.join(RECORD), &built.record.text())?;
            if built.site.settings.profile.is_some() {
                write::replace(&root.join(DIGESTS), &built.digests.with(&built.site).text())?;
            }
        }
        if !self.quiet {
            say(&built, &summary, &out, language);
        }
        Ok(Ended::Done)
    }
}

/// What was written, what is not published yet, and when the next document is due.
fn say(built: &Built, summary: &Summary, out: &Path, language: Language) {
    let Summary { written, unchanged, removed } = summary;
    let out = out.display();
    let plans = built.site.of_kind(Kind::Plan).count();
    let tasks: usize = built.site.of_kind(Kind::Plan).map(|(_, plan)| plan.tasks.tasks.len()).sum();
    let as_of = built.site.today();
    match language {
        Language::En => {
            let s = |count: usize| if count == 1 { "" } else { "s" };
            println!("{plans} plan{}, {tasks} task{}, as of {as_of}", s(plans), s(tasks));
            println!(
                "{written} file{} written, {unchanged} unchanged, {removed} removed in {out}",
                s(*written)
            );
        }
        _ => {
            println!("{plans}个方案，{tasks}项任务，截至{as_of}");
            println!("写出{written}个文件，{unchanged}个未变，删去{removed}个：{out}");
        }
    }
    let waiting = resolve::unpublished(&built.site);
    let list = |name: Text, sources: &[String]| {
        if !sources.is_empty() {
            println!("{} {}: {}", name.of(language), sources.len(), sources.join(", "));
        }
    };
    list(Text { zh: "草稿", en: "drafts" }, &waiting.drafts);
    list(Text { zh: "不公开", en: "not for the public" }, &waiting.undisclosed);
    list(Text { zh: "待发布", en: "scheduled" }, &waiting.scheduled);
    if let Some(next) = waiting.next {
        let name = Text { zh: "下一个发布于", en: "the next one is due at" }.of(language);
        println!("{name} {}", next.strftime("%Y-%m-%d %H:%M %Z"));
    }
}
