//! `fangan build`.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;
use clap::Args;

use crate::base::diagnostic::Severity;
use crate::base::language::{Language, Text};
use crate::base::parallel;
use crate::base::report::Colour;
use crate::cli::read::has_errors;
use crate::cli::watched::Watched;
use crate::cli::{AsOfDay, Ended, Format, Root, WrongUse, print};
use crate::disk::cache::records::Records;
use crate::disk::cache::run::{self, Moments, Run, Seen, Told};
use crate::disk::cache::{Cache, Kept};
use crate::disk::discover::{self, Discovered};
use crate::disk::output::Summary;
use crate::disk::output::ahead::Ahead;
use crate::disk::write::{self, Before, Place, Remembered, Written};
use crate::fingerprint::digest::Digest;
use crate::model::document::Kind;
use crate::parse::settings::base_url_of;
use crate::parse::{DIGESTS, RECORD};
use crate::pipeline::{self, AsOf, Built, Options};
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
    /// Make everything anew, and remember nothing in .fangan-cache/
    #[arg(long)]
    no_cache: bool,
    /// Say on the standard error where the time went, for people or as JSON
    #[arg(long, value_name = "FORM", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    timings: Option<Format>,
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
        let watched = Watched::begin(self.quiet);
        watched.step("discover");
        // Before anything is looked at: what is younger may change without showing it.
        let now = SystemTime::now();
        let cache = if self.no_cache { None } else { Cache::of(&root, &out) };
        let look = || -> anyhow::Result<_> {
            let looked = discover::look(&root).context("the site cannot be read")?;
            let seen = Seen::of(&looked, now);
            Ok((looked, seen))
        };
        let (looked, loaded) = parallel::both(look, || cache.as_ref().map(Cache::load));
        let (looked, (seen, known)) = looked?;
        let (kept, unfit) = match loaded {
            Some(Ok(kept)) => (kept, None),
            Some(Err(unfit)) => (None, Some(unfit)),
            None => (None, None),
        };
        let mut kept = kept;
        let before = kept.as_mut().map(|kept| std::mem::take(&mut kept.run.held)).unwrap_or_default();
        let written = kept.as_ref().map(|kept| kept.files.clone());
        // With --record there is more to write than the output.
        let whole = kept.as_mut().filter(|kept| !self.record && self.is_answered(&kept.run, options.as_of));
        if let Some(kept) = &whole
            && seen.proves(&kept.run.seen)
            && kept.stands_in(&out)
        {
            return Ok(self.unchanged(kept, &out, &watched));
        }
        let ahead = written.map(|files| Ahead::begin(&out, &files));
        let discovered = match &cache {
            Some(_) => {
                let records = Records::of(&root, now);
                let known = |path: &str, location: &Path| records.content(path, location);
                Discovered { lost: records.lost.clone(), ..discover::read_but(looked, known) }
            }
            None => discover::read_all(looked),
        };
        let (contents, held) = run::contents(&discovered.inputs, &known, &before);
        if let Some(kept) = whole
            && kept.run.contents == contents
            && kept.stands_in(&out)
        {
            kept.run.seen = seen;
            kept.run.held = held;
            if let Some(cache) = &cache {
                cache.save(kept);
            }
            return Ok(self.unchanged(kept, &out, &watched));
        }
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
        let mut built = pipeline::build_told(&discovered.inputs, &options, &|step| watched.pipeline(step));
        discovered.lost.check()?;
        let language = built.site.settings.language;
        if let Some(unfit) = unfit.filter(|_| !self.quiet) {
            eprintln!("{}", unfit.note(language));
        }
        let mut written = None;
        if !has_errors(&built.diagnostics) {
            let place = Place { out: &out, root: &root, home: home.as_deref() };
            watched.step("fingerprint");
            let fingerprints = cache.is_some().then(|| pipeline::fingerprints(&built, &discovered.inputs));
            let kept = kept.as_ref();
            let before = fingerprints.as_ref().zip(cache.as_ref()).map(|(fingerprints, cache)| Before {
                kept,
                ahead: ahead.as_ref(),
                fingerprints,
                cache,
            });
            watched.files(built.routes.count());
            let (result, remembered) = write::write_again(place, (&built, &discovered), before, &watched)?;
            match result {
                Written::Done(summary) => written = Some((summary, remembered)),
                Written::Failed(failed) => built.diagnostics.extend(failed),
                Written::Refused(refusal) => {
                    watched.done();
                    return Err(WrongUse(refusal.message(language)).into());
                }
            }
        }
        let most = self.most.for_people();
        let warnings = print::told(&built.diagnostics, Severity::Warning, most, &built.sources, language);
        let Some((summary, remembered)) = written else {
            watched.done();
            eprint!("{warnings}");
            let said = Text {
                zh: "有错误，没有写出任何文件",
                en: "nothing was written because of the errors",
            };
            eprintln!("{}", said.of(language));
            return Ok(Ended::WithErrors);
        };
        let told = Told {
            warnings,
            opening: opening(&built, language),
            closing: closing(&built, language),
            language: language.tag().to_owned(),
        };
        if let Some(Remembered { begun, marker }) = remembered {
            watched.step("remember");
            let run = Run {
                asked: self.asked(),
                moments: moments(&built),
                seen,
                contents,
                held,
                marker,
                told: told.clone(),
            };
            begun.end(&run);
        }
        if self.record {
            write::replace(&root.join(RECORD), &pipeline::recorded(&built).text())?;
            if built.site.settings.profile.is_some() {
                write::replace(&root.join(DIGESTS), &built.digests.with(&built.site).text())?;
            }
        }
        watched.done();
        self.tell(&told, &summary, &out, &watched);
        // The program ends: to give back every text of a large site by itself takes longer than
        // to write what changed in it.
        std::mem::forget((built, discovered, kept));
        Ok(Ended::Done)
    }

    /// The digest of what changes the whole of an answer, beside the inputs and the moment.
    fn asked(&self) -> Digest {
        let coloured = print::colour() == Colour::Ansi;
        Digest::of(&(&self.base_url, self.drafts, self.strict, self.most.for_people(), coloured))
    }

    /// Whether a build before was asked the same, as of a moment that tells the same.
    fn is_answered(&self, run: &Run, as_of: AsOf) -> bool {
        run.asked == self.asked() && run.moments.holds(as_of)
    }

    /// Says what the build before said; it wrote what this one would write.
    fn unchanged(&self, kept: &Kept, out: &Path, watched: &Watched) -> Ended {
        watched.done();
        let summary = Summary { unchanged: kept.files.len(), ..Summary::default() };
        self.tell(&kept.run.told, &summary, out, watched);
        Ended::Done
    }

    fn tell(&self, told: &Told, summary: &Summary, out: &Path, watched: &Watched) {
        let language = Language::from_tag(&told.language).unwrap_or(Language::En);
        eprint!("{}", told.warnings);
        if !self.quiet {
            print!("{}{}{}", told.opening, changed(summary, out, language), told.closing);
        }
        if let Some(form) = self.timings {
            watched.print(form, language);
        }
    }
}

