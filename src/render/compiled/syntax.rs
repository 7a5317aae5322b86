//! What a template does, as a tree: the part of Tera's language that the built-in theme needs.

use std::collections::BTreeMap;

use crate::render::compiled::Unsupported;
use crate::render::compiled::names::Names;
use crate::render::compiled::tokens::{self, Piece, Token};

/// A template.
#[derive(Debug, Default)]
pub struct Template {
    /// The template that it extends.
    pub parent: Option<String>,
    /// What it does, if it extends none.
    pub nodes: Vec<Node>,
    /// Its blocks, by name.
    pub blocks: BTreeMap<String, Vec<Node>>,
    /// The components that it defines, by their numbers.
    pub components: Vec<(usize, Component)>,
    /// Whether it has preformatted text, which keeps its lines.
    pub preformatted: bool,
}

/// A component.
#[derive(Debug)]
pub struct Component {
    /// Its parameters, and whether each is taken from around the call.
    pub parameters: Vec<(usize, bool)>,
    /// What it does.
    pub nodes: Vec<Node>,
    /// Whether its file has preformatted text, which keeps its lines.
    pub preformatted: bool,
}

/// A step.
#[derive(Debug)]
pub enum Node {
    /// Writes a text.
    Text(String),
    /// Writes a value, escaped.
    Write(Expression),
    /// Writes a value as it stands.
    Raw(Expression),
    /// The first of which the condition holds.
    If(Vec<(Expression, Vec<Node>)>),
    /// Once for each item.
    For(usize, Expression, Vec<Node>),
    /// Gives a value a name.
    Set(usize, Expression),
    /// Another template.
    Include(String),
    /// A block.
    Block(String),
    /// A component, by its number, with its arguments.
    Call(usize, Vec<(usize, Expression)>),
}

/// A value.
#[derive(Debug)]
pub enum Expression {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// True or false.
    Bool(bool),
    /// What has a name.
    Name(usize),
    /// About the innermost loop.
    Loop(Turn),
    /// A field.
    Field(Box<Expression>, usize),
    /// An item or a field by a value.
    Item(Box<Expression>, Box<Expression>),
    /// The contrary.
    Not(Box<Expression>),
    /// The first if it does not hold, else the second.
    And(Box<Expression>, Box<Expression>),
    /// The first if it holds, else the second.
    Or(Box<Expression>, Box<Expression>),
    /// A sign between two.
    Both(&'static str, Box<Expression>, Box<Expression>),
    /// How many there are.
    Length(Box<Expression>),
    /// All in one text, and what stands between them.
    Join(Box<Expression>, Box<Expression>),
    /// A field by a value, and what stands for it if there is none.
    Get(Box<Expression>, Box<Expression>, Box<Expression>),
}

/// What can be asked about a turn of a loop.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// Whether it is the first.
    First,
    /// Whether it is the last.
    Last,
    /// Its number from one.
    Index,
    /// Its number from zero.
    Index0,
}

/// Reads a template.
///
/// # Errors
/// If it uses what is not known here.
pub fn template(text: &str, names: &mut Names) -> Result<Template, Unsupported> {
    let pieces = tokens::pieces(text)?;
    let found = Template { preformatted: text.contains("<pre"), ..Template::default() };
    let mut reader = Reader { pieces: &pieces, at: 0, names, found, depth: 0 };
    let (nodes, end) = reader.nodes(&[])?;
    if end.is_some() {
        return Err(Unsupported);
    }
    Ok(Template { nodes, ..reader.found })
}

struct Reader<'a, 'n> {
    pieces: &'a [Piece<'a>],
    at: usize,
    names: &'n mut Names,
    found: Template,
    depth: usize,
}

/// How deep tags may stand in each other; the theme's do to nine.
const DEEPEST: usize = 40;

