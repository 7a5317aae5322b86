//! Document numbers of documents and of those they refer to.

use crate::base::codes::values;
use crate::base::diagnostic::Diagnostic;
use crate::model::document::Reference;
use crate::model::document_number::{DocumentNumber, Form, Validity};
use crate::model::settings::Settings;
use crate::parse::raw::Words;

/// A document number; its grammar is Chinese, and other sites' numbers stay as they are.
pub fn number(words: &Words, settings: &Settings, found: &mut Vec<Diagnostic>) -> DocumentNumber {
    let number = DocumentNumber::read(&words.value);
    if settings.language.is_chinese() && !words.value.is_ascii() {
        let diagnostic = || Diagnostic::new(&values::NUMBER_FORM, words.span).with(&words.value);
        match &number.normalized {
            Some(standard) if *standard != words.value && number.form != Form::Issue => {
                found.push(diagnostic().with(standard));
            }
            None if number.validity == Validity::No => found.push(diagnostic().hint(Some(1))),
            _ => {}
        }
    }
    number
}

/// An external reference's number, which is not ours to mend.
pub fn reference(title: &Option<Words>, number: &Option<Words>, url: &Option<Words>) -> Reference {
    Reference::External {
        title: title.as_ref().map(|words| words.value.as_str().to_owned()),
        number: number.as_ref().map(|number| DocumentNumber::read(&number.value)),
        url: url.as_ref().map(|words| words.value.as_str().to_owned()),
    }
}