/// As of when a site was told, and until when it tells the same.
fn moments(built: &Built) -> Moments {
    let as_of = &built.site.as_of;
    let next = resolve::unpublished(&built.site).next;
    Moments {
        as_of: as_of.timestamp().as_nanosecond(),
        zone: built.site.settings.time_zone.clone(),
        next: next.map(|next| next.timestamp().as_nanosecond()),
    }
}

/// What there is.
fn opening(built: &Built, language: Language) -> String {
    let plans = built.site.of_kind(Kind::Plan).count();
    let tasks: usize = built.site.of_kind(Kind::Plan).map(|(_, plan)| plan.task_count()).sum();
    let as_of = built.site.today();
    match language {
        Language::En => {
            let s = |count: usize| if count == 1 { "" } else { "s" };
            format!("{plans} plan{}, {tasks} task{}, as of {as_of}\n", s(plans), s(tasks))
        }
        _ => format!("{plans}个方案，{tasks}项任务，截至{as_of}\n"),
    }
}

/// What was written.
fn changed(summary: &Summary, out: &Path, language: Language) -> String {
    let Summary { written, unchanged, removed } = summary;
    let out = out.display();
    match language {
        Language::En => {
            let s = if *written == 1 { "" } else { "s" };
            format!("{written} file{s} written, {unchanged} unchanged, {removed} removed in {out}\n")
        }
        _ => format!("写出{written}个文件，{unchanged}个未变，删去{removed}个：{out}\n"),
    }
}

/// What is not published yet, and when the next document is due.
fn closing(built: &Built, language: Language) -> String {
    let waiting = resolve::unpublished(&built.site);
    let mut text = String::new();
    let mut list = |name: Text, sources: &[String]| {
        if !sources.is_empty() {
            let sources = format!("{} {}: {}\n", name.of(language), sources.len(), sources.join(", "));
            text.push_str(&sources);
        }
    };
    list(Text { zh: "草稿", en: "drafts" }, &waiting.drafts);
    list(Text { zh: "不公开", en: "not for the public" }, &waiting.undisclosed);
    list(Text { zh: "待发布", en: "scheduled" }, &waiting.scheduled);
    if let Some(next) = waiting.next {
        let name = Text { zh: "下一个发布于", en: "the next one is due at" }.of(language);
        text.push_str(&format!("{name} {}\n", next.strftime("%Y-%m-%d %H:%M %Z")));
    }
    text
}