impl<'a> Reader<'a, '_> {
    /// Steps up to a tag that ends them, and the rest of that tag.
    fn nodes(&mut self, ends: &[&str]) -> Result<(Vec<Node>, Option<&'a [Token<'a>]>), Unsupported> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unsupported);
        }
        let mut nodes = Vec::new();
        while let Some(piece) = self.pieces.get(self.at) {
            self.at += 1;
            match piece {
                Piece::Text("") => {}
                Piece::Text(text) => nodes.push(Node::Text((*text).to_owned())),
                Piece::Output(tokens) => nodes.push(self.output(tokens)?),
                Piece::Tag(tokens) => match tokens.as_slice() {
                    [Token::Name(word), ..] if ends.contains(word) => {
                        self.depth -= 1;
                        return Ok((nodes, Some(tokens)));
                    }
                    tokens => nodes.extend(self.tag(tokens)?),
                },
            }
        }
        self.depth -= 1;
        Ok((nodes, None))
    }

    fn output(&mut self, tokens: &[Token]) -> Result<Node, Unsupported> {
        let mut line = Line { tokens, names: self.names, depth: 0 };
        if line.sign("<") {
            return line.call();
        }
        let value = line.expression(0)?;
        let raw = matches!(line.tokens, [Token::Sign("|"), Token::Name("safe")]);
        if raw {
            // It would be about the last of several alone.
            let one = matches!(value, Expression::Text(_) | Expression::Name(_) | Expression::Field(..));
            return if one { Ok(Node::Raw(value)) } else { Err(Unsupported) };
        }
        line.end()?;
        Ok(Node::Write(value))
    }

    fn tag(&mut self, tokens: &[Token]) -> Result<Option<Node>, Unsupported> {
        let node = match tokens {
            [Token::Name("extends"), Token::Text(parent)] => {
                self.found.parent = Some((*parent).to_owned());
                return Ok(None);
            }
            [Token::Name("include"), Token::Text(name)] => Node::Include((*name).to_owned()),
            [Token::Name("block"), Token::Name(name)] => {
                let (nodes, _) = self.until(&["endblock"])?;
                self.found.blocks.insert((*name).to_owned(), nodes);
                Node::Block((*name).to_owned())
            }
            [Token::Name("set"), Token::Name(name), Token::Sign("="), value @ ..] => {
                let value = self.value(value)?;
                Node::Set(self.names.number(name), value)
            }
            [Token::Name("for"), Token::Name(name), Token::Name("in"), list @ ..] => {
                let list = self.value(list)?;
                let (nodes, _) = self.until(&["endfor"])?;
                Node::For(self.names.number(name), list, nodes)
            }
            [Token::Name("if"), condition @ ..] => self.branches(condition)?,
            [
                Token::Name("component"),
                Token::Name(name),
                Token::Sign("("),
                parameters @ ..,
                Token::Sign(")"),
            ] => {
                let parameters = self.parameters(parameters)?;
                let (nodes, _) = self.until(&["endcomponent"])?;
                let number = self.names.component(name);
                let preformatted = self.found.preformatted;
                self.found.components.push((number, Component { parameters, nodes, preformatted }));
                return Ok(None);
            }
            _ => return Err(Unsupported),
        };
        Ok(Some(node))
    }

    fn until(&mut self, ends: &[&str]) -> Result<(Vec<Node>, &'a [Token<'a>]), Unsupported> {
        let (nodes, end) = self.nodes(ends)?;
        Ok((nodes, end.ok_or(Unsupported)?))
    }

    fn branches(&mut self, condition: &[Token]) -> Result<Node, Unsupported> {
        let mut branches = Vec::new();
        let mut condition = self.value(condition)?;
        loop {
            let (nodes, end) = self.until(&["elif", "else", "endif"])?;
            branches.push((condition, nodes));
            match end {
                [Token::Name("elif"), next @ ..] => condition = self.value(next)?,
                [Token::Name("else")] => {
                    let (nodes, _) = self.until(&["endif"])?;
                    branches.push((Expression::Bool(true), nodes));
                    break;
                }
                _ => break,
            }
        }
        Ok(Node::If(branches))
    }

    fn parameters(&mut self, tokens: &[Token]) -> Result<Vec<(usize, bool)>, Unsupported> {
        let parameters = tokens.split(|token| *token == Token::Sign(","));
        let parameters = parameters.map(|parameter| match parameter {
            [Token::Name(name)] => Ok((self.names.number(name), false)),
            [Token::Sign("@"), Token::Name(name)] => Ok((self.names.number(name), true)),
            _ => Err(Unsupported),
        });
        if tokens.is_empty() { Ok(Vec::new()) } else { parameters.collect() }
    }

    fn value(&mut self, tokens: &[Token]) -> Result<Expression, Unsupported> {
        let mut line = Line { tokens, names: self.names, depth: 0 };
        let value = line.expression(0)?;
        line.end()?;
        Ok(value)
    }
}

/// What is still to be read within braces.
struct Line<'t, 'n> {
    tokens: &'t [Token<'t>],
    names: &'n mut Names,
    depth: usize,
}

