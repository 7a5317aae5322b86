//! Where the links of a page lead, seen from another site: absolute addresses, and images as their bytes.

use crate::route::link::{encode, file_of};

/// The page whose links are read: the site's absolute address, and its own in it.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// The absolute address of the site, ending in `/`.
    pub url: &'a str,
    /// The address of the page in it.
    pub address: &'a str,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To a place on the page itself, encoded; empty for its top.
    Here(String),
    /// To an address of the site, encoded; `rest` is a query and an anchor.
    Site {
        /// The address, without `index.html`.
        address: String,
        /// What follows it.
        rest: String,
    },
    /// Out of the site, or to no page at all: as it is written.
    Elsewhere(String),
}

impl Base<'_> {
    /// Where a link of the page leads.
    pub fn leads(&self, href: &str) -> Leads {
        let scheme = href.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        if scheme {
            return Leads::Elsewhere(href.to_owned());
        }
        if href.starts_with('/') {
            // From the root of the host, which may lie above the site.
            let host = self.url.find("://").map_or(0, |at| at + 3);
            let end = self.url[host..].find('/').map_or(self.url.len(), |at| host + at);
            let with_host = match href.strip_prefix("//") {
                Some(_) => format!("{}{href}", &self.url[..host.saturating_sub(2)]),
                None => format!("{}{href}", &self.url[..end]),
            };
            return Leads::Elsewhere(with_host);
        }
        let end = href.find(['?', '#']).unwrap_or(href.len());
        let (path, rest) = href.split_at(end);
        let from = file_of(self.address);
        let mut parts: Vec<String> = from.split('/').map(encode).collect();
        if !path.is_empty() {
            parts.pop();
            for part in path.split('/') {
                match part {
                    "." => {}
                    ".." => {
                        parts.pop();
                    }
                    part => parts.push(part.to_owned()),
                }
            }
        }
        let mut address = parts.join("/");
        if let Some(folder) =
            address.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'))
        {
            address.truncate(folder.len());
        }
        match rest.strip_prefix('#') {
            Some(anchor) if address == encode(self.address) => Leads::Here(anchor.to_owned()),
            _ => Leads::Site { address, rest: rest.to_owned() },
        }
    }

    /// The absolute form of an address of the site, encoded or not, perhaps with a place there.
    pub fn absolute(&self, address: &str, anchor: &str) -> String {
        let address = if address == self.address { encode(address) } else { address.to_owned() };
        let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        format!("{}{address}{anchor}", self.url)
    }
}

/// What is meant by an encoded address.
pub fn decoded(encoded: &str) -> String {
    percent_encoding::percent_decode_str(encoded).decode_utf8_lossy().into_owned()
}

/// The type of an image that browsers show, by its name.
pub fn image_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// Bytes in base 64.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(href: &str) -> Leads {
        Base { url: "https://a.example/b/", address: "2011/x/" }.leads(href)
    }

    fn site(address: &str, rest: &str) -> Leads {
        Leads::Site { address: address.into(), rest: rest.into() }
    }

    #[test]
    fn links_are_read_as_a_browser_would() {
        assert_eq!(leads("#t-3"), Leads::Here("t-3".into()));
        assert_eq!(leads("index.html#t-3"), Leads::Here("t-3".into()));
        assert_eq!(leads("../y/index.html#t-3"), site("2011/y/", "#t-3"));
        assert_eq!(leads("../../index.html"), site("", ""));
        assert_eq!(leads("%E8%A1%A8.docx?a=1"), site("2011/x/%E8%A1%A8.docx", "?a=1"));
        assert_eq!(leads("./a.png"), site("2011/x/a.png", ""));
        assert_eq!(leads("/c/"), Leads::Elsewhere("https://a.example/c/".into()));
        assert_eq!(leads("//c.example/d"), Leads::Elsewhere("https://c.example/d".into()));
        assert_eq!(leads("mailto:a@b.example"), Leads::Elsewhere("mailto:a@b.example".into()));
        assert_eq!(leads("https://c.example/"), Leads::Elsewhere("https://c.example/".into()));
    }

    #[test]
    fn base64_is_padded() {
        let known = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (bytes, text) in known {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0xfd]), "//79");
    }
}
