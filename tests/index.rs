//! The index of search as data: every term of a document leads to it, in whichever part it is.

use std::collections::BTreeSet;
use std::fs;

use fangan::base::input::Content;
use fangan::disk::discover::discover;
use fangan::pipeline::{self, AsOf, Built, Options};
use fangan::route::search::{Part, searched, shards};
use fangan::search::gathered::Gathered;
use fangan::search::{files, index, kept};
use fangan::view::search::{Archived, archived_of};
use jiff::civil::date;

use crate::bags;
use crate::support::{built, fangan, repository, write_site};

/// The documents of a term, read from the shards as the page's script reads them.
fn documents_of(files: &files::Files, count: usize, term: &str) -> BTreeSet<usize> {
    const DIGITS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut found = BTreeSet::new();
    let shards = (0..count).filter_map(|at| files.terms_script(at));
    for shard in shards {
        let Some((_, rest)) = shard.split_once(&format!("\"{term}\":\"")) else { continue };
        let (mut next, mut value) = (0, 0);
        // After two spaces it is told what follows the pair.
        for c in rest.split('"').next().unwrap().split("  ").next().unwrap().chars() {
            match DIGITS.find(c) {
                None => (next, value) = (0, 0),
                Some(digit) if digit >= 31 => value = value * 31 + digit - 31,
                Some(digit) => {
                    next += value * 31 + digit;
                    found.insert(next);
                    (next, value) = (next + 1, 0);
                }
            }
        }
    }
    found
}

#[test]
fn every_pair_of_a_title_leads_to_its_document() {
    let built = built(&repository(""), date(2026, 11, 22));
    for part in Part::ALL {
        let documents = searched(&built.site, part);
        assert!(documents.len() > 1, "the sample has documents in each part");
        let gathered = Gathered::of(&built.site, &built.routes, &documents);
        let files = files::of(&index::of(&built.site, part, &documents, gathered), None);
        let shards = shards(documents.len());
        for (at, id) in documents.into_iter().enumerate() {
            let title: Vec<char> = built.site.document(id).title.chars().collect();
            for pair in title.windows(2) {
                if pair.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) {
                    let term: String = pair.iter().collect();
                    assert!(documents_of(&files, shards, &term).contains(&at), "{term} in {at}");
                }
            }
        }
    }
}

const LIVE: &str = "---\n标题: 新方案\n类型: 方案\n成文日期: 2012-03-01\n任务:\n  - {编号: a, 工作内容: 召开会议, 牵头单位: 甲局, 完成时限: 3月底前}\n---\n\n正文。\n";

/// A site whose year 2011 is frozen, with a live plan.
fn frozen() -> tempfile::TempDir {
    let site = bags::site();
    fangan().args(["archive", "2011", "--as-of", "2011-12-31", "--root"]).arg(site.path()).assert().success();
    fs::remove_dir_all(site.path().join("content/2011")).unwrap();
    write_site(site.path(), &[("content/2012/y/index.md", LIVE)]);
    site
}

#[test]
fn what_is_archived_keeps_its_edition_while_nothing_of_it_changes() {
    let site = frozen();
    let archived = |path: &str, text: &str| -> Archived {
        write_site(site.path(), &[(path, text)]);
        let Built { site, routes, .. } = built(site.path(), date(2026, 11, 22));
        archived_of(&site, &routes).unwrap()
    };
    let plan = "content/2012/y/index.md";
    let first = archived(plan, LIVE);
    assert_eq!(first.texts.len(), 1);
    assert_eq!(archived(plan, &LIVE.replace("正文", "另一正文")), first, "a live text");
    assert_eq!(archived(plan, &LIVE.replace("甲局", "乙局")), first, "a live task");
    assert_eq!(archived("content/2012/z/index.md", LIVE), first, "a live document");
    let units = "- {名称: 甲局, 编号: jia}\n- {名称: 乙委, 编号: yi, 曾用名: [乙局]}\n";
    assert_eq!(archived("content/units.yaml", units), first, "names are told by the live part");
    let repeals = LIVE.replace("任务:", "废止: [/2011/x/]\n任务:");
    let repealed = archived("content/2012/z/index.md", &repeals);
    assert_ne!(repealed.version, first.version, "what is superseded shows as such");
    assert_eq!(repealed.texts, first.texts);
    archived("content/2012/z/index.md", LIVE);
    let units = "- {名称: 丙局, 编号: bing}\n- {名称: 甲局, 编号: jia}\n- {名称: 乙局, 编号: yi}\n";
    let moved = archived("content/units.yaml", units);
    assert_ne!(moved.version, first.version, "units have other numbers");
    assert_ne!(moved.texts, first.texts);
}

/// Of a site, what is gathered of its live documents, and the files that come of it.
fn files_of(built: &Built, gathered: &Gathered) -> files::Files {
    let documents = searched(&built.site, Part::Live);
    files::of(&index::of(&built.site, Part::Live, &documents, gathered.clone()), None)
}

#[test]
fn what_was_gathered_is_put_right_where_texts_were_changed() {
    let options =
        Options { as_of: AsOf::Day(date(2026, 11, 22)), drafts: false, base_url: None, strict: false };
    let mut inputs = discover(&repository("")).unwrap().inputs;
    let first = pipeline::build(&inputs, &options);
    let documents = searched(&first.site, Part::Live);
    let mut gathered = Gathered::of(&first.site, &first.routes, &documents);
    let original = gathered.clone();
    let sources: Vec<String> = documents.iter().map(|id| first.site.document(*id).source.clone()).collect();
    // A text gets words that no other has, and more of its own; both; and loses them all again.
    let added = ["", "\n\n甪直古镇PM2.5，第二次说到甪直。\n", "\n\n巩固提升甪直。\n"];
    for (one, other) in [(1, 0), (1, 2), (2, 2), (0, 1), (0, 0)] {
        let changed = [2, sources.len() - 1];
        for (place, text) in changed.into_iter().zip([one, other]) {
            let at = inputs.iter().position(|input| input.path == sources[place]).unwrap();
            let Content::Bytes(bytes) = &inputs[at].content else { panic!("it was read") };
            let old = String::from_utf8(bytes.to_vec()).unwrap();
            let old = added[1..].iter().fold(old, |old, added| old.replace(added, ""));
            inputs[at].content = Content::Bytes(format!("{old}{}", added[text]).into_bytes().into());
        }
        let built = pipeline::build(&inputs, &options);
        // As another build reads what this one wrote.
        let mut bytes = Vec::new();
        kept::write(&gathered, &mut |part| {
            bytes.extend_from_slice(part);
            Ok(())
        })
        .unwrap();
        gathered = kept::read(&bytes).unwrap();
        for end in (0..bytes.len()).step_by(997) {
            assert_eq!(kept::read(&bytes[..end]), None, "cut at {end}");
        }
        gathered.again(&built.site, &built.routes, &documents, &changed);
        let anew = Gathered::of(&built.site, &built.routes, &documents);
        assert_eq!(gathered.found, anew.found);
        assert!(files_of(&built, &gathered) == files_of(&built, &anew), "the files differ");
        let found = documents_of(&files_of(&built, &gathered), shards(documents.len()), "甪直");
        let expected = [(2, one), (sources.len() - 1, other)];
        let expected = expected.into_iter().filter(|(_, text)| *text > 0).map(|(place, _)| place);
        assert_eq!(found, expected.collect(), "who says the word");
    }
    assert!(files_of(&first, &gathered) == files_of(&first, &original), "all is as it was");
}