impl<'t> Line<'t, '_> {
    fn end(&self) -> Result<(), Unsupported> {
        if self.tokens.is_empty() { Ok(()) } else { Err(Unsupported) }
    }

    fn next(&mut self) -> Result<Token<'t>, Unsupported> {
        let (first, rest) = self.tokens.split_first().ok_or(Unsupported)?;
        self.tokens = rest;
        Ok(*first)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let there = matches!(self.tokens.first(), Some(Token::Sign(found)) if *found == sign);
        if there {
            self.tokens = &self.tokens[1..];
        }
        there
    }

    fn expect(&mut self, sign: &str) -> Result<(), Unsupported> {
        if self.sign(sign) { Ok(()) } else { Err(Unsupported) }
    }

    fn name(&mut self) -> Result<&'t str, Unsupported> {
        match self.next()? {
            Token::Name(name) => Ok(name),
            _ => Err(Unsupported),
        }
    }

    /// The call of a component, behind its `<`.
    fn call(&mut self) -> Result<Node, Unsupported> {
        let name = self.name()?;
        let number = self.names.component(name);
        let mut arguments = Vec::new();
        while !self.sign("/") {
            let name = self.name()?;
            self.expect("=")?;
            let value = match self.next()? {
                Token::Text(text) => Expression::Text(text.to_owned()),
                Token::Sign("{") => {
                    let value = self.expression(0)?;
                    self.expect("}")?;
                    value
                }
                _ => return Err(Unsupported),
            };
            arguments.push((self.names.number(name), value));
        }
        self.expect(">")?;
        self.end()?;
        Ok(Node::Call(number, arguments))
    }

    /// A value; `least` is how strongly signs must bind to belong to it, in Tera's numbers.
    fn expression(&mut self, least: u8) -> Result<Expression, Unsupported> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unsupported);
        }
        let mut value = match self.next()? {
            Token::Text(text) => Expression::Text(text.to_owned()),
            Token::Number(number) => Expression::Number(number),
            Token::Sign("(") => {
                let value = self.expression(0)?;
                self.expect(")")?;
                value
            }
            // Behind a stronger sign, or twice, it is an error.
            Token::Name("not") if least > 5 || self.tokens.first() == Some(&Token::Name("not")) => {
                return Err(Unsupported);
            }
            Token::Name("not") => Expression::Not(Box::new(self.expression(5)?)),
            Token::Name("true") => Expression::Bool(true),
            Token::Name("false") => Expression::Bool(false),
            Token::Name(name) => self.path(name)?,
            Token::Sign(_) => return Err(Unsupported),
        };
        while let Some(token) = self.tokens.first() {
            let (sign, left, right) = match token {
                Token::Name("or") => ("or", 1, 2),
                Token::Name("and") => ("and", 3, 4),
                Token::Sign(sign @ ("==" | "!=" | ">" | ">=" | "<" | "<=")) => (*sign, 7, 8),
                Token::Sign(sign @ ("+" | "-")) => (*sign, 11, 12),
                Token::Sign(sign @ ("*" | "~")) => (*sign, 13, 14),
                Token::Sign("|") => ("|", 17, 18),
                _ => break,
            };
            // What is safe is for the one who writes it.
            if left < least || matches!(self.tokens, [Token::Sign("|"), Token::Name("safe"), ..]) {
                break;
            }
            self.tokens = &self.tokens[1..];
            if sign == "|" {
                value = self.filter(value)?;
                continue;
            }
            let (one, other) = (Box::new(value), Box::new(self.expression(right)?));
            value = match sign {
                "or" => Expression::Or(one, other),
                "and" => Expression::And(one, other),
                sign => Expression::Both(sign, one, other),
            };
        }
        self.depth -= 1;
        Ok(value)
    }

    fn path(&mut self, name: &str) -> Result<Expression, Unsupported> {
        const RESERVED: [&str; 12] = [
            "if",
            "else",
            "in",
            "is",
            "none",
            "None",
            "null",
            "True",
            "False",
            "and",
            "or",
            "__tera_context",
        ];
        if RESERVED.contains(&name) {
            return Err(Unsupported);
        }
        if name == "loop" {
            self.expect(".")?;
            return Ok(Expression::Loop(match self.name()? {
                "first" => Turn::First,
                "last" => Turn::Last,
                "index" => Turn::Index,
                "index0" => Turn::Index0,
                _ => return Err(Unsupported),
            }));
        }
        let mut value = Expression::Name(self.names.number(name));
        loop {
            if self.sign(".") {
                let name = self.name()?;
                value = Expression::Field(Box::new(value), self.names.number(name));
            } else if self.sign("[") {
                let item = self.expression(0)?;
                self.expect("]")?;
                value = Expression::Item(Box::new(value), Box::new(item));
            } else {
                return Ok(value);
            }
        }
    }

    fn filter(&mut self, value: Expression) -> Result<Expression, Unsupported> {
        let name = self.name()?;
        let mut arguments: BTreeMap<&str, Expression> = BTreeMap::new();
        if self.sign("(") {
            while !self.sign(")") {
                let name = self.name()?;
                self.expect("=")?;
                let value = self.expression(0)?;
                arguments.insert(name, value);
                if !self.sign(",") && self.tokens.first() != Some(&Token::Sign(")")) {
                    return Err(Unsupported);
                }
            }
        }
        let value = Box::new(value);
        let mut argument = |name: &str| arguments.remove(name).map(Box::new).ok_or(Unsupported);
        let value = match name {
            "length" => Expression::Length(value),
            "join" => Expression::Join(value, argument("sep")?),
            "get" => Expression::Get(value, argument("key")?, argument("default")?),
            _ => return Err(Unsupported),
        };
        if arguments.is_empty() { Ok(value) } else { Err(Unsupported) }
    }
}
