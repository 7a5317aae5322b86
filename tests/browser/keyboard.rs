//! The keyboard reaches everything, in view and with its focus seen.

use crate::chromium::Chromium;
use crate::sites::{Site, extremes, sample};

/// Numbers what can be reached, and says how much there is.
const COUNT: &str = "(() => {
    const reach = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex=\"-1\"])';
    const all = [...document.querySelectorAll(reach)].filter(e =>
        !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length);
    window.reachable = all;
    document.activeElement.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    return all.length;
})()";

/// Where the focus is: its number, and what is wrong with how it is shown.
const FOCUS: &str = "(() => {
    const e = document.activeElement;
    const at = window.reachable.indexOf(e);
    if (at < 0) return [at, e.tagName];
    const wrong = [];
    const rects = [...e.getClientRects()].filter(r => r.width > 0 && r.height > 0);
    const seen = rects.filter(r => r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth);
    if (!seen.length) wrong.push('out of view');
    const free = seen.some(r => [[.5, .5], [.1, .5], [.9, .5], [.5, .1]].some(([x, y]) => {
        const px = Math.max(0, Math.min(innerWidth - 1, r.left + r.width * x));
        const py = Math.max(0, Math.min(innerHeight - 1, r.top + r.height * y));
        const top = document.elementFromPoint(px, py);
        return top && (e.contains(top) || top.contains(e) && !(top.closest('[popover], dialog')));
    }));
    if (seen.length && !free) wrong.push('covered');
    const style = getComputedStyle(e);
    if (style.outlineStyle === 'none' && style.boxShadow === 'none') wrong.push('focus is not shown');
    return [at, wrong.length ? `${wrong.join(', ')}: ${e.outerHTML.slice(0, 80)}` : ''];
})()";

#[test]
fn the_keyboard_reaches_everything_in_view() {
    let browser = Chromium::start();
    let mut found = Vec::new();
    let mut kinds = Vec::new();
    for site in extremes().iter().take(1).chain(std::iter::once(sample())) {
        for (kind, file) in &site.pages {
            // The largest page of a kind comes first; the others have nothing that it has not.
            if kinds.contains(&kind) {
                continue;
            }
            kinds.push(kind);
            let width = if kinds.len() % 2 == 0 { 320 } else { 1280 };
            found.extend(tabbed(&browser, site, file, width));
        }
    }
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
}

fn tabbed(browser: &Chromium, site: &Site, file: &str, width: u32) -> Vec<String> {
    browser.resize(width, 700);
    browser.open(&format!("{}{file}", site.http));
    let count = usize::try_from(browser.value(COUNT).as_u64().unwrap()).unwrap();
    let mut found = Vec::new();
    let out_of_order = browser
        .value("document.querySelectorAll('[tabindex]:not([tabindex=\"0\"], [tabindex=\"-1\"])').length");
    assert_eq!(out_of_order, 0, "{} {file}: an order of its own", site.name);
    let mut next = 0;
    // What comes after twenty-five stops is more of the same, since nothing has an order of its own.
    while next < count.min(25) {
        browser.tab_key();
        let focus = browser.value(FOCUS);
        let at = focus[0].as_i64().unwrap();
        let wrong = focus[1].as_str().unwrap();
        if at != next as i64 {
            found.push(format!("{} {file} {width}: stop {next} of {count} went to {at} {wrong}", site.name));
            break;
        }
        if !wrong.is_empty() {
            found.push(format!("{} {file} {width}: {wrong}", site.name));
        }
        next += 1;
    }
    found
}
