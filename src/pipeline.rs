//! The program as one pure function of its inputs: discover -> parse -> resolve -> check ->
//! route -> view -> render; only writing is left to others.

mod searched;

use std::sync::{Arc, OnceLock};

use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::input::Input;
use crate::base::kept::Kept;
use crate::base::parallel;
use crate::base::source::Sources;
use crate::export::data;
use crate::fingerprint::Fingerprints;
use crate::fingerprint::digest::Digest;
use crate::model::digests::Digests;
use crate::model::lifecycle::Shown;
use crate::model::record::{Entry, Record};
use crate::model::site::Site;
use crate::parse::{self, Parsed};
use crate::render::Theme;
use crate::resolve::{self, Resolved};
use crate::route::search::Part;
use crate::route::{self, Output, Page, Route, Routes};
use crate::search::Search;
use crate::view::data::Source;
use crate::view::data::once::Once;
use crate::view::shared::Shared;
use crate::view::{self, View};
use crate::{check, export, feed, render};

/// As of when everything is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// The end of a day in the site's zone.
    Day(Date),
    /// A moment.
    Moment(Timestamp),
}

/// What is asked of a build, beside its inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// As of when everything is told.
    pub as_of: AsOf,
    /// Whether drafts are treated as published.
    pub drafts: bool,
    /// The absolute address of the site, instead of the settings'.
    pub base_url: Option<String>,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// A site that is ready to be rendered, page by page.
#[derive(Debug)]
pub struct Built {
    /// The site.
    pub site: Arc<Site>,
    /// Its addresses.
    pub routes: Arc<Routes>,
    /// What its pages share.
    pub shared: Arc<Shared>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// The texts it was read from, for messages.
    pub sources: Sources,
    /// What is wrong with it, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What is wrong with it and allowed by the settings, with the reasons.
    pub allowed: Vec<(Diagnostic, String)>,
    /// Every address that was published before.
    published: Kept<Record>,
    /// What published documents said when they were last recorded.
    pub digests: Kept<Digests>,
    /// What several files of its data need.
    pub once: Once,
    /// Its index of search but for frozen years, made when a page first asks for it.
    live: OnceLock<Search>,
    /// What is archived of it.
    archived: Arc<OnceLock<Search>>,
    /// The same of the build before.
    archived_before: Option<Arc<OnceLock<Search>>>,
}

/// What was made of a site the last time: what has not changed is not made again.
#[derive(Debug, Default)]
pub struct Memo {
    parse: parse::memo::Memo,
    resolve: resolve::memo::Memo,
    routes: route::memo::Memo,
    shared: view::memo::Memo,
    theme: render::memo::Memo,
    /// The last index of what is archived that was made.
    archived: Option<Arc<OnceLock<Search>>>,
    /// That of the last build, which may be made yet.
    newest: Option<Arc<OnceLock<Search>>>,
}

/// A site that the rules of `check` are still to be run over: a value of its own, so that they may
/// be run beside whatever comes next.
#[derive(Debug)]
pub struct Unjudged {
    site: Arc<Site>,
    routes: Arc<Routes>,
    parsed: Parsed,
    strict: bool,
}

/// What the rules find.
#[derive(Debug, Default)]
pub struct Judged {
    /// What is wrong, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What is wrong and allowed by the settings, with the reasons.
    pub allowed: Vec<(Diagnostic, String)>,
}

impl Unjudged {
    /// Runs the rules; `inputs` are those that the site was made from. `None` if it is not wanted
    /// any more, which is asked often, on any thread.
    pub fn judge(&self, inputs: &[Input], wanted: &(dyn Fn() -> bool + Sync)) -> Option<Judged> {
        let mut diagnostics = self.found(inputs, wanted);
        if !wanted() {
            return None;
        }
        let allowed = severities(&mut diagnostics, &self.parsed, self.strict);
        sort(&mut diagnostics);
        Some(Judged { diagnostics, allowed })
    }

    fn found(&self, inputs: &[Input], wanted: &(dyn Fn() -> bool + Sync)) -> Vec<Diagnostic> {
        let resolved = Resolved::beside(self.site.clone(), &self.parsed);
        let (parsed, routes) = (&self.parsed, &self.routes);
        check::check_while(check::Checked { resolved: &resolved, parsed, inputs, routes }, wanted)
    }
}

