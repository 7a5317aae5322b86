//! What `site.yaml` must say of a government portal.

use crate::base::codes::portal;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::passage::Passage;
use crate::base::source::{FileId, Span};
use crate::check::Checked;
use crate::parse::keys::{self, Key};
use crate::parse::yaml::{self, Node, Value};

/// `site.yaml` as written: where its keys stand.
pub struct SiteFile {
    file: FileId,
    tree: Option<Node>,
}

impl SiteFile {
    /// The file of a site.
    pub fn of(checked: Checked<'_>) -> SiteFile {
        let at = checked.inputs.iter().position(|input| input.path == "site.yaml").unwrap_or_default();
        let file = FileId::new(u32::try_from(at).unwrap_or_default());
        let text = checked.parsed.sources.get(file).map(|source| source.text.clone());
        let text = Passage::whole(text.unwrap_or_default());
        // What is wrong with it has been told.
        SiteFile { file, tree: yaml::parse(&text, 0..text.len(), file, &mut Vec::new()) }
    }

    /// Where the value of the profile stands: what concerns the site as a whole is told there.
    pub fn profile(&self) -> Span {
        self.value("profile").unwrap_or(Span::whole(self.file))
    }

    /// Where the value of a key stands.
    fn value(&self, key: &str) -> Option<Span> {
        entry(self.tree.as_ref()?, keys::SITE, key).map(|(_, value)| value.span)
    }

    /// Where the value of one of the organization's keys stands.
    fn of_organization(&self, key: &str) -> Option<Span> {
        let (_, organization) = entry(self.tree.as_ref()?, keys::SITE, "organization")?;
        entry(organization, keys::ORGANIZATION, key).map(|(_, value)| value.span)
    }

    /// Where the organization stands by its key; the profile where there is none.
    fn organization(&self) -> Span {
        let organization = self.tree.as_ref().and_then(|tree| entry(tree, keys::SITE, "organization"));
        organization.map_or_else(|| self.profile(), |(key, _)| key.span)
    }
}

fn entry<'a>(map: &'a Node, table: &'static [Key], en: &str) -> Option<&'a (Node, Node)> {
    let Value::Map(pairs) = &map.value else { return None };
    pairs.iter().find(|(key, _)| {
        let Value::Text { text, .. } = &key.value else { return false };
        keys::find(table, text).is_some_and(|key| key.en == en)
    })
}

/// The keys that every page's footer and tags need.
pub fn keys(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let settings = &checked.resolved.site.settings;
    let organization = &settings.organization;
    let file = SiteFile::of(checked);
    let name = Some(&organization.name);
    let needed: [(&'static Code, Option<&String>); 7] = [
        (&portal::ORGANIZATION, name),
        (&portal::CONTACT, organization.contact.as_ref()),
        (&portal::SITE_ID, organization.site_id.as_ref()),
        (&portal::ICP, organization.icp.as_ref()),
        (&portal::POLICE, organization.police_record.as_ref()),
        (&portal::MARK, organization.mark_url.as_ref()),
        (&portal::ERROR_REPORT, organization.report_url.as_ref()),
    ];
    for (code, value) in needed {
        if value.is_none_or(|value| value.trim().is_empty()) {
            found.push(Diagnostic::new(code, file.organization()));
        }
    }
    if let Some(code) = organization.site_id.as_ref().map(|code| code.trim())
        && !code.is_empty()
        && !is_site_id(code)
    {
        let place = file.of_organization("site_id").unwrap_or_else(|| file.organization());
        found.push(Diagnostic::new(&portal::SITE_ID_FORM, place).with(code));
    }
    let host = host(&settings.base_url);
    let place = file.value("base_url");
    if place.is_none() && host == "example.org" {
        found.push(Diagnostic::new(&portal::BASE_URL, file.profile()));
    } else if !host.ends_with(".gov.cn") {
        found.push(Diagnostic::new(&portal::DOMAIN, place.unwrap_or_else(|| file.profile())).with(host));
    }
}

/// Search, downloads and a map, where `outputs` leaves them out.
pub fn outputs(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let outputs = checked.resolved.site.settings.outputs;
    let missing = [
        (&portal::SEARCH, outputs.search, "search"),
        (&portal::DOWNLOAD, outputs.data(), "csv、xlsx、json"),
        (&portal::SITE_MAP, outputs.sitemap, "sitemap"),
    ];
    for (code, _, names) in missing.into_iter().filter(|(_, made, _)| !made) {
        let file = SiteFile::of(checked);
        let place = file.value("outputs").unwrap_or_else(|| file.profile());
        found.push(Diagnostic::new(code, place).with(names));
    }
}

/// Ten digits, or `bm` and eight digits.
fn is_site_id(code: &str) -> bool {
    let (digits, length) = code.strip_prefix("bm").map_or((code, 10), |rest| (rest, 8));
    digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The host of an absolute address, in lower case.
fn host(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    host.split(':').next().unwrap_or(host).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_codes_have_ten_digits_or_bm_and_eight() {
        for right in ["1304000009", "bm01000001", "0000000000"] {
            assert!(is_site_id(right), "{right}");
        }
        for wrong in ["28", "bm0100001", "13040000091", "BM01000001", "bm010000011", "１304000009"] {
            assert!(!is_site_id(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_host_has_no_port_or_path() {
        assert_eq!(host("https://Plans.Example.gov.cn:8443/a/"), "plans.example.gov.cn");
    }
}
