//! What was found of an archive, as lines for people.

use crate::base::language::{Language, Text};
use crate::verify::paper::{self, Typed};
use crate::verify::tell::{plain, told};
use crate::verify::{Damage, Report};

/// The lines about an archive.
pub fn text(report: &Report, typed: Option<&Typed>, most: Option<usize>, language: Language) -> String {
    let said = |zh, en| Text { zh, en }.of(language);
    let mut lines: Vec<String> = Vec::new();
    let shown = most.unwrap_or(usize::MAX);
    lines.extend(report.damage.iter().take(shown).map(|finding| told(finding, language)));
    let hidden = report.damage.len().saturating_sub(shown);
    if hidden > 0 {
        let text =
            said("另有{}处没有列出；用 --max-errors 0 全部列出", "{} more; `--max-errors 0` lists all");
        lines.push(text.replace("{}", &hidden.to_string()));
    }
    for redaction in &report.redactions {
        let text = said("依决定删除：{0}（{1}，{2}）", "taken out by decision: {0} ({1}, {2})");
        let text = text.replace("{0}", &plain(&redaction.path)).replace("{1}", &plain(&redaction.date));
        lines.push(text.replace("{2}", &plain(&redaction.reason)));
    }
    let number = report.damage.len();
    let state = match (number, language) {
        (0, Language::En) => "intact".to_owned(),
        (0, _) => "完好".to_owned(),
        (1, Language::En) => "damaged in 1 place".to_owned(),
        (_, Language::En) => format!("damaged in {number} places"),
        (..) => format!("有{number}处损坏"),
    };
    let Report { name, files, bytes, documents, tasks, links, .. } = report;
    lines.push(match language {
        Language::En => format!(
            "{name}: {state}; files: {files}, bytes: {bytes}, documents: {documents}, tasks: {tasks}, links: {links}"
        ),
        _ => format!(
            "{name}：{state}；文件{files}个、{bytes}字节，著录文件{documents}份、任务{tasks}项，链接{links}个"
        ),
    });
    let unread = report.damage.iter().any(|finding| {
        !matches!(finding.damage, Damage::BrokenLink(_) | Damage::NoPlace(_) | Damage::Outside(_))
    });
    if report.year.is_none() && unread {
        let text = said(
            "著录读不出，页面没有与之核对",
            "the records could not be read, so that pages were not compared with them",
        );
        lines.push(text.to_owned());
    }
    if let Some(digest) = &report.digest {
        lines.push(
            said(
                "总摘要（SHA-256，抄入移交目录）：",
                "Digest of the whole (SHA-256, for the transfer list):",
            )
            .to_owned(),
        );
        lines.extend(paper::rows(digest).into_iter().map(|row| format!("  {row}")));
    }
    if let Some(typed) = typed {
        lines.push(compared(report.digest.as_deref(), typed, language));
    }
    lines.join("\n") + "\n"
}

/// What the comparison with a digest from paper tells.
fn compared(digest: Option<&str>, typed: &Typed, language: Language) -> String {
    let said = |zh, en| Text { zh, en }.of(language);
    let fits = digest.is_some_and(|digest| typed.fits(digest));
    let text = match (fits, typed.is_whole()) {
        (true, true) => said("总摘要与所给的相同。", "The digest is the one that was given."),
        (true, false) => said(
            "总摘要的前{}位与所给的相同；其余没有核对。",
            "The first {} digits are those that were given; the others were not compared.",
        ),
        (false, _) => said(
            "总摘要与所给的不同：这不是移交时的归档。",
            "The digest is not the one that was given: this is not the archive that was transferred.",
        ),
    };
    text.replace("{}", &typed.digits().to_string())
}
