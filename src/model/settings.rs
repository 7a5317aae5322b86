//! The settings of a site, from `site.yaml`.

use crate::base::diagnostic::Severity;
use crate::base::language::Language;

/// What `site.yaml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Settings {
    /// The title of the site.
    pub title: String,
    /// A sentence about the site, for its home page and for feeds.
    pub description: Option<String>,
    /// The absolute address of the site, ending in `/`.
    pub base_url: String,
    /// The language of the interface, and of documents that name none.
    pub language: Language,
    /// The IANA name of the time zone in which days begin and end.
    pub time_zone: String,
    /// Who publishes the site.
    pub organization: Organization,
    /// Under what licence its texts and data may be used: words, or an address.
    pub license: Option<String>,
    /// The theme's name: a folder of `themes/`.
    pub theme: String,
    /// A profile of rules, such as `gov-cn`.
    pub profile: Option<String>,
    /// How a passed time limit without news is told.
    pub lateness: Lateness,
    /// What is made beside the pages.
    pub outputs: Outputs,
    /// The paper that pages are printed on.
    pub paper: Paper,
    /// How many entries a page of a list has.
    pub page_size: usize,
    /// Severities that differ from the codes' own: the code, and the severity or `None` for off.
    pub checks: Vec<(String, Option<Severity>)>,
    /// What the operator allows in single files.
    pub allow: Vec<Allowed>,
    /// The operator's own list of words that must not be published: a file's path from the root.
    pub words: Option<String>,
}

impl Settings {
    /// Whether pages carry what the rules for Chinese government sites ask for: on sites in
    /// Chinese, and on others that name the profile or have a site code.
    pub fn follows_chinese_rules(&self) -> bool {
        let named = self.profile.as_deref() == Some("gov-cn");
        named || self.organization.site_id.is_some() || self.language.is_chinese()
    }
}

/// What a site makes beside the pages of its documents and lists, unless the settings name some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outputs {
    /// The page of search and its index.
    pub search: bool,
    /// The pages of the calendar.
    pub calendar: bool,
    /// Atom and JSON feeds.
    pub feeds: bool,
    /// `sitemap.xml` and `robots.txt`.
    pub sitemap: bool,
    /// Time limits as iCalendar.
    pub ics: bool,
    /// Tasks as CSV.
    pub csv: bool,
    /// Tasks as workbooks.
    pub xlsx: bool,
    /// Plans as JSON, with their schemas.
    pub json: bool,
    /// A year's plans one after another, for paper: each is rendered a second time, so that it is
    /// made only where it is named.
    pub print: bool,
}

impl Outputs {
    /// What is made unless the settings say otherwise: everything but what is asked for by name.
    pub const ALL: Outputs = Outputs {
        search: true,
        calendar: true,
        feeds: true,
        sitemap: true,
        ics: true,
        csv: true,
        xlsx: true,
        json: true,
        print: false,
    };
    /// The pages alone.
    pub const NONE: Outputs = Outputs {
        search: false,
        calendar: false,
        feeds: false,
        sitemap: false,
        ics: false,
        csv: false,
        xlsx: false,
        json: false,
        print: false,
    };

    /// Whether there is a page about open data: when there is any.
    pub fn data(self) -> bool {
        self.csv || self.xlsx || self.json
    }
}

impl Default for Outputs {
    fn default() -> Outputs {
        Outputs::ALL
    }
}

/// A diagnostic that the operator allows in one file, with the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Allowed {
    /// The path of the file from the root of the site.
    pub file: String,
    /// The code.
    pub code: String,
    /// Why it may stand.
    pub reason: String,
}

/// Who publishes the site, and what its footer must carry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Organization {
    /// The name.
    pub name: String,
    /// The identification code of a government site (网站标识码).
    pub site_id: Option<String>,
    /// The number of the internet content record (ICP备案).
    pub icp: Option<String>,
    /// The number of the public security record (公安备案).
    pub police_record: Option<String>,
    /// An office line.
    pub contact: Option<String>,
    /// The address of the office.
    pub address: Option<String>,
    /// The address of the organization's main site.
    pub url: Option<String>,
    /// Who runs the site for the organization (承办单位).
    pub operator: Option<String>,
    /// The address that proves a Chinese government site (党政机关网站标识).
    pub mark_url: Option<String>,
    /// Where readers report errors of the site (政府网站找错).
    pub report_url: Option<String>,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// How a passed time limit without published news is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lateness {
    /// “时限已过，尚未公布进展”, beside the task.
    #[default]
    Neutral,
    /// The same, with the units named in lists.
    Named,
    /// Not at all.
    Off,
}
