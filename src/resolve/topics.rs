//! The topics of a site: those of the register, and those that only documents name.

use crate::base::codes::values;
use crate::base::diagnostic::Diagnostic;
use crate::model::site::Topic;
use crate::parse::register::RawTopic;
use crate::resolve::names;
use crate::resolve::units::{hashed_id, is_id};

/// The topics while names are looked up.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    /// The topics.
    pub topics: Vec<Topic>,
    names: Vec<(String, usize)>,
}

impl Topics {
    /// Builds the register and reports what is wrong in it.
    pub fn of(register: &[RawTopic], found: &mut Vec<Diagnostic>) -> Topics {
        let mut topics = Topics::default();
        for raw in register {
            let mut id = raw.id.as_ref().map(|id| id.value.as_str().to_owned());
            if let Some(given) = raw.id.as_ref().filter(|id| !is_id(&id.value)) {
                found.push(Diagnostic::new(&values::BAD_ID, given.span).with(&given.value));
                id = None;
            }
            let id = id.unwrap_or_else(|| topic_id(&raw.name.value));
            if topics.topics.iter().any(|topic| topic.id == id) {
                found.push(Diagnostic::new(&values::SAME_TOPIC, raw.name.span).with(&raw.name.value));
                continue;
            }
            let at = topics.topics.len();
            for name in std::iter::once(&raw.name).chain(&raw.aliases) {
                topics.names.push((names::folded(&name.value), at));
            }
            let description = raw.description.as_ref().map(|words| words.value.as_str().to_owned());
            topics.topics.push(Topic { id, name: raw.name.value.as_str().to_owned(), description });
        }
        topics
    }

    /// The position of a topic, which is made if no register names it.
    pub fn named(&mut self, name: &str) -> usize {
        let folded = names::folded(name);
        if let Some((_, at)) = self.names.iter().find(|(known, _)| *known == folded) {
            return *at;
        }
        let at = self.topics.len();
        let mut id = topic_id(name);
        while self.topics.iter().any(|topic| topic.id == id) {
            id.push('x');
        }
        self.topics.push(Topic { id, name: name.to_owned(), description: None });
        self.names.push((folded, at));
        at
    }
}

impl Topics {
    /// The position of a topic that was kept with its address: by this or by its name, else it
    /// is made as it was.
    pub fn kept(&mut self, topic: &Topic) -> usize {
        if let Some(at) = self.topics.iter().position(|known| known.id == topic.id) {
            return at;
        }
        let folded = names::folded(&topic.name);
        if let Some((_, at)) = self.names.iter().find(|(known, _)| *known == folded) {
            return *at;
        }
        self.topics.push(topic.clone());
        self.names.push((folded, self.topics.len() - 1));
        self.topics.len() - 1
    }
}

/// The address of a topic without an id: its letters if they are Latin, else a hash.
fn topic_id(name: &str) -> String {
    let slug: String = name
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if name.is_ascii() && is_id(&slug) { slug } else { hashed_id(name).replacen("u-", "t-", 1) }
}
