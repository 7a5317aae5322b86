//! Runs a program over the values of a page.

use std::ops::Range;

use crate::render::compiled::Unsupported;
use crate::render::compiled::lines::Lines;
use crate::render::compiled::program::{Expr, Field, For, Program, Step};
use crate::render::compiled::syntax::Turn;
use crate::render::compiled::values::{Value, Values};
use crate::render::compiled::words::Words;

/// One page that is being written.
pub struct Run<'a> {
    /// What is done.
    pub program: &'a Program,
    /// The words of the page's language.
    pub words: &'a Words,
    /// The parts of the values.
    pub values: Values,
    /// What is kept.
    pub slots: Vec<Value>,
    /// The turns of the loops and how many there are, the outermost first.
    pub turns: Vec<(usize, usize)>,
    /// The block that is wanted, and where it stands when it is written.
    pub block: Option<(&'static str, Range<usize>)>,
    /// The page.
    pub out: Lines,
}

impl<'a> Run<'a> {
    /// Takes steps.
    ///
    /// # Errors
    /// If something is not as a template that works has it.
    pub fn steps(&mut self, steps: &'a [Step]) -> Result<(), Unsupported> {
        for step in steps {
            match step {
                Step::Text(text) => self.out.push(text),
                Step::Write(value) => {
                    let value = self.value(value)?;
                    self.write(value)?;
                }
                Step::Raw(value) => {
                    let value = self.value(value)?;
                    let text = self.program.text_of(self.words, &self.values, value).ok_or(Unsupported)?;
                    self.out.push_raw(text);
                }
                Step::If(branches) => {
                    for (condition, steps) in branches {
                        if self.test(condition)? {
                            self.steps(steps)?;
                            break;
                        }
                    }
                }
                Step::Match(of, arms, rest) => {
                    let found = match self.value(of)? {
                        Value::Undefined | Value::None => None,
                        of => {
                            let text = self.text(of)?;
                            arms.iter().find(|(known, _)| known == text)
                        }
                    };
                    self.steps(found.map_or(rest, |(_, steps)| steps))?;
                }
                Step::For(turns) => self.turns(turns)?,
                Step::Set(slot, value) => {
                    let value = self.value(value)?;
                    self.set(*slot, value)?;
                }
                Step::Require(slot) => {
                    if matches!(self.slot(*slot), Value::Undefined) {
                        return Err(Unsupported);
                    }
                }
                Step::Block(name, steps) => {
                    let start = self.out.len();
                    self.steps(steps)?;
                    if let Some((wanted, range)) = &mut self.block
                        && *wanted == name
                    {
                        *range = start..self.out.len();
                    }
                }
                Step::Fail => return Err(Unsupported),
            }
        }
        Ok(())
    }

    fn turns(&mut self, turns: &'a For) -> Result<(), Unsupported> {
        let Value::List(list) = self.value(&turns.list)? else { return Err(Unsupported) };
        for at in 0..list.len() {
            let item = *self.values.items(list).get(at).ok_or(Unsupported)?;
            self.set(turns.slot, item)?;
            *self.turns.get_mut(turns.number).ok_or(Unsupported)? = (at, list.len());
            self.steps(&turns.steps)?;
        }
        Ok(())
    }

    #[inline(always)]
    fn slot(&self, slot: usize) -> Value {
        self.slots.get(slot).copied().unwrap_or(Value::Undefined)
    }

    #[inline(always)]
    fn set(&mut self, slot: usize, value: Value) -> Result<(), Unsupported> {
        *self.slots.get_mut(slot).ok_or(Unsupported)? = value;
        Ok(())
    }

    #[inline(always)]
    fn value(&mut self, expr: &'a Expr) -> Result<Value, Unsupported> {
        match expr {
            Expr::Slot(slot) => Ok(self.slot(*slot)),
            Expr::SlotField(slot, field) => self.field(self.slot(*slot), field),
            expr => self.further(expr),
        }
    }

