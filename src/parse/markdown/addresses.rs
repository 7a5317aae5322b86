//! Where a link may lead: into the site, out of it, or nowhere.

use ammonia::Url;
use percent_encoding::percent_decode_str;

/// What a link's target is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place in the site, to be resolved later.
    Site,
    /// An address that goes out as it is; whether it is one of the web.
    Out {
        /// The address, fit for an attribute once escaped.
        address: String,
        /// Whether its scheme is `http` or `https`.
        web: bool,
    },
    /// Another scheme than a public page should have.
    Scheme(String),
    /// `//host`, which has no scheme.
    NoScheme,
    /// It looks like an address of the web but is none.
    Malformed,
    /// Nothing.
    Empty,
}

/// Schemes that run or read something in any spelling.
const DANGEROUS: [&str; 4] = ["javascript:", "vbscript:", "data:", "file:"];

/// Judges a target as written, its entities and escapes already resolved.
pub fn judge(written: &str) -> Target {
    // Browsers skip control characters in an address; readers do not see the invisible ones.
    let visible: String = written.chars().filter(|&c| !c.is_control() && !is_invisible(c)).collect();
    let visible = visible.trim();
    if visible.is_empty() {
        return Target::Empty;
    }
    let dense: String =
        visible.chars().filter(|c| !c.is_whitespace()).take(24).collect::<String>().to_ascii_lowercase();
    let decoded = percent_decode_str(&dense).decode_utf8_lossy();
    if let Some(scheme) = DANGEROUS.iter().find(|scheme| decoded.starts_with(*scheme)) {
        return Target::Scheme(scheme.trim_end_matches(':').to_owned());
    }
    if visible.replace('\\', "/").starts_with("//") {
        return Target::NoScheme;
    }
    let Some(scheme) = scheme(visible) else { return Target::Site };
    // A tab in the middle of a scheme is no slip of the pen.
    if written.trim().len() != visible.len() {
        return Target::Scheme(scheme);
    }
    let encoded = || encode(visible);
    match scheme.as_str() {
        "http" | "https" => {
            let whole = visible.get(scheme.len()..).is_some_and(|rest| rest.starts_with("://"));
            let valid = Url::parse(visible).is_ok_and(|url| url.has_host());
            if whole && valid { Target::Out { address: encoded(), web: true } } else { Target::Malformed }
        }
        "mailto" | "tel" if Url::parse(&encoded()).is_ok() => Target::Out { address: encoded(), web: false },
        _ => Target::Scheme(scheme),
    }
}

/// An address whose ASCII is fit for an address; other letters stay readable.
fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '"' | '<' | '>' | '`' | '\\' => {
                encoded.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => encoded.push(c),
        }
    }
    encoded
}

/// The scheme of an address, in small letters.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let mut letters = scheme.chars();
    let valid = letters.next()?.is_ascii_alphabetic()
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.chars().take(20).collect::<String>().to_ascii_lowercase())
}

/// Marks without width, which would hide a scheme from a reader.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::addresses::{Target, judge};

    #[test]
    fn paths_and_anchors_are_the_sites() {
        for path in [
            "annex.docx",
            "../other/",
            "/2011/a/",
            "#s1",
            "?a=b",
            "附件：说明.docx",
            "a b:c.pdf",
            "进展:二.xlsx",
        ] {
            assert_eq!(judge(path), Target::Site, "{path}");
        }
    }

    #[test]
    fn the_web_mail_and_telephones_go_out() {
        let out = |address: &str, web| Target::Out { address: address.into(), web };
        assert_eq!(
            judge("https://www.example.cn/政策?a=1&b=2"),
            out("https://www.example.cn/政策?a=1&b=2", true)
        );
        assert_eq!(judge("HTTP://example.cn/a b"), out("HTTP://example.cn/a%20b", true));
        assert_eq!(judge("mailto:office@example.cn"), out("mailto:office@example.cn", false));
        assert_eq!(judge("tel:+86-10-12345678"), out("tel:+86-10-12345678", false));
    }

    #[test]
    fn other_schemes_are_refused_however_they_are_spelt() {
        for (address, scheme) in [
            ("javascript:alert(1)", "javascript"),
            ("JaVaScRiPt:alert(1)", "javascript"),
            (" javascript:alert(1)", "javascript"),
            ("java\nscript:alert(1)", "javascript"),
            ("java\tscript:alert(1)", "javascript"),
            ("java script:alert(1)", "javascript"),
            ("\u{1}javascript:alert(1)", "javascript"),
            ("\u{200B}javascript:alert(1)", "javascript"),
            ("javascript%3Aalert(1)", "javascript"),
            ("data:text/html,x", "data"),
            ("vbscript:x", "vbscript"),
            ("file:///etc/passwd", "file"),
            ("fangan-slot:1", "fangan-slot"),
            ("C:\\文件.docx", "c"),
            ("ftp://example.cn/", "ftp"),
            ("ht\ttp://example.cn/", "http"),
        ] {
            assert_eq!(judge(address), Target::Scheme(scheme.into()), "{address:?}");
        }
    }

    #[test]
    fn an_address_without_a_scheme_or_host_is_refused() {
        assert_eq!(judge("//example.cn/a"), Target::NoScheme);
        assert_eq!(judge("/\\example.cn/a"), Target::NoScheme);
        assert_eq!(judge("/\t/example.cn/a"), Target::NoScheme);
        assert_eq!(judge("https://"), Target::Malformed);
        assert_eq!(judge("http:example.cn"), Target::Malformed);
        assert_eq!(judge(" \u{200B}"), Target::Empty);
    }
}
