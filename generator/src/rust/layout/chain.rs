//! Chains: what an expression begins with, and the fields, calls and methods that follow.

use proc_macro2::{Delimiter, Ident, Literal};

use super::{Laid, Layout, Refused, cursor::Cursor, lines::INDENT};
use crate::rust::Token;

/// What begins an expression, before anything is called on it.
enum Start<'t> {
    Literal(&'t Literal),
    Path(Cursor<'t>),
    Struct(Cursor<'t>, Cursor<'t>),
    Parentheses(Cursor<'t>),
    List(Cursor<'t>),
    Match(&'t Ident, Cursor<'t>),
}

/// What is done with an expression.
enum Step<'t> {
    Field(&'t Token),
    Method {
        name: &'t Ident,
        generics: Option<Cursor<'t>>,
        arguments: Cursor<'t>,
    },
    Call(Cursor<'t>),
    Try,
}

/// An expression and what is done with it.
pub(super) struct Chain<'t> {
    start: Start<'t>,
    steps: Vec<Step<'t>>,
}

impl<'t> Chain<'t> {
    pub(super) fn read(tokens: &mut Cursor<'t>) -> Result<Self, Refused> {
        let start = Start::read(tokens)?;
        let mut steps = Vec::new();
        loop {
            if tokens.eat('?') {
                steps.push(Step::Try);
            } else if let Some(arguments) = tokens.group(Delimiter::Parenthesis) {
                steps.push(Step::Call(arguments));
            } else if tokens.is('.') && !tokens.is_pair(['.', '.']) {
                tokens.next();
                steps.push(Step::behind_dot(tokens)?);
            } else {
                break;
            }
        }
        let is_plain = matches!(
            start,
            Start::Path(_) | Start::Parentheses(_) | Start::Literal(_)
        );
        if is_plain || steps.is_empty() {
            Ok(Self { start, steps })
        } else {
            Err(Refused)
        }
    }

    /// Whether all before a step is a name no longer than the indentation, which nothing is gained from
    /// leaving alone on a line.
    fn is_short(&self, step: usize) -> bool {
        let Start::Path(path) = &self.start else {
            return false;
        };
        step == 0
            && matches!(path.tokens(), [Token::Word(word)] if word.to_string().len() <= INDENT.unsigned_abs())
    }
}

impl<'t> Start<'t> {
    fn read(tokens: &mut Cursor<'t>) -> Result<Self, Refused> {
        if let [Token::Literal(literal), ..] = tokens.tokens() {
            tokens.next();
            return Ok(Self::Literal(literal));
        }
        if let Some(inner) = tokens.group(Delimiter::Parenthesis) {
            return Ok(Self::Parentheses(inner));
        }
        if let Some(elements) = tokens.group(Delimiter::Bracket) {
            return Ok(Self::List(elements));
        }
        if tokens.eat_word("match") {
            let subject = tokens.word().ok_or(Refused)?;
            let arms = tokens.group(Delimiter::Brace).ok_or(Refused)?;
            return Ok(Self::Match(subject, arms));
        }
        let path = path_of(tokens)?;
        Ok(match tokens.group(Delimiter::Brace) {
            Some(fields) => Self::Struct(path, fields),
            None => Self::Path(path),
        })
    }
}

impl<'t> Step<'t> {
    fn behind_dot(tokens: &mut Cursor<'t>) -> Result<Self, Refused> {
        let member = tokens.next().ok_or(Refused)?;
        let Token::Word(name) = member else {
            return Ok(Self::Field(member));
        };
        let start = *tokens;
        let generics = if tokens.eat_pair([':', ':']) {
            Some(generics_of(tokens, start)?)
        } else {
            None
        };
        match tokens.group(Delimiter::Parenthesis) {
            Some(arguments) => Ok(Self::Method {
                name,
                generics,
                arguments,
            }),
            None if generics.is_none() => Ok(Self::Field(member)),
            None => Err(Refused),
        }
    }
}

impl Layout {
    /// A chain, which may begin a line.
    pub(super) fn chain(&mut self, chain: &Chain<'_>, begins_line: bool) -> Laid {
        self.chain_to(chain, chain.steps.len(), begins_line)
    }

    /// A chain up to a step.
    fn chain_to(&mut self, chain: &Chain<'_>, len: usize, begins_line: bool) -> Laid {
        let Some(last) = len.checked_sub(1) else {
            return self.start(&chain.start);
        };
        match chain.steps.get(last).ok_or(Refused)? {
            Step::Try => {
                self.chain_to(chain, last, begins_line)?;
                self.lines.word('?');
                Ok(())
            }
            Step::Call(arguments) => {
                self.chain_to(chain, last, false)?;
                self.call(*arguments)
            }
            Step::Field(_) | Step::Method { .. } => {
                self.lines.consistent(INDENT);
                let is_level = begins_line && chain.is_short(last);
                self.link(chain, len, begins_line, is_level)?;
                self.lines.end();
                Ok(())
            }
        }
    }

    /// A chain up to a step that others follow.
    fn link(&mut self, chain: &Chain<'_>, len: usize, begins_line: bool, is_level: bool) -> Laid {
        let Some(last) = len.checked_sub(1) else {
            self.lines.consistent(-INDENT);
            self.start(&chain.start)?;
            self.lines.end();
            return Ok(());
        };
        let step = chain.steps.get(last).ok_or(Refused)?;
        let is_call = matches!(step, Step::Call(_));
        self.link(chain, last, begins_line && !is_call, false)?;
        if matches!(step, Step::Field(_) | Step::Method { .. }) {
            if !(begins_line && chain.is_short(last)) {
                self.lines.zero_break();
            }
            self.lines.word('.');
        }
        match step {
            Step::Try => self.lines.word('?'),
            Step::Call(arguments) => self.call(*arguments)?,
            Step::Field(Token::Word(name)) => self.lines.word(name),
            Step::Field(Token::Literal(index)) => self.lines.word(index),
            Step::Field(_) => return Err(Refused),
            Step::Method {
                name,
                generics,
                arguments,
            } => {
                self.lines.word(name);
                if let Some(mut generics) = *generics {
                    generics.eat_pair([':', ':']);
                    self.lines.word("::");
                    self.arguments_of_path(&mut generics)?;
                }
                self.lines.consistent(if is_level { -INDENT } else { 0 });
                self.call(*arguments)?;
                self.lines.end();
            }
        }
        Ok(())
    }

    fn start(&mut self, start: &Start<'_>) -> Laid {
        match start {
            Start::Literal(literal) => self.lines.word(literal),
            Start::Path(path) => self.path_expression(*path)?,
            Start::Struct(path, fields) => self.structure(*path, *fields)?,
            Start::Parentheses(inner) => self.parentheses(*inner)?,
            Start::List(elements) => self.list(*elements)?,
            Start::Match(subject, arms) => self.choice(subject, *arms)?,
        }
        Ok(())
    }
}

/// The tokens of a path, with its generic arguments.
pub(super) fn path_of<'t>(tokens: &mut Cursor<'t>) -> Result<Cursor<'t>, Refused> {
    let start = *tokens;
    tokens.eat_pair([':', ':']);
    loop {
        let name = tokens.word().ok_or(Refused)?;
        if is_keyword(name) || tokens.is('!') {
            return Err(Refused);
        }
        let behind = *tokens;
        if !tokens.eat_pair([':', ':']) {
            break;
        }
        if tokens.is('<') {
            generics_of(tokens, behind)?;
            if !tokens.eat_pair([':', ':']) {
                break;
            }
        }
    }
    Ok(start.until(*tokens))
}

/// The generic arguments that are next, from what stands at `start`.
fn generics_of<'t>(tokens: &mut Cursor<'t>, start: Cursor<'t>) -> Result<Cursor<'t>, Refused> {
    let mut depth = 0;
    loop {
        if tokens.eat_pair(['-', '>']) {
            continue;
        }
        match tokens.next().ok_or(Refused)? {
            Token::Punct(mark) if mark.as_char() == '<' => depth += 1,
            Token::Punct(mark) if mark.as_char() == '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(start.until(*tokens));
        }
    }
}

/// Whether a word begins an expression of a kind that is not laid out here.
fn is_keyword(word: &Ident) -> bool {
    [
        "if", "for", "while", "loop", "unsafe", "async", "move", "return", "break", "continue",
        "let", "const", "static", "true", "false",
    ]
    .iter()
    .any(|keyword| word == keyword)
}