/// A step on the way from inputs to a site that is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Files are read to raw values.
    Parse,
    /// Raw values become one site.
    Resolve,
    /// The theme is put together.
    Theme,
    /// Addresses are decided.
    Route,
    /// Rules are run.
    Check,
    /// What many pages need is gathered.
    Share,
}

/// Reads, resolves, judges and routes a site, and tells when each step begins.
pub fn build_told(inputs: &[Input], options: &Options, begun: &dyn Fn(Step)) -> Built {
    let shown = if options.drafts { Shown::Drafts } else { Shown::Published };
    let asked = Asked { options, shown, once: true, begun };
    let mut memo = Memo { resolve: resolve::memo::Memo::once(), ..Memo::default() };
    made(inputs, asked, &mut memo).0
}

/// What each output of a site is made from; `inputs` are those it was built from.
pub fn fingerprints(built: &Built, inputs: &[Input]) -> Fingerprints {
    let folder = format!("themes/{}/", built.site.settings.theme);
    let theme: Vec<&Input> = inputs.iter().filter(|input| input.path.starts_with(&folder)).collect();
    Fingerprints::of(&built.site, &built.routes, &built.shared, Digest::of(&theme))
}

/// Reads, resolves, judges and routes a site; `inputs` are sorted by path.
pub fn build(inputs: &[Input], options: &Options) -> Built {
    build_told(inputs, options, &|_| {})
}

/// A year of a site as a site of its own, with its tables of units and its calendar where the volume
/// of the frozen year has them.
pub fn volume(whole: &Built, year: i16) -> Built {
    let site = Arc::new(resolve::volume::of_year(&whole.site, year));
    let (routes, diagnostics) = route::routes(&site, &whole.theme.assets());
    let shared = Shared::of(&site, &routes);
    Built {
        site,
        routes: Arc::new(routes),
        shared: Arc::new(shared),
        theme: whole.theme.clone(),
        sources: whole.sources.clone(),
        diagnostics,
        allowed: Vec::new(),
        published: whole.published.clone(),
        digests: whole.digests.clone(),
        once: Once::default(),
        live: OnceLock::new(),
        archived: Arc::default(),
        archived_before: None,
    }
}

/// What the data of a year are made from when it is frozen: the year alone, with the addresses that
/// the whole site has.
pub fn volume_data(whole: &Built, volume: &Built) -> Built {
    Built {
        site: volume.site.clone(),
        routes: whole.routes.clone(),
        shared: volume.shared.clone(),
        theme: whole.theme.clone(),
        sources: Sources::default(),
        diagnostics: Vec::new(),
        allowed: Vec::new(),
        published: Kept::default(),
        digests: Kept::default(),
        once: Once::default(),
        live: OnceLock::new(),
        archived: Arc::default(),
        archived_before: None,
    }
}

/// The same for a preview: drafts and scheduled documents are in it, each marked as such; what has
/// not changed since the last time is taken from the memo, and the result does not depend on it.
/// The site is wanted at once: what the rules find wrong with it is for later.
///
/// It is never written: no option of a build leads here.
pub fn preview(inputs: &[Input], options: &Options, memo: &mut Memo) -> (Built, Unjudged) {
    made(inputs, Asked { options, shown: Shown::Unpublished, once: false, begun: &|_| {} }, memo)
}

/// What is asked of one run of the whole.
struct Asked<'a> {
    options: &'a Options,
    shown: Shown,
    /// Whether nothing is kept for the next time; then the rules are run, too.
    once: bool,
    begun: &'a dyn Fn(Step),
}

