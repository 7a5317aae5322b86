//! `fangan fragment`: a page as HTML to be pasted into another.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::base::diagnostic::Severity;
use crate::base::language::{Language, Text};
use crate::base::nearest::nearest;
use crate::cli::read::{has_errors, read};
use crate::cli::{AsOfDay, Ended, Root, WrongUse, print};
use crate::disk::discover::Discovered;
use crate::disk::{new, write};
use crate::model::lifecycle::Publication;
use crate::parse::settings::{base_url_of, defaults};
use crate::pipeline::{self, Built, Options};
use crate::render::fragment::{Style, prefix};
use crate::route::{Output, Page};

/// The largest image that is put into a fragment, in bytes; larger ones stay on the site.
const LARGEST_IMAGE: usize = 128 * 1024;

/// Print a page as HTML to paste into another（嵌入用的 HTML 片段）.
#[derive(Debug, Args)]
pub struct Fragment {
    /// The page: its address (2011/x) or its file (content/2011/x/index.md)
    path: String,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    as_of: AsOfDay,
    /// How it is styled
    #[arg(long, value_enum, default_value = "scoped")]
    style: Styled,
    /// The level of its highest heading
    #[arg(long, value_name = "1-6", default_value = "2", value_parser = clap::value_parser!(u8).range(1..=6))]
    heading: u8,
    /// What stands before every id [default: made from the address]
    #[arg(long, value_name = "TEXT", value_parser = parse_prefix)]
    prefix: Option<String>,
    /// The absolute address of the site, instead of site.yaml's
    #[arg(long, value_name = "URL", value_parser = parse_url)]
    base_url: Option<String>,
    /// Treat drafts as published: for a look, not for the public
    #[arg(long)]
    drafts: bool,
    /// The file to write to, made anew each time [default: the standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// How a fragment is styled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Styled {
    /// A style element whose rules hold in the fragment alone.
    Scoped,
    /// Style attributes, for systems that take out style elements.
    Inline,
    /// No style: the portal has rules of its own for the classes.
    None,
}

fn parse_url(text: &str) -> Result<String, String> {
    base_url_of(text)
        .ok_or_else(|| "not an absolute address; write https://host/path/（不是完整的网址）".to_owned())
}

fn parse_prefix(text: &str) -> Result<String, String> {
    let clean = text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    clean
        .then(|| text.to_owned())
        .ok_or_else(|| "a letter, then letters, digits, - _ .（以字母开头）".to_owned())
}

impl Fragment {
    /// Prints the fragment; a site with errors has none.
    pub fn run(self) -> anyhow::Result<Ended> {
        let root = self.root.find()?;
        let options = Options {
            as_of: self.as_of.get()?,
            drafts: self.drafts,
            base_url: self.base_url.clone(),
            strict: false,
        };
        let (discovered, mut built) = read(&root, &options)?;
        let language = built.site.settings.language;
        if has_errors(&built.diagnostics) {
            return Ok(self.failed(&built, language));
        }
        if built.site.settings.base_url == defaults().base_url {
            let said = Text {
                zh: "site.yaml 没有 base_url（网址）：片段里的链接要写完整网址；请补上，或用 --base-url 指定",
                en: "site.yaml has no base_url, and links in a fragment are absolute; add it, or give --base-url",
            };
            return Err(WrongUse(said.of(language).to_owned()).into());
        }
        let (address, page) = self.find(&built)?;
        let image = |address: &str| small_image(&built, &discovered, address);
        let prefix = self.prefix.clone().unwrap_or_else(|| prefix(&address));
        let asked = pipeline::Fragment {
            prefix: &prefix,
            heading: self.heading,
            style: match self.style {
                Styled::Scoped => Style::Scoped,
                Styled::Inline => Style::Inline,
                Styled::None => Style::Plain,
            },
            image: &image,
        };
        let html = match pipeline::fragment(&built, &page, &asked) {
            Ok(html) => html,
            Err(failed) => {
                built.diagnostics.push(*failed);
                return Ok(self.failed(&built, language));
            }
        };
        match &self.out {
            None => print::data(&html)?,
            Some(out) => write::replace(out, &html)?,
        }
        Ok(Ended::Done)
    }

    fn failed(&self, built: &Built, language: Language) -> Ended {
        print::diagnostics(&built.diagnostics, Severity::Error, Some(100), &built.sources, language);
        Ended::WithErrors
    }

    /// The address of the page that is asked for, and the page.
    fn find(&self, built: &Built) -> Result<(String, Page), WrongUse> {
        let language = built.site.settings.language;
        let asked = self.path.strip_prefix(&built.site.settings.base_url).unwrap_or(&self.path);
        let asked = asked.trim_start_matches("./").trim_start_matches('/');
        let bare = asked.strip_prefix("content/").unwrap_or(asked);
        let bare = bare.trim_end_matches("index.html").trim_end_matches("index.md").trim_end_matches(".md");
        let bare = bare.trim_end_matches('/');
        if let Some(route) = built.routes.find(bare)
            && let Output::Page(page) = &route.output
            && *page != Page::NotFound
        {
            if let Some(id) = route.frozen {
                let name = crate::route::frozen::name(&built.site, id);
                let said = Text {
                    zh: "{0} 已归档，网页不再改动：请链接到它，或直接用 {1}",
                    en: "{0} is archived and its page stays as it is: link to it, or take {1} as it is",
                };
                return Err(WrongUse(said.of(language).replace("{1}", &name).replace("{0}", bare)));
            }
            return Ok((route.address.clone(), page.clone()));
        }
        let fill =
            |text: Text, near: &str| WrongUse(text.of(language).replace("{1}", near).replace("{0}", bare));
        let hidden = built.site.documents.iter().find(|document| document.path == bare);
        Err(match hidden.map(|document| document.publication) {
            Some(Publication::Draft) => fill(
                Text {
                    zh: "{0} 是草稿，不能发布；--drafts 只供查看",
                    en: "{0} is a draft and not for the public; --drafts shows it for a look",
                },
                "",
            ),
            Some(Publication::Published) | None => {
                let pages =
                    built.routes.routes.iter().filter(|route| matches!(route.output, Output::Page(_)));
                match nearest(bare, pages.map(|route| route.address.trim_end_matches('/'))) {
                    Some(near) => fill(
                        Text {
                            zh: "没有页面“{0}”；是否为 {1}？",
                            en: "there is no page `{0}`; did you mean {1}?",
                        },
                        near,
                    ),
                    None => fill(
                        Text {
                            zh: "没有页面“{0}”；fangan list plans 列出方案",
                            en: "there is no page `{0}`; `fangan list plans` lists the plans",
                        },
                        "",
                    ),
                }
            }
            Some(_) => fill(
                Text {
                    zh: "{0} 尚未发布，或不公开", en: "{0} is not published yet, or not for the public"
                },
                "",
            ),
        })
    }
}

/// The bytes of an image of the site, if it is small.
fn small_image(built: &Built, discovered: &Discovered, address: &str) -> Option<Vec<u8>> {
    let route = built.routes.find(address)?;
    let Output::File(at) = route.output else { return None };
    let location = discovered.location(&built.site.files.get(at)?.source)?;
    new::small_file(location, LARGEST_IMAGE)
}
