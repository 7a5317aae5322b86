//! Makes a program of a page's template: what it extends, includes and calls is put in its place,
//! and every name finds what it stands for once, not on each page.

use crate::base::digits;
use crate::render::compiled::lines::Fixed;
use crate::render::compiled::names::Names;
use crate::render::compiled::program::{Expr, FRAME, Field, For, PAGE, Program, Step};
use crate::render::compiled::syntax::{Component, Expression, Node, Template};
use crate::render::compiled::words::Words;
use crate::render::compiled::{Theme, Unsupported};
use crate::render::lines;

/// Tera ends what goes deeper than twenty.
const DEEPEST: usize = 19;
/// How many steps a program has at most: what calls itself twice would have no end.
const LONGEST: usize = 20_000;
/// How deep tags stand in each other at most, with all that is put in its place.
const INMOST: usize = 250;

/// The program of a template in a language.
///
/// # Errors
/// If it is too large, or a part of it could not be read.
pub fn program(theme: &Theme, template: &str, words: &Words) -> Result<Program, Unsupported> {
    let mut lineage = vec![theme.template(template).ok_or(Unsupported)?];
    while let Some(parent) = lineage.last().and_then(|template| template.parent.as_ref()) {
        // Deeper than any real theme: then they extend each other.
        if lineage.len() > 8 {
            return Err(Unsupported);
        }
        lineage.push(theme.template(parent).ok_or(Unsupported)?);
    }
    let outermost = *lineage.last().ok_or(Unsupported)?;
    let mut linker = Linker {
        theme,
        words,
        bound: vec![
            (theme.page, Bound::Slot(PAGE)),
            (theme.frame, Bound::Slot(FRAME)),
            (theme.words, Bound::Words),
        ],
        sight: Sight { blocks: true, ..Sight::default() },
        loops: 0,
        free: FRAME + 1,
        depth: 0,
        nested: 0,
        found: Program {
            steps: Vec::new(),
            slots: FRAME + 1,
            loops: 0,
            literals: Vec::new(),
            preformatted: lineage.iter().any(|template| template.preformatted),
        },
        length: 0,
        lineage,
    };
    let mut made = Made::default();
    linker.scope(&outermost.nodes, &mut made)?;
    let mut program = linker.found;
    program.steps = made.whole();
    fix(&mut program.steps, program.preformatted);
    Ok(program)
}

/// Gives texts the form in which they are written, now that it is known whether lines are kept.
fn fix(steps: &mut [Step], preformatted: bool) {
    for step in steps {
        match step {
            Step::Text(text) => text.settle(preformatted),
            Step::If(branches) => branches.iter_mut().for_each(|(_, steps)| fix(steps, preformatted)),
            Step::Match(_, arms, rest) => {
                arms.iter_mut().for_each(|(_, steps)| fix(steps, preformatted));
                fix(rest, preformatted);
            }
            Step::For(turns) => fix(&mut turns.steps, preformatted),
            Step::Block(_, steps) => fix(steps, preformatted),
            _ => {}
        }
    }
}

/// The first of some ways whose condition holds; where the first ones ask which text a field is,
/// it is looked at once.
fn one_of(mut ways: Vec<(Expr, Vec<Step>)>) -> Step {
    let asked = |(condition, _): &(Expr, Vec<Step>)| match condition {
        Expr::Is(of, _, true) => match &**of {
            Expr::SlotField(slot, field) => Some((*slot, field.name.clone())),
            _ => None,
        },
        _ => None,
    };
    let first = ways.first().and_then(asked);
    let alike = ways.iter().take_while(|way| first.is_some() && asked(way) == first).count();
    let Some((slot, name)) = first.filter(|_| alike > 1) else { return Step::If(ways) };
    let rest = ways.split_off(alike);
    let arm = |(condition, steps): (Expr, Vec<Step>)| match condition {
        Expr::Is(_, text, _) => Some((text, steps)),
        _ => None,
    };
    let arms = ways.into_iter().filter_map(arm).collect();
    let rest = if rest.is_empty() { Vec::new() } else { vec![one_of(rest)] };
    Step::Match(Expr::SlotField(slot, Field::of(&name)), arms, rest)
}