    #[inline(always)]
    fn field(&self, of: Value, field: &Field) -> Result<Value, Unsupported> {
        match of {
            Value::Fields(span) => Ok(self.values.field_again(span, field)),
            of => self.no_field(of, &field.name),
        }
    }

    /// Whether a condition holds: nearly all ask for a field.
    #[inline(always)]
    fn test(&mut self, expr: &'a Expr) -> Result<bool, Unsupported> {
        match expr {
            Expr::SlotField(slot, field) => {
                let value = self.field(self.slot(*slot), field)?;
                Ok(self.holds(value))
            }
            expr => self.test_further(expr),
        }
    }

    fn test_further(&mut self, expr: &'a Expr) -> Result<bool, Unsupported> {
        Ok(match expr {
            Expr::Not(value) => !self.test(value)?,
            Expr::And(one, other) => self.test(one)? && self.test(other)?,
            Expr::Or(one, other) => self.test(one)? || self.test(other)?,
            Expr::Turn(number, Turn::First) => self.turns.get(*number).ok_or(Unsupported)?.0 == 0,
            expr => {
                let value = self.value(expr)?;
                self.holds(value)
            }
        })
    }

    fn no_field(&self, of: Value, name: &str) -> Result<Value, Unsupported> {
        match of {
            Value::Undefined => Err(Unsupported),
            Value::Words => Ok(self.word(name)),
            _ => Ok(Value::Undefined),
        }
    }

    fn word(&self, key: &str) -> Value {
        self.words.number(key).map_or(Value::Undefined, Value::Word)
    }

    fn text(&self, value: Value) -> Result<&str, Unsupported> {
        self.program.text_of(self.words, &self.values, value).ok_or(Unsupported)
    }

    fn further(&mut self, expr: &'a Expr) -> Result<Value, Unsupported> {
        Ok(match expr {
            Expr::Undefined => Value::Undefined,
            Expr::Literal(number) => Value::Literal(*number),
            Expr::Number(number) => Value::Number(*number),
            Expr::Bool(value) => Value::Bool(*value),
            Expr::Words => Value::Words,
            Expr::Slot(slot) => self.slot(*slot),
            Expr::SlotField(slot, field) => self.field(self.slot(*slot), field)?,
            Expr::Field(of, field) => {
                let of = self.value(of)?;
                self.field(of, field)?
            }
            Expr::Turn(number, turn) => self.turn(*number, *turn)?,
            Expr::Item(of, item) => {
                let of = self.value(of)?;
                let item = self.value(item)?;
                self.item(of, item)?
            }
            Expr::Not(value) => Value::Bool(!self.test(value)?),
            Expr::And(one, other) => {
                let one = self.value(one)?;
                if self.holds(one) { self.value(other)? } else { one }
            }
            Expr::Or(one, other) => {
                let one = self.value(one)?;
                if self.holds(one) { one } else { self.value(other)? }
            }
            Expr::Is(one, text, wanted) => {
                let one = self.value(one)?;
                let equal = match one {
                    Value::Undefined | Value::None => false,
                    one => self.text(one)? == text,
                };
                Value::Bool(equal == *wanted)
            }
            Expr::Both(sign, one, other) => {
                let one = self.value(one)?;
                let other = self.value(other)?;
                self.both(sign, one, other)?
            }
            Expr::Length(of) => {
                let length = match self.value(of)? {
                    Value::List(span) | Value::Fields(span) => span.len(),
                    _ => return Err(Unsupported),
                };
                Value::Number(i64::try_from(length).map_err(|_| Unsupported)?)
            }
            Expr::Join(list, between) => {
                let Value::List(span) = self.value(list)? else { return Err(Unsupported) };
                let between = self.value(between)?;
                let between = self.text(between)?;
                let texts: Result<Vec<&str>, Unsupported> =
                    self.values.items(span).iter().map(|item| self.text(*item)).collect();
                let joined = texts?.join(between);
                self.values.keep(&joined)?
            }
            Expr::Get(of, key, instead) => {
                let Value::Fields(span) = self.value(of)? else { return Err(Unsupported) };
                let key = self.value(key)?;
                match self.values.field(span, self.text(key)?) {
                    Some(found) => found,
                    None => self.value(instead)?,
                }
            }
            Expr::Fail => return Err(Unsupported),
        })
    }

