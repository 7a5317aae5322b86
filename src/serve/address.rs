//! What a request's path asks for; paths that could lead anywhere but to a route are refused.

use jiff::civil::Date;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What stands before the addresses of the preview itself.
pub const OWN: &str = "_fangan/";

/// What stands before the addresses of the site as of another day.
const AS_OF: &str = "_fangan/as-of/";

/// Whether an address is the preview's own.
pub fn is_own(address: &str) -> bool {
    address == "_fangan" || address.starts_with(OWN)
}

/// What is encoded in a path that is written into a header.
const UNSAFE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'\\').add(b'`');

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The day as of which it is wanted.
    pub day: Option<Date>,
    /// The address in the site, as routes have it.
    pub address: String,
}

/// Why a path is not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Reads the path of a request: encoded once, from the root, no step up, nothing that a disk
/// would take for more than a name.
///
/// # Errors
/// If it is not such a path.
pub fn wanted(path: &str) -> Result<Wanted, Refused> {
    let path = path.strip_prefix('/').ok_or(Refused)?;
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| Refused)?;
    let odd = |c: char| c.is_control() || c == '\\';
    if decoded.contains(odd) || decoded.split('/').any(|part| part == ".." || part == ".") {
        return Err(Refused);
    }
    if let Some(rest) = decoded.strip_prefix(AS_OF) {
        let (day, address) = rest.split_once('/').unwrap_or((rest, ""));
        let day = day.parse().map_err(|_| Refused)?;
        return Ok(Wanted { day: Some(day), address: address.to_owned() });
    }
    Ok(Wanted { day: None, address: decoded.into_owned() })
}

/// The path of an address, as a header may carry it.
pub fn path(root: &str, address: &str) -> String {
    format!("{root}{}", utf8_percent_encode(address, UNSAFE))
}

/// A value of the part of a request's address after `?`.
pub fn value(query: Option<&str>, name: &str) -> Option<String> {
    let pair = query?.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pair.into_iter().find(|(key, _)| *key == name)?;
    percent_decode_str(value).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_are_read() {
        let at = |day: Option<Date>, address: &str| Ok(Wanted { day, address: address.to_owned() });
        assert_eq!(wanted("/2011/%E6%96%B9%E6%A1%88/"), at(None, "2011/方案/"));
        let day = jiff::civil::date(2026, 12, 31);
        assert_eq!(wanted("/_fangan/as-of/2026-12-31/units/"), at(Some(day), "units/"));
        assert_eq!(wanted("/_fangan/as-of/2026-12-31"), at(Some(day), ""));
        // Encoded twice, it is a name like any other, which no route has.
        assert_eq!(wanted("/%252e%252e/site.yaml"), at(None, "%2e%2e/site.yaml"));
        for path in [
            "",
            "site.yaml",
            "/../site.yaml",
            "/a/%2e%2e/site.yaml",
            "/a%2f..%2fsite.yaml",
            "/a%5c..%5csite.yaml",
            "/a\\b",
            "/a%00",
            "/%ff",
            "/./a",
            "/_fangan/as-of/../x/",
            "/_fangan/as-of/2026-02-30/",
        ] {
            assert_eq!(wanted(path), Err(Refused), "{path}");
        }
    }

    #[test]
    fn values_are_decoded_once() {
        let query = Some("page=%2F2011%2Fx%2F&seen=ab");
        assert_eq!(value(query, "page").as_deref(), Some("/2011/x/"));
        assert_eq!(value(query, "seen").as_deref(), Some("ab"));
        assert_eq!(value(query, "style"), None);
    }
}
