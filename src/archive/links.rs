//! The local links of a page: what must be in the bag for the page to be whole.

use percent_encoding::percent_decode_str;

/// The attributes that lead to other files.
const LEADING: [&str; 4] = ["href", "src", "action", "poster"];

/// The files that a page at `file` leads to, as paths from the root of the site; links to other
/// sites, to places of the page itself, and those that leave the site's root are left out.
pub fn files(html: &str, file: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let end = end_of_tag(rest);
        let tag = &rest[..end];
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        for link in attributes(tag) {
            found.extend(local(&link, file));
        }
        rest = &rest[end..];
        // What is in a script is no markup.
        if name.eq_ignore_ascii_case("script") {
            rest = rest.find("</script").map_or("", |at| &rest[at..]);
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Where a tag ends: at the first `>` outside quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The values of the attributes of a tag that lead elsewhere.
fn attributes(tag: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = tag;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = rest[equals + 1..].trim_start();
        let (value, left) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        if LEADING.iter().any(|leading| name.eq_ignore_ascii_case(leading)) {
            values.push(plain(value));
        }
        rest = left;
    }
    values
}

/// A value without the references that addresses are written with.
fn plain(value: &str) -> String {
    let named = value.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'");
    named.replace("&#x2F;", "/").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The file that a link leads to from a file.
fn local(link: &str, file: &str) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let scheme = link.split('/').next().unwrap_or_default();
    if link.is_empty() || link.starts_with('/') || scheme.contains(':') {
        return None;
    }
    let link = percent_decode_str(link).decode_utf8().ok()?;
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    if parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
        parts.push("index.html");
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_links_are_found_and_others_are_not() {
        let html = "<a href=\"../y/index.html#t-1\">a</a><img alt='a > b' src='%E8%A1%A8%201.png'>\
                    <a href=\"https://example.org/\"></a><a href=#x></a><a href=\"mailto:a@b\"></a>\
                    <form action=\"../../search/index.html\" method=get></form><!-- <a href=\"no\"> -->\
                    <a href=\"a&amp;b.pdf\"></a><a href=\"../../../out\"></a><a data-href=\"no\"></a>\
                    <script type=\"x\">{\"a\": \"<a href='no'>\"}</script><a href=\"sub/\"></a>";
        assert_eq!(
            files(html, "2011/x/index.html"),
            [
                "2011/x/a&b.pdf",
                "2011/x/sub/index.html",
                "2011/x/表 1.png",
                "2011/y/index.html",
                "search/index.html"
            ]
        );
    }
}