/// What a name stands for.
#[derive(Clone)]
enum Bound {
    /// What is kept in a slot.
    Slot(usize),
    /// The words of the theme.
    Words,
    /// A text of a template.
    Literal(u32),
    /// A number.
    Number(i64),
    /// True or false.
    Bool(bool),
}

/// From where on names and loops are seen.
#[derive(Clone, Copy, Default)]
struct Sight {
    names: usize,
    loops: usize,
    blocks: bool,
}

/// Steps that are being put together; texts that follow each other are one.
#[derive(Default)]
struct Made {
    steps: Vec<Step>,
    text: String,
}

impl Made {
    fn step(&mut self, step: Step) {
        self.end_text();
        self.steps.push(step);
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.steps.push(Step::Text(Fixed::raw(std::mem::take(&mut self.text))));
        }
    }

    fn whole(mut self) -> Vec<Step> {
        self.end_text();
        self.steps
    }
}

struct Linker<'t> {
    theme: &'t Theme,
    // From the page's own template to the outermost that it extends.
    lineage: Vec<&'t Template>,
    words: &'t Words,
    // What has a name, the newest last.
    bound: Vec<(usize, Bound)>,
    sight: Sight,
    // How many loops are open.
    loops: usize,
    // The first slot that is free.
    free: usize,
    depth: usize,
    nested: usize,
    length: usize,
    found: Program,
}

impl<'t> Linker<'t> {
    /// Steps whose names are gone behind them.
    fn scope(&mut self, nodes: &'t [Node], made: &mut Made) -> Result<(), Unsupported> {
        let (known, free) = (self.bound.len(), self.free);
        // A name that is given a value on one way only has on the other what it had before.
        let mut names = Vec::new();
        self.names_set(nodes, &mut names)?;
        for name in names {
            let before = self.name(name);
            let slot = self.slot();
            made.step(Step::Set(slot, before));
            self.bound.push((name, Bound::Slot(slot)));
        }
        self.nodes(nodes, made)?;
        self.bound.truncate(known);
        self.free = free;
        Ok(())
    }

    /// The names that steps give values to, as far as these are known behind them.
    fn names_set(&mut self, nodes: &'t [Node], found: &mut Vec<usize>) -> Result<(), Unsupported> {
        self.inward()?;
        for node in nodes {
            match node {
                Node::Set(name, _) if !found.contains(name) => found.push(*name),
                Node::If(branches) => {
                    for (_, nodes) in branches {
                        self.names_set(nodes, found)?;
                    }
                }
                Node::Block(name) => {
                    if let Some(nodes) = self.block(name) {
                        self.names_set(nodes, found)?;
                    }
                }
                _ => {}
            }
        }
        self.nested -= 1;
        Ok(())
    }

    fn inward(&mut self) -> Result<(), Unsupported> {
        self.nested += 1;
        if self.nested > INMOST { Err(Unsupported) } else { Ok(()) }
    }

