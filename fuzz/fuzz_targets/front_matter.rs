//! A document of any text is read to a site and its messages can be shown.
#![no_main]

use fangan::base::input::{Content, Input};
use fangan::base::language::Language;
use fangan::base::report::{self, Colour};
use fangan::pipeline::{self, AsOf, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let input =
        |path: &str, bytes: &[u8]| Input { path: path.to_owned(), content: Content::Bytes(bytes.to_vec()) };
    let inputs = [
        input("content/2026/x/index.md", text.as_bytes()),
        input("content/units.yaml", "units: [甲局, {name: 办公室, parent: 甲局}]".as_bytes()),
        input("site.yaml", "title: 示例\norganization: 甲局\n".as_bytes()),
    ];
    let moment = AsOf::Day("2026-06-30".parse().expect("a day"));
    let options = Options { as_of: moment, drafts: true, base_url: None, strict: false };
    let built = pipeline::build(&inputs, &options);
    for found in &built.diagnostics {
        report::show(found, &built.sources, Language::ZhHans, Colour::Plain);
    }
    for route in &built.routes.routes {
        let _ = pipeline::render(&built, route).expect("every page renders");
    }
});
