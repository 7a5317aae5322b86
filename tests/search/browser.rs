//! A browser that asks the search page, and what it shows.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use fangan::route::frozen;
use headless_chrome::{Browser, LaunchOptions, Tab};
use jiff::civil::date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tempfile::TempDir;

use crate::server;
use crate::support::{built, bytes, write_site};

static BROWSER: OnceLock<Browser> = OnceLock::new();

fn browser() -> &'static Browser {
    BROWSER.get_or_init(|| {
        let options = LaunchOptions::default_builder()
            .sandbox(false)
            .idle_browser_timeout(Duration::from_secs(600))
            .window_size(Some((1280, 1000)))
            .build()
            .unwrap();
        Browser::new(options).expect("these tests need Chromium")
    })
}

/// A built site on the disk and on a server, and a tab to look at it.
pub struct Site {
    pub out: TempDir,
    pub http: String,
    pub tab: Arc<Tab>,
}

impl Site {
    /// A site of files, as of 22 November 2026.
    pub fn of(files: &[(&str, &str)]) -> Site {
        let root = tempfile::tempdir().unwrap();
        write_site(root.path(), &[("site.yaml", "title: 示例\nbase_url: https://example.gov.cn/\n")]);
        write_site(root.path(), files);
        Site::at(root.path())
    }

    /// The site in a folder.
    pub fn at(root: &Path) -> Site {
        let built = built(root, date(2026, 11, 22));
        let files = built.routes.all().into_iter().filter_map(|route| {
            let bytes = match route.frozen {
                Some(id) => std::fs::read(root.join(frozen::name(&built.site, id))).ok(),
                None => bytes(&built, &route),
            };
            bytes.map(|bytes| (route.file(), bytes))
        });
        Site::with(files)
    }

    /// A site with these files.
    pub fn with(files: impl Iterator<Item = (String, Vec<u8>)>) -> Site {
        let out = tempfile::tempdir().unwrap();
        for (file, bytes) in files {
            let path = out.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let http = server::serve(out.path());
        Site { out, http, tab: browser().new_tab().unwrap() }
    }

    /// Asks over HTTP and waits for the answer.
    pub fn ask(&self, query: &str) -> Answer {
        self.go(&format!("{}search/index.html?q={}", self.http, encoded(query)))
    }

    /// Asks from the disk.
    pub fn ask_from_disk(&self, query: &str) -> Answer {
        self.go(&format!("file://{}/search/index.html?q={}", self.out.path().display(), encoded(query)))
    }

    /// Goes to an address of the search page and waits for the answer.
    pub fn go(&self, address: &str) -> Answer {
        self.visit(address);
        self.answer()
    }

    /// Goes to an address and waits until its page is there, though perhaps not yet complete.
    pub fn visit(&self, address: &str) {
        self.evaluate("window.left = true");
        self.tab.navigate_to(address).unwrap();
        self.until("!window.left");
    }

    /// Waits until an expression on the page is true; pages may come and go in the meantime.
    pub fn until(&self, expression: &str) {
        for _ in 0..3000 {
            let value = self.tab.evaluate(expression, false).ok().and_then(|value| value.value);
            if value == Some(Value::Bool(true)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("never true: {expression}");
    }

    /// What the page says when it is done.
    pub fn answer(&self) -> Answer {
        let said = self.evaluate(
            "new Promise(done => { const look = () => {
                const status = document.getElementById('search-status');
                const busy = document.querySelector('#search-results[aria-busy]');
                if (!status || document.readyState !== 'complete' || busy || (!status.textContent && /[?&]q=./.test(location.search))) return setTimeout(look, 10);
                const text = (within, selector) => Array.from(within.querySelectorAll(selector), e => e.textContent);
                const results = Array.from(document.querySelectorAll('#search-results > ol > li'), item => ({
                    href: item.querySelector('h2 a').getAttribute('href'), title: item.querySelector('h2').textContent,
                    text: item.textContent, marks: text(item, 'mark'), tasks: text(item, '.hit-tasks > li > a'),
                    places: Array.from(item.querySelectorAll('.hit-tasks > li > a'), a => a.getAttribute('href')) }));
                done(JSON.stringify({ status: status.textContent, results, filters: text(document, '#search-filters li'),
                    more: !!document.querySelector('#search-results .more:not([hidden])') }));
            }; look(); })",
        );
        let said: Value = serde_json::from_str(said.as_str().unwrap()).unwrap();
        let words = |value: &Value| -> Vec<String> {
            value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let results = said["results"].as_array().unwrap().iter();
        let results = results.map(|item| Found {
            href: item["href"].as_str().unwrap().to_owned(),
            title: item["title"].as_str().unwrap().to_owned(),
            text: item["text"].as_str().unwrap().to_owned(),
            marks: words(&item["marks"]),
            tasks: words(&item["tasks"]),
            places: words(&item["places"]),
        });
        Answer {
            status: said["status"].as_str().unwrap().to_owned(),
            results: results.collect(),
            filters: words(&said["filters"]),
            more: said["more"].as_bool().unwrap(),
        }
    }

    /// The value of an expression on the page.
    pub fn evaluate(&self, expression: &str) -> Value {
        self.tab.evaluate(expression, true).unwrap().value.unwrap_or_default()
    }
}

/// What the search page says.
#[derive(Debug)]
pub struct Answer {
    pub status: String,
    pub results: Vec<Found>,
    pub filters: Vec<String>,
    pub more: bool,
}

/// A result.
#[derive(Debug)]
pub struct Found {
    pub href: String,
    pub title: String,
    pub text: String,
    pub marks: Vec<String>,
    pub tasks: Vec<String>,
    pub places: Vec<String>,
}

impl Answer {
    /// The titles in their order.
    pub fn titles(&self) -> Vec<&str> {
        self.results.iter().map(|found| found.title.as_str()).collect()
    }
}

pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
