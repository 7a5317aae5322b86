//! What a page's template does, ready to be run: what it extends, includes and calls stands in its
//! place, names are numbers of slots, and what is the same on every page is one text.

use std::sync::atomic::{AtomicU32, AtomicUsize};

use crate::render::compiled::lines::Fixed;
use crate::render::compiled::syntax::Turn;

/// A page's template in one language.
#[derive(Debug)]
pub struct Program {
    /// What it does.
    pub steps: Vec<Step>,
    /// How many slots it needs; the page and its frame are in the first two.
    pub slots: usize,
    /// How deep loops stand in each other.
    pub loops: usize,
    /// The texts that stand in its expressions.
    pub literals: Vec<String>,
    /// Whether a template has preformatted text, which keeps its lines.
    pub preformatted: bool,
}

/// The slot of the page.
pub const PAGE: usize = 0;
/// The slot of what stands around it.
pub const FRAME: usize = 1;

/// A step.
#[derive(Debug)]
pub enum Step {
    /// Writes a text.
    Text(Fixed),
    /// Writes a value, escaped.
    Write(Expr),
    /// Writes a value as it stands.
    Raw(Expr),
    /// The first of which the condition holds.
    If(Vec<(Expr, Vec<Step>)>),
    /// The one for the text that a value is; else what follows.
    Match(Expr, Vec<(String, Vec<Step>)>, Vec<Step>),
    /// Once for each item.
    For(Box<For>),
    /// Keeps a value.
    Set(usize, Expr),
    /// Something is kept in a slot: else it is not known here what Tera does.
    Require(usize),
    /// A block: it may be all that is wanted.
    Block(String, Vec<Step>),
    /// What no template that works has.
    Fail,
}

/// A loop.
#[derive(Debug)]
pub struct For {
    /// Where each item is kept.
    pub slot: usize,
    /// How many loops stand around it.
    pub number: usize,
    /// What it goes over.
    pub list: Expr,
    /// What it does.
    pub steps: Vec<Step>,
}

/// A value.
#[derive(Debug)]
pub enum Expr {
    /// What is not there.
    Undefined,
    /// A text of the template, by its number.
    Literal(u32),
    /// A number.
    Number(i64),
    /// True or false.
    Bool(bool),
    /// The words of the theme.
    Words,
    /// What is kept in a slot.
    Slot(usize),
    /// A field of that.
    SlotField(usize, Field),
    /// A field of a value.
    Field(Box<Expr>, Field),
    /// About a loop.
    Turn(usize, Turn),
    /// An item or a field by a value.
    Item(Box<Expr>, Box<Expr>),
    /// The contrary.
    Not(Box<Expr>),
    /// The first if it does not hold, else the second.
    And(Box<Expr>, Box<Expr>),
    /// The first if it holds, else the second.
    Or(Box<Expr>, Box<Expr>),
    /// Whether a value is a text, or whether it is not.
    Is(Box<Expr>, String, bool),
    /// A sign between two.
    Both(&'static str, Box<Expr>, Box<Expr>),
    /// How many there are.
    Length(Box<Expr>),
    /// All in one text, and what stands between them.
    Join(Box<Expr>, Box<Expr>),
    /// A field by a value, and what stands for it if there is none.
    Get(Box<Expr>, Box<Expr>, Box<Expr>),
    /// What no template that works has.
    Fail,
}

/// A field's name, and at which place among the fields of a value it was found the last time:
/// values of a kind have the same fields, so that it is mostly there again.
#[derive(Debug)]
pub struct Field {
    /// The name.
    pub name: String,
    /// The place.
    pub place: AtomicU32,
    /// Where the name of the field stood in memory.
    pub key: AtomicUsize,
}

impl Field {
    /// A field that was not found yet.
    pub fn of(name: &str) -> Field {
        Field { name: name.to_owned(), place: AtomicU32::new(0), key: AtomicUsize::new(0) }
    }
}
