//! A document of any text is read, resolved and judged, and its messages can be shown.
#![no_main]

use fangan::base::input::{Content, Input};
use fangan::base::language::Language;
use fangan::base::report::{self, Colour};
use fangan::{check, parse, resolve, route};
use jiff::civil::date;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let input =
        |path: &str, bytes: &[u8]| Input { path: path.to_owned(), content: Content::Bytes(bytes.into()) };
    let inputs = [
        input("content/2026/x/index.md", text.as_bytes()),
        input("content/units.yaml", "units: [甲局, {name: 办公室, parent: 甲局}]".as_bytes()),
        input("site.yaml", "title: 示例\norganization: 甲局\n".as_bytes()),
    ];
    let parsed = parse::parse(&inputs);
    let as_of = date(2026, 6, 30).to_zoned(TimeZone::UTC).expect("a day in UTC");
    let resolved = resolve::resolve(&parsed, &inputs, as_of, fangan::model::lifecycle::Shown::Drafts);
    let (routes, mut found) = route::routes(&resolved.site, &[]);
    found.extend(parsed.diagnostics.iter().cloned());
    found.extend(resolved.diagnostics.iter().cloned());
    let checked = check::Checked { resolved: &resolved, parsed: &parsed, inputs: &inputs, routes: &routes };
    found.extend(check::check(checked));
    for found in &found {
        report::show(found, &parsed.sources, Language::ZhHans, Colour::Plain);
    }
});