fn made(inputs: &[Input], asked: Asked<'_>, memo: &mut Memo) -> (Built, Unjudged) {
    let Asked { options, shown, once, begun } = asked;
    begun(Step::Parse);
    let mut parsed = if once { parse::parse(inputs) } else { parse::parse_again(inputs, &mut memo.parse) };
    if let Some(url) = &options.base_url {
        parsed.settings.base_url.clone_from(url);
    }
    let zone = TimeZone::get(&parsed.settings.time_zone).unwrap_or(TimeZone::UTC);
    let mut diagnostics = std::mem::take(&mut parsed.diagnostics);
    let as_of = moment(options.as_of, zone);
    begun(Step::Resolve);
    let (site, found) = if once {
        resolve::resolve_once(&mut parsed, inputs, as_of, shown, &mut memo.resolve)
    } else {
        resolve::resolve_again(&parsed, inputs, as_of, shown, &mut memo.resolve)
    };
    diagnostics.extend(found);
    begun(Step::Theme);
    let (theme, found) = memo.theme.theme(inputs, &parsed.settings.theme, &parsed.sources);
    diagnostics.extend(found);
    diagnostics.extend(render::chosen::misfit(&parsed.settings.theme, inputs, &parsed.sources));
    begun(Step::Route);
    let (routes, found) = route::memo::again(&site, &theme.assets(), &mut memo.routes);
    diagnostics.extend(found);
    let unjudged = Unjudged { site: site.clone(), routes: routes.clone(), parsed, strict: options.strict };
    if once {
        begun(Step::Check);
        diagnostics.extend(unjudged.found(inputs, &|| true));
    }
    let parsed = &unjudged.parsed;
    let allowed = severities(&mut diagnostics, parsed, options.strict);
    sort(&mut diagnostics);
    begun(Step::Share);
    let shared = view::memo::again(&site, &routes, &mut memo.shared);
    if memo.newest.as_ref().is_some_and(|newest| newest.get().is_some()) {
        memo.archived = memo.newest.take();
    }
    let archived: Arc<OnceLock<Search>> = Arc::default();
    memo.newest = Some(archived.clone());
    let built = Built {
        site,
        routes,
        shared,
        theme,
        sources: parsed.sources.clone(),
        diagnostics,
        allowed,
        published: parsed.record.clone(),
        digests: parsed.digests.clone(),
        once: Once::default(),
        live: OnceLock::new(),
        archived,
        archived_before: memo.archived.clone(),
    };
    (built, unjudged)
}

/// Every address that was ever published, those of a build included: its documents and units.
pub fn recorded(built: &Built) -> Record {
    let Built { site, routes, published, .. } = built;
    let mut record = Record::clone(published);
    for route in &routes.routes {
        match &route.output {
            Output::Page(Page::Document(id)) => {
                let document = site.document(*id);
                let number = document.number.as_ref();
                let now = Entry {
                    index_number: document.index_number.clone(),
                    document_number: number.and_then(|number| number.normalized.clone()),
                    title: Some(document.title.clone()),
                };
                record.add(&route.address, now);
            }
            Output::Page(Page::Unit(_, 1)) => record.add(&route.address, Entry::default()),
            _ => {}
        }
    }
    record
}

/// Gives each diagnostic the severity that the settings want, and takes out what is off or
/// allowed; what is allowed is returned with its reason.
fn severities(found: &mut Vec<Diagnostic>, parsed: &Parsed, strict: bool) -> Vec<(Diagnostic, String)> {
    let settings = &parsed.settings;
    let mut allowed = Vec::new();
    for mut diagnostic in std::mem::take(found) {
        let own = settings.checks.iter().find(|(code, _)| code == diagnostic.code.id);
        match own {
            Some((_, Some(severity))) => diagnostic.severity = *severity,
            Some((_, None)) => continue,
            None => {}
        }
        if strict && diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
        }
        let file = parsed.sources.path(diagnostic.span.file);
        // A sheet of a workbook is allowed with its file.
        let file = file.split('#').next().unwrap_or_default();
        let may = settings.allow.iter().find(|may| may.code == diagnostic.code.id && may.file == file);
        match may {
            Some(may) => allowed.push((diagnostic, may.reason.clone())),
            None => found.push(diagnostic),
        }
    }
    allowed.sort_by(|a, b| a.0.order().cmp(&b.0.order()));
    allowed
}

/// Sorts diagnostics by place and leaves out what is said twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    diagnostics.dedup();
}

