//! Personal numbers in any text that may be published.

use std::collections::BTreeSet;

use crate::base::codes::people;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::parallel;
use crate::base::personal::{self, Found, Kind};
use crate::base::source::Span;
use crate::check::texts::{Form, Text, texts};
use crate::check::{Checked, cells};

/// Identity, mobile and bank card numbers, each with its masked form.
pub fn numbers(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    let today = checked.resolved.site.today();
    let told = parallel::map(&texts(&checked), |_, text| {
        let in_name = in_name(text);
        let numbers = in_text(text);
        // Nobody was born tomorrow: such a number is something else.
        let numbers = numbers.into_iter().filter(|number| number.born.is_none_or(|born| born <= today));
        in_name.into_iter().chain(numbers.map(|number| diagnostic(text, &number))).collect::<Vec<_>>()
    });
    found.extend(told.into_iter().flatten());
}

/// The numbers of a text; in tables the heads of columns count as words nearby.
fn in_text(text: &Text<'_>) -> Vec<Found> {
    let whole = &text.source.text;
    let mut numbers = match text.form {
        Form::Sheet => return cells::numbers(whole, '\t'),
        Form::Delimited => return cells::numbers(whole, cells::separator(whole)),
        Form::Register => return personal::find(whole),
        Form::Document(_) => personal::find(whole),
    };
    // The tables of a Markdown text may tell more than its lines alone.
    let known: BTreeSet<usize> = numbers.iter().map(|number| number.range.start).collect();
    numbers
        .extend(cells::in_markdown(whole).into_iter().filter(|number| !known.contains(&number.range.start)));
    numbers
}

/// The first number in the path of a document: it would become an address.
fn in_name(text: &Text<'_>) -> Option<Diagnostic> {
    let path = text.source.path.as_str();
    let number =
        personal::find(path).into_iter().next().filter(|_| matches!(text.form, Form::Document(_)))?;
    let masked = personal::masked(&path[number.range.clone()], number.kind);
    let diagnostic = Diagnostic::new(code(number.kind), Span::whole(text.file)).with(masked);
    Some(text.judged(diagnostic.hint(Some(1))))
}

fn diagnostic(text: &Text<'_>, number: &Found) -> Diagnostic {
    let masked = personal::masked(&text.source.text[number.range.clone()], number.kind);
    let span = Span::new(text.file, number.range.start, number.range.end);
    text.judged(Diagnostic::new(code(number.kind), span).with(masked))
}

fn code(kind: Kind) -> &'static Code {
    match kind {
        Kind::ResidentId | Kind::OldResidentId => &people::RESIDENT_ID,
        Kind::ResidentIdSuspect => &people::RESIDENT_ID_SUSPECT,
        Kind::Mobile => &people::MOBILE_NUMBER,
        Kind::BankCard => &people::BANK_CARD,
    }
}