    fn turn(&self, number: usize, turn: Turn) -> Result<Value, Unsupported> {
        let (at, all) = *self.turns.get(number).ok_or(Unsupported)?;
        let number = |number: usize| i64::try_from(number).map(Value::Number).map_err(|_| Unsupported);
        Ok(match turn {
            Turn::First => Value::Bool(at == 0),
            Turn::Last => Value::Bool(at + 1 == all),
            Turn::Index => number(at + 1)?,
            Turn::Index0 => number(at)?,
        })
    }

    fn item(&self, of: Value, item: Value) -> Result<Value, Unsupported> {
        if let (Value::List(span), Value::Number(at)) = (of, item) {
            let at = usize::try_from(at).map_err(|_| Unsupported)?;
            return Ok(self.values.items(span).get(at).copied().unwrap_or(Value::Undefined));
        }
        let name = self.text(item)?;
        match of {
            Value::Fields(span) => Ok(self.values.field(span, name).unwrap_or(Value::Undefined)),
            Value::Words => Ok(self.word(name)),
            _ => Err(Unsupported),
        }
    }

    fn both(&mut self, sign: &str, one: Value, other: Value) -> Result<Value, Unsupported> {
        if sign == "~" {
            let joined = [self.text(one)?, self.text(other)?].concat();
            return self.values.keep(&joined);
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
        if let (Ok(one), Ok(other)) = (self.text(one), self.text(other)) {
            return Some(one == other);
        }
        let is_known = |value: Value| matches!(value, Value::Number(_)) || self.text(value).is_ok();
        match (one, other) {
            (Value::Number(one), Value::Number(other)) => Some(one == other),
            (Value::Bool(one), Value::Bool(other)) => Some(one == other),
            (Value::None, Value::None) => Some(true),
            (Value::None | Value::Undefined, value) | (value, Value::None | Value::Undefined)
                if is_known(value) =>
            {
                Some(false)
            }
            _ => None,
        }
    }

    #[inline]
    fn write(&mut self, value: Value) -> Result<(), Unsupported> {
        match value {
            Value::Text(span) => self.out.push_escaped(self.values.text(span)),
            Value::Literal(_) | Value::Word(_) => {
                let text = self.program.text_of(self.words, &self.values, value).ok_or(Unsupported)?;
                self.out.push_escaped(text);
            }
            // Pictures are full of them.
            Value::Number(number) => self.out.push_number(number),
            Value::Bool(value) => self.out.push_escaped(if value { "true" } else { "false" }),
            Value::None => {}
            Value::Undefined | Value::List(_) | Value::Fields(_) | Value::Words => return Err(Unsupported),
        }
        Ok(())
    }

    #[inline(always)]
    fn holds(&self, value: Value) -> bool {
        match value {
            Value::Undefined | Value::None => false,
            Value::Bool(value) => value,
            Value::Number(number) => number != 0,
            Value::Text(span) | Value::List(span) | Value::Fields(span) => span.len() > 0,
            Value::Literal(_) | Value::Word(_) => self.text(value).is_ok_and(|text| !text.is_empty()),
            Value::Words => true,
        }
    }
}

impl Program {
    fn text_of<'v>(&'v self, words: &'v Words, values: &'v Values, value: Value) -> Option<&'v str> {
        match value {
            Value::Text(span) => Some(values.text(span)),
            Value::Literal(number) => self.literals.get(number as usize).map(String::as_str),
            Value::Word(number) => Some(words.word(number)),
            _ => None,
        }
    }
}