/// The bytes of a page or of a theme's file; `None` for a file that is copied from the disk.
///
/// # Errors
/// If a template fails.
pub fn render(built: &Built, route: &Route) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
    if route.frozen.is_some() {
        return Ok(None);
    }
    let text = |text: String| Ok(Some(text.into_bytes()));
    match &route.output {
        Output::Page(Page::Search) => {
            let (mut view, template) = view::of(&built.site, &built.routes, &built.shared, &Page::Search);
            if let View::Search(view) = &mut view {
                view.version.clone_from(&built.search(Part::Live).files.version);
            }
            text(render::shown(&built.routes, &built.theme, &Page::Search, (view, template))?)
        }
        Output::Page(Page::Data) => {
            let view = view::of_data(&built.site, &built.routes, &built.shared, &built.once);
            text(render::shown(&built.routes, &built.theme, &Page::Data, view)?)
        }
        Output::Search(file) => {
            let text = built.search(file.part).file(&built.site, &built.routes, file.holds);
            Ok(text.map(String::into_bytes))
        }
        Output::Page(page) => {
            text(render::page(&built.site, &built.routes, &built.shared, &built.theme, page)?)
        }
        Output::Asset(path) => Ok(built.theme.asset(path).map(<[u8]>::to_vec)),
        Output::Deadlines(of) => {
            text(export::calendar::deadlines(&built.site, &built.shared, &built.once, *of))
        }
        Output::Feed(feed) => text(feed::write(&built.site, &built.routes, &built.shared, *feed)),
        Output::Data(file) => {
            let Built { site, routes, shared, once, .. } = built;
            Ok(Some(data::bytes(Source { site, routes, shared, once }, *file)))
        }
        Output::Sitemap(number) => {
            Ok(Some(render::sitemap::sitemap(&built.site, &built.routes, &built.shared, *number)))
        }
        Output::Redirects(form) => {
            Ok(Some(route::redirect::text(&built.site, &built.routes, *form).into_bytes()))
        }
        Output::Robots => Ok(Some(render::sitemap::robots(&built.site).into_bytes())),
        Output::Moved(moved) => text(render::moved::page(&built.site, &built.routes, &route.address, *moved)),
        Output::File(_) | Output::Frozen(_) => Ok(None),
    }
}

/// What a template may use on a page: the fields and what they hold, in short.
pub fn fields(built: &Built, route: &Route) -> Vec<(String, String)> {
    match &route.output {
        Output::Page(page) => render::fields::fields(&built.site, &built.routes, &built.shared, page),
        _ => Vec::new(),
    }
}

/// What is asked of a fragment, beside its page.
pub struct Fragment<'a> {
    /// What stands before every id.
    pub prefix: &'a str,
    /// The level of its highest heading.
    pub heading: u8,
    /// How it is styled.
    pub style: render::fragment::Style,
    /// The bytes of a small image of the site, by its address.
    pub image: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// A page as HTML that stands by itself in a page of another site.
///
/// # Errors
/// If a template fails.
pub fn fragment(built: &Built, page: &Page, asked: &Fragment) -> Result<String, Box<Diagnostic>> {
    let (lang, html) = render::middle(&built.site, &built.routes, &built.shared, &built.theme, page)?;
    let sheet = built.theme.asset(render::styles::STYLESHEET).unwrap_or_default();
    let wanted = render::fragment::Wanted {
        base_url: &built.site.settings.base_url,
        address: built.routes.address(page).unwrap_or_default(),
        lang,
        prefix: asked.prefix,
        heading: asked.heading,
        style: asked.style,
        sheet: &String::from_utf8_lossy(sheet),
        image: asked.image,
    };
    Ok(render::fragment::of(&html, &wanted))
}

/// What fails on some pages of every kind, if the site has templates of its own; building finds
/// what fails on the others.
pub fn trial(built: &Built) -> Vec<Diagnostic> {
    if !built.theme.has_own_templates() {
        return Vec::new();
    }
    let pages = render::trial::pages(&built.site, &built.routes);
    let failed = parallel::map(&pages, |_, page| {
        render::page(&built.site, &built.routes, &built.shared, &built.theme, page).err()
    });
    let mut failed: Vec<Diagnostic> = failed.into_iter().flatten().map(|found| *found).collect();
    // One page is enough to show what is wrong at a place.
    failed.sort_by(|a, b| a.order().cmp(&b.order()));
    failed.dedup_by(|a, b| a.span == b.span && a.arguments.first() == b.arguments.first());
    failed
}

/// The moment as of which everything is told, in a zone.
pub fn moment(as_of: AsOf, zone: TimeZone) -> Zoned {
    match as_of {
        AsOf::Moment(moment) => moment.to_zoned(zone),
        AsOf::Day(day) => {
            let end = day.to_datetime(time(23, 59, 59, 999_999_999));
            end.to_zoned(zone).unwrap_or_else(|_| Timestamp::MAX.to_zoned(TimeZone::UTC))
        }
    }
}
