//! The preview of a site with a frozen year: its pages are served as they are, and the archive is
//! followed.

use std::fs;

use crate::permanence::{CLOSING, freeze, site};
use crate::preview::Preview;
use crate::support::write_site;

#[test]
fn the_preview_serves_frozen_pages_as_they_are_and_follows_the_archive() {
    let root = site();
    let preview = Preview::start(root.path(), &["--as-of", "2012-03-01"]);
    assert!(preview.get("/2011/second/").text().contains("fangan:preview"));
    let frozen = freeze(root.path());
    preview.shows("/2011/second/", "此后的变化");
    let page = preview.get("/2011/second/");
    assert_eq!(page.body, frozen["2011/second/index.html"], "no marks of the preview");
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'self'"));
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    let pdf = preview.get("/2011/innovation/%E5%90%8D%E5%8D%95.pdf");
    assert_eq!((pdf.status, pdf.body), (200, b"%PDF-1.4 example".to_vec()));
    preview.shows("/later/2011/second/", "归档以后没有变化");
    fs::remove_dir_all(root.path().join("content/2011")).unwrap();
    write_site(root.path(), &[("content/2012/closing/index.md", CLOSING)]);
    preview.shows("/later/2011/second/", "关于废止便民门诊实施方案的通知");
    preview.shows("/plans/", "便民门诊实施方案");
    assert_eq!(preview.get("/2011/second/").body, frozen["2011/second/index.html"]);
}

#[test]
fn the_preview_reads_a_frozen_year_that_a_killed_run_left_aside() {
    let root = site();
    let frozen = freeze(root.path());
    let year = |name: &str| root.path().join("archives").join(name);
    // Killed while a later edition took the place of the first.
    fs::rename(year("2011"), year(".fangan-old-2011")).unwrap();
    let preview = Preview::start(root.path(), &["--as-of", "2012-03-01"]);
    assert_eq!(preview.get("/2011/second/").body, frozen["2011/second/index.html"]);
    assert!(year("2011").is_dir() && !year(".fangan-old-2011").exists());
    // The same while it is served: until the year is back, its sources are shown.
    fs::rename(year("2011"), year(".fangan-old-2011")).unwrap();
    crate::preview::wait("the year is in its place", || year("2011").is_dir());
    crate::preview::wait("it is served", || {
        preview.get("/2011/second/").body == frozen["2011/second/index.html"]
    });
}