    fn block(&self, name: &str) -> Option<&'t [Node]> {
        self.lineage.iter().find_map(|template| template.blocks.get(name)).map(Vec::as_slice)
    }

    fn slot(&mut self) -> usize {
        self.free += 1;
        self.found.slots = self.found.slots.max(self.free);
        self.free - 1
    }

    fn nodes(&mut self, nodes: &'t [Node], made: &mut Made) -> Result<(), Unsupported> {
        self.inward()?;
        for node in nodes {
            self.length += 1;
            if self.length > LONGEST {
                return Err(Unsupported);
            }
            self.node(node, made)?;
        }
        self.nested -= 1;
        Ok(())
    }

    fn node(&mut self, node: &'t Node, made: &mut Made) -> Result<(), Unsupported> {
        match node {
            Node::Text(text) => made.text.push_str(text),
            Node::Write(value) => match self.expr(value) {
                Expr::Literal(number) => lines::push_escaped(self.literal(number), &mut made.text),
                Expr::Number(number) => digits::push_signed(number, &mut made.text),
                Expr::Bool(value) => made.text.push_str(if value { "true" } else { "false" }),
                value => made.step(Step::Write(value)),
            },
            Node::Raw(value) => {
                let value = self.expr(value);
                made.step(Step::Raw(value));
            }
            Node::If(branches) => self.branches(branches, made)?,
            Node::For(name, list, nodes) => {
                let list = self.expr(list);
                let (number, slot) = (self.loops, self.slot());
                self.loops += 1;
                self.found.loops = self.found.loops.max(self.loops);
                self.bound.push((*name, Bound::Slot(slot)));
                let mut inner = Made::default();
                self.scope(nodes, &mut inner)?;
                self.bound.pop();
                self.loops -= 1;
                self.free = slot;
                made.step(Step::For(Box::new(For { slot, number, list, steps: inner.whole() })));
            }
            Node::Set(name, value) => {
                let value = self.expr(value);
                match self.name(*name) {
                    Expr::Slot(slot) => made.step(Step::Set(slot, value)),
                    _ => made.step(Step::Fail),
                }
            }
            Node::Include(name) => {
                let template = self.theme.template(name).filter(|template| template.parent.is_none());
                let Some(template) = template.filter(|_| self.depth < DEEPEST) else {
                    made.step(Step::Fail);
                    return Ok(());
                };
                self.found.preformatted |= template.preformatted;
                let sight = Sight { blocks: false, ..self.sight };
                self.within(sight, &template.nodes, made)?;
            }
            Node::Block(name) => match self.block(name).filter(|_| self.sight.blocks) {
                Some(nodes) => {
                    let mut inner = Made::default();
                    self.nodes(nodes, &mut inner)?;
                    made.step(Step::Block(name.clone(), inner.whole()));
                }
                None => made.step(Step::Fail),
            },
            Node::Call(number, arguments) => match self.theme.component(*number) {
                Some(component) if self.depth < DEEPEST => self.call(component, arguments, made)?,
                _ => made.step(Step::Fail),
            },
        }
        Ok(())
    }

    fn branches(
        &mut self,
        branches: &'t [(Expression, Vec<Node>)],
        made: &mut Made,
    ) -> Result<(), Unsupported> {
        let mut found: Vec<(Expr, Vec<Step>)> = Vec::new();
        for (condition, nodes) in branches {
            let condition = self.expr(condition);
            let known = self.holds(&condition);
            if known == Some(false) {
                continue;
            }
            if known == Some(true) && found.is_empty() {
                return self.nodes(nodes, made);
            }
            let mut inner = Made::default();
            self.nodes(nodes, &mut inner)?;
            found.push((condition, inner.whole()));
            if known == Some(true) {
                break;
            }
        }
        if !found.is_empty() {
            made.step(one_of(found));
        }
        Ok(())
    }

    /// Whether a condition holds, if it is the same on every page.
    fn holds(&self, condition: &Expr) -> Option<bool> {
        match condition {
            Expr::Undefined => Some(false),
            Expr::Literal(number) => Some(!self.literal(*number).is_empty()),
            Expr::Number(number) => Some(*number != 0),
            Expr::Bool(value) => Some(*value),
            Expr::Words => Some(true),
            _ => None,
        }
    }

    fn call(
        &mut self,
        component: &'t Component,
        arguments: &'t [(usize, Expression)],
        made: &mut Made,
    ) -> Result<(), Unsupported> {
        let own = component.parameters.iter().filter(|(_, around)| !around).count();
        if own != arguments.len() {
            made.step(Step::Fail);
            return Ok(());
        }
        self.found.preformatted |= component.preformatted;
        let (known, free) = (self.bound.len(), self.free);
        // Nothing is named before all are read: they do not see each other.
        let mut given = Vec::new();
        for (name, around) in &component.parameters {
            let bound = if *around {
                self.bound.iter().rev().find(|(known, _)| known == name).map(|(_, bound)| bound.clone())
            } else {
                let argument = arguments.iter().find(|(given, _)| given == name);
                argument.map(|(_, argument)| self.argument(argument, made))
            };
            let Some(bound) = bound else {
                made.step(Step::Fail);
                break;
            };
            if let (true, Bound::Slot(slot)) = (around, &bound) {
                made.step(Step::Require(*slot));
            }
            given.push((*name, bound));
        }
        self.bound.append(&mut given);
        let sight = Sight { names: known, loops: self.loops, blocks: false };
        self.within(sight, &component.nodes, made)?;
        self.bound.truncate(known);
        self.free = free;
        Ok(())
    }

    fn argument(&mut self, argument: &Expression, made: &mut Made) -> Bound {
        match self.expr(argument) {
            // What a name stands for does not change within what is called.
            Expr::Slot(slot) => Bound::Slot(slot),
            Expr::Words => Bound::Words,
            Expr::Literal(number) => Bound::Literal(number),
            Expr::Number(number) => Bound::Number(number),
            Expr::Bool(value) => Bound::Bool(value),
            value => {
                let slot = self.slot();
                made.step(Step::Set(slot, value));
                Bound::Slot(slot)
            }
        }
    }

    fn within(&mut self, sight: Sight, nodes: &'t [Node], made: &mut Made) -> Result<(), Unsupported> {
        self.depth += 1;
        let around = std::mem::replace(&mut self.sight, sight);
        self.scope(nodes, made)?;
        self.sight = around;
        self.depth -= 1;
        Ok(())
    }

    fn literal(&self, number: u32) -> &str {
        self.found.literals.get(number as usize).map_or("", String::as_str)
    }

    fn text(&mut self, text: &str) -> Expr {
        let literals = &mut self.found.literals;
        let at = literals.iter().position(|known| known == text).unwrap_or_else(|| {
            literals.push(text.to_owned());
            literals.len() - 1
        });
        u32::try_from(at).map_or(Expr::Fail, Expr::Literal)
    }

    fn name(&self, name: usize) -> Expr {
        let seen = &self.bound[self.sight.names..];
        match seen.iter().rev().find(|(known, _)| *known == name).map(|(_, bound)| bound) {
            None => Expr::Undefined,
            Some(Bound::Slot(slot)) => Expr::Slot(*slot),
            Some(Bound::Words) => Expr::Words,
            Some(Bound::Literal(number)) => Expr::Literal(*number),
            Some(Bound::Number(number)) => Expr::Number(*number),
            Some(Bound::Bool(value)) => Expr::Bool(*value),
        }
    }

    fn expr(&mut self, expression: &Expression) -> Expr {
        match expression {
            Expression::Text(text) => self.text(text),
            Expression::Number(number) => Expr::Number(*number),
            Expression::Bool(value) => Expr::Bool(*value),
            Expression::Name(name) => self.name(*name),
            Expression::Loop(turn) => match self.loops.checked_sub(1) {
                Some(number) if number >= self.sight.loops => Expr::Turn(number, *turn),
                _ => Expr::Fail,
            },
            Expression::Field(of, name) => {
                let of = self.expr(of);
                self.field(of, self.names().name(*name))
            }
            Expression::Item(of, item) => Expr::Item(self.boxed(of), self.boxed(item)),
            Expression::Not(value) => Expr::Not(self.boxed(value)),
            Expression::And(one, other) => Expr::And(self.boxed(one), self.boxed(other)),
            Expression::Or(one, other) => Expr::Or(self.boxed(one), self.boxed(other)),
            Expression::Both(sign @ ("==" | "!="), one, other) => {
                let (one, other) = (self.boxed(one), self.boxed(other));
                match *other {
                    Expr::Literal(number) => Expr::Is(one, self.literal(number).to_owned(), *sign == "=="),
                    _ => Expr::Both(sign, one, other),
                }
            }
            Expression::Both(sign, one, other) => Expr::Both(sign, self.boxed(one), self.boxed(other)),
            Expression::Length(of) => Expr::Length(self.boxed(of)),
            Expression::Join(list, between) => Expr::Join(self.boxed(list), self.boxed(between)),
            Expression::Get(of, key, instead) => {
                Expr::Get(self.boxed(of), self.boxed(key), self.boxed(instead))
            }
        }
    }

    fn names(&self) -> &'t Names {
        &self.theme.names
    }

    fn boxed(&mut self, expression: &Expression) -> Box<Expr> {
        Box::new(self.expr(expression))
    }

    fn field(&mut self, of: Expr, name: &str) -> Expr {
        match of {
            Expr::Words => match self.words.number(name).map(|number| self.words.word(number)) {
                Some(word) => self.text(word),
                None => Expr::Undefined,
            },
            Expr::Slot(slot) => Expr::SlotField(slot, Field::of(name)),
            Expr::Undefined => Expr::Fail,
            Expr::Literal(_) | Expr::Number(_) | Expr::Bool(_) => Expr::Undefined,
            of => Expr::Field(Box::new(of), Field::of(name)),
        }
    }
}
