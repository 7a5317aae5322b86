//! Runs a compiled template over the values of a page.

use std::collections::BTreeMap;

use crate::base::digits;
use crate::render::compiled::syntax::{Component, Expression, Node, Template, Turn};
use crate::render::compiled::values::{Span, Value, Values};
use crate::render::compiled::{Theme, Unsupported};
use crate::render::lines;

/// One page that is being written.
pub struct Run<'a> {
    /// The templates.
    pub theme: &'a Theme,
    /// From the page's own template to the outermost that it extends.
    pub lineage: Vec<&'a Template>,
    /// The words of the page's language.
    pub words: &'a BTreeMap<String, String>,
    /// The parts of the values.
    pub values: Values<'a>,
    /// What has a name, the newest last.
    pub named: Vec<(usize, Value<'a>)>,
    /// The block that is wanted, and where it stands when it is written.
    pub block: Option<(&'static str, std::ops::Range<usize>)>,
    /// The page.
    pub out: String,
    /// What the innermost template or component sees: its names, its loops.
    pub sight: Sight,
    /// The loops, the innermost last: the turn and how many there are.
    pub loops: Vec<(usize, usize)>,
    /// How many components and templates stand in each other.
    pub depth: usize,
    /// Room for what is given to a component.
    pub given: Vec<(usize, Value<'a>)>,
}

/// From where on names and loops are seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sight {
    /// The first name.
    pub names: usize,
    /// The first loop.
    pub loops: usize,
    /// Whether blocks may stand here.
    pub blocks: bool,
}

/// Tera ends what goes deeper than twenty.
const DEEPEST: usize = 19;

impl<'a> Run<'a> {
    /// Takes steps.
    ///
    /// # Errors
    /// If something is not as a template that works has it.
    pub fn nodes(&mut self, nodes: &'a [Node]) -> Result<(), Unsupported> {
        nodes.iter().try_for_each(|node| self.node(node))
    }

    fn node(&mut self, node: &'a Node) -> Result<(), Unsupported> {
        match node {
            Node::Text(text) => self.out.push_str(text),
            Node::Write(value) => {
                let value = self.value(value)?;
                self.write(value)?;
            }
            Node::Raw(value) => {
                let value = self.value(value)?;
                let text = text_of(&self.values, value).ok_or(Unsupported)?;
                self.out.push_str(text);
            }
            Node::If(branches) => {
                for (condition, nodes) in branches {
                    let value = self.value(condition)?;
                    if holds(value) {
                        return self.nodes(nodes);
                    }
                }
            }
            Node::For(name, list, nodes) => {
                let Value::List(span) = self.value(list)? else { return Err(Unsupported) };
                self.turns(*name, span, nodes)?;
            }
            Node::Set(name, value) => {
                let value = self.value(value)?;
                self.named.push((*name, value));
            }
            Node::Include(name) => {
                let template = self.theme.template(name).ok_or(Unsupported)?;
                if template.parent.is_some() {
                    return Err(Unsupported);
                }
                let known = self.named.len();
                let sight = Sight { blocks: false, ..self.sight };
                self.within(sight, &template.nodes)?;
                self.named.truncate(known);
            }
            Node::Block(name) => {
                if !self.sight.blocks {
                    return Err(Unsupported);
                }
                let found = self.lineage.iter().find_map(|template| template.blocks.get(name));
                let start = self.out.len();
                self.nodes(found.ok_or(Unsupported)?)?;
                if let Some((wanted, range)) = &mut self.block
                    && *wanted == name
                {
                    *range = start..self.out.len();
                }
            }
            Node::Call(number, arguments) => {
                let component = self.theme.component(*number).ok_or(Unsupported)?;
                self.call(component, arguments)?;
            }
        }
        Ok(())
    }

    fn turns(&mut self, name: usize, list: Span, nodes: &'a [Node]) -> Result<(), Unsupported> {
        let known = self.named.len();
        self.loops.push((0, list.len()));
        for at in 0..list.len() {
            // What the last turn named is gone.
            self.named.truncate(known);
            let item = self.values.items(list).get(at).copied().ok_or(Unsupported)?;
            self.named.push((name, item));
            if let Some(turn) = self.loops.last_mut() {
                turn.0 = at;
            }
            self.nodes(nodes)?;
        }
        self.loops.pop();
        self.named.truncate(known);
        Ok(())
    }

    fn call(
        &mut self,
        component: &'a Component,
        arguments: &'a [(usize, Expression)],
    ) -> Result<(), Unsupported> {
        let known = self.named.len();
        let own = component.parameters.iter().filter(|(_, around)| !around).count();
        if own != arguments.len() {
            return Err(Unsupported);
        }
        // Nothing is named before all are read: they do not see each other.
        let mut given = std::mem::take(&mut self.given);
        for (name, around) in &component.parameters {
            let value = if *around {
                let found = self.named.iter().rev().find(|(known, _)| known == name);
                found.map(|(_, value)| *value).ok_or(Unsupported)?
            } else {
                let argument = arguments.iter().find(|(given, _)| given == name);
                self.value(&argument.ok_or(Unsupported)?.1)?
            };
            given.push((*name, value));
        }
        self.named.append(&mut given);
        self.given = given;
        let sight = Sight { names: known, loops: self.loops.len(), blocks: false };
        self.within(sight, &component.nodes)?;
        self.named.truncate(known);
        Ok(())
    }

    fn within(&mut self, sight: Sight, nodes: &'a [Node]) -> Result<(), Unsupported> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unsupported);
        }
        let around = std::mem::replace(&mut self.sight, sight);
        self.nodes(nodes)?;
        self.sight = around;
        self.depth -= 1;
        Ok(())
    }

    fn value(&mut self, expression: &'a Expression) -> Result<Value<'a>, Unsupported> {
        Ok(match expression {
            Expression::Text(text) => Value::Fixed(text),
            Expression::Number(number) => Value::Number(*number),
            Expression::Bool(value) => Value::Bool(*value),
            Expression::Name(name) => {
                let seen = &self.named[self.sight.names..];
                let found = seen.iter().rev().find(|(known, _)| known == name);
                found.map_or(Value::Undefined, |(_, value)| *value)
            }
            Expression::Loop(turn) => self.turn(*turn)?,
            Expression::Field(of, name, seen) => {
                let of = self.value(of)?;
                let name = self.theme.names.name(*name);
                match of {
                    Value::Fields(span) => self.values.field_again(span, name, seen),
                    _ => self.field(of, name)?,
                }
            }
            Expression::Item(of, item) => {
                let of = self.value(of)?;
                let item = self.value(item)?;
                self.item(of, item)?
            }
            Expression::Not(value) => {
                let value = self.value(value)?;
                Value::Bool(!holds(value))
            }
            Expression::And(one, other) => {
                let one = self.value(one)?;
                if holds(one) { self.value(other)? } else { one }
            }
            Expression::Or(one, other) => {
                let one = self.value(one)?;
                if holds(one) { one } else { self.value(other)? }
            }
            Expression::Both(sign, one, other) => {
                let one = self.value(one)?;
                let other = self.value(other)?;
                self.both(sign, one, other)?
            }
            Expression::Length(of) => {
                let length = match self.value(of)? {
                    Value::List(span) | Value::Fields(span) => span.len(),
                    _ => return Err(Unsupported),
                };
                Value::Number(i64::try_from(length).map_err(|_| Unsupported)?)
            }
            Expression::Join(list, between) => {
                let Value::List(span) = self.value(list)? else { return Err(Unsupported) };
                let between = self.value(between)?;
                let between = text_of(&self.values, between).ok_or(Unsupported)?;
                let texts: Option<Vec<&str>> =
                    self.values.items(span).iter().map(|item| text_of(&self.values, *item)).collect();
                let joined = texts.ok_or(Unsupported)?.join(between);
                self.values.keep(&[&joined])?
            }
            Expression::Get(of, key, instead) => {
                let Value::Fields(span) = self.value(of)? else { return Err(Unsupported) };
                let key = self.value(key)?;
                let key = text_of(&self.values, key).ok_or(Unsupported)?;
                match self.values.field(span, key) {
                    Some(found) => found,
                    None => self.value(instead)?,
                }
            }
        })
    }

    fn turn(&self, turn: Turn) -> Result<Value<'a>, Unsupported> {
        let (at, all) = *self.loops[self.sight.loops..].last().ok_or(Unsupported)?;
        let number = |number: usize| i64::try_from(number).map(Value::Number).map_err(|_| Unsupported);
        Ok(match turn {
            Turn::First => Value::Bool(at == 0),
            Turn::Last => Value::Bool(at + 1 == all),
            Turn::Index => number(at + 1)?,
            Turn::Index0 => number(at)?,
        })
    }

    fn field(&self, of: Value<'a>, name: &str) -> Result<Value<'a>, Unsupported> {
        match of {
            Value::Undefined => Err(Unsupported),
            Value::Fields(span) => Ok(self.values.field(span, name).unwrap_or(Value::Undefined)),
            Value::Words => Ok(self.word(name)),
            _ => Ok(Value::Undefined),
        }
    }

    fn word(&self, key: &str) -> Value<'a> {
        self.words.get(key).map_or(Value::Undefined, |word| Value::Fixed(word))
    }

    fn item(&self, of: Value<'a>, item: Value<'a>) -> Result<Value<'a>, Unsupported> {
        if let (Value::List(span), Value::Number(at)) = (of, item) {
            let at = usize::try_from(at).map_err(|_| Unsupported)?;
            return Ok(self.values.items(span).get(at).copied().unwrap_or(Value::Undefined));
        }
        let name = text_of(&self.values, item).ok_or(Unsupported)?;
        match of {
            Value::Fields(_) | Value::Words => self.field(of, name),
            _ => Err(Unsupported),
        }
    }

    fn both(&mut self, sign: &str, one: Value<'a>, other: Value<'a>) -> Result<Value<'a>, Unsupported> {
        if sign == "~" {
            let texts = (text_of(&self.values, one), text_of(&self.values, other));
            let (Some(one), Some(other)) = texts else { return Err(Unsupported) };
            let joined = [one, other].concat();
            return self.values.keep(&[&joined]);
        }
        if let ("==" | "!=", Some(equal)) = (sign, self.equal(one, other)) {
            return Ok(Value::Bool(equal == (sign == "==")));
        }
        let (Value::Number(one), Value::Number(other)) = (one, other) else { return Err(Unsupported) };
        let number = match sign {
            ">" => return Ok(Value::Bool(one > other)),
            ">=" => return Ok(Value::Bool(one >= other)),
            "<" => return Ok(Value::Bool(one < other)),
            "<=" => return Ok(Value::Bool(one <= other)),
            "+" => one.checked_add(other),
            "-" => one.checked_sub(other),
            "*" => one.checked_mul(other),
            _ => None,
        };
        number.map(Value::Number).ok_or(Unsupported)
    }

    fn equal(&self, one: Value, other: Value) -> Option<bool> {
        if let (Some(one), Some(other)) = (text_of(&self.values, one), text_of(&self.values, other)) {
            return Some(one == other);
        }
        match (one, other) {
            (Value::Number(one), Value::Number(other)) => Some(one == other),
            (Value::Bool(one), Value::Bool(other)) => Some(one == other),
            (Value::None, Value::None) => Some(true),
            (Value::None | Value::Undefined, Value::Text(_) | Value::Fixed(_) | Value::Number(_))
            | (Value::Text(_) | Value::Fixed(_) | Value::Number(_), Value::None | Value::Undefined) => {
                Some(false)
            }
            _ => None,
        }
    }

    fn write(&mut self, value: Value<'a>) -> Result<(), Unsupported> {
        match value {
            Value::Text(span) => lines::push_escaped(self.values.text(span), &mut self.out),
            Value::Fixed(text) => lines::push_escaped(text, &mut self.out),
            Value::Number(number) => push_number(number, &mut self.out),
            Value::Bool(value) => self.out.push_str(if value { "true" } else { "false" }),
            Value::None => {}
            Value::Undefined | Value::List(_) | Value::Fields(_) | Value::Words => return Err(Unsupported),
        }
        Ok(())
    }
}

fn text_of<'v>(values: &'v Values<'_>, value: Value<'v>) -> Option<&'v str> {
    match value {
        Value::Text(span) => Some(values.text(span)),
        Value::Fixed(text) => Some(text),
        _ => None,
    }
}

fn holds(value: Value) -> bool {
    match value {
        Value::Undefined | Value::None => false,
        Value::Bool(value) => value,
        Value::Number(number) => number != 0,
        Value::Text(span) | Value::List(span) | Value::Fields(span) => span.len() > 0,
        Value::Fixed(text) => !text.is_empty(),
        Value::Words => true,
    }
}

/// Writes a number: pictures are full of them.
fn push_number(number: i64, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    digits::push(number.unsigned_abs(), out);
}
