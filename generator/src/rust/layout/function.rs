//! Functions: their parameters and statements.

use proc_macro2::Delimiter;

use super::{Laid, Layout, Refused, cursor::Cursor, lines::INDENT};

impl Layout {
    /// A function, from its name on.
    pub(super) fn function(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word("fn ");
        self.lines.word(tokens.word().ok_or(Refused)?);
        self.generics(tokens)?;
        let mut parameters = tokens.group(Delimiter::Parenthesis).ok_or(Refused)?;
        self.lines.word('(');
        self.lines.never_break();
        self.lines.consistent(0);
        self.lines.zero_break();
        while !parameters.is_empty() {
            self.parameter(&mut parameters)?;
            if !parameters.eat(',') && !parameters.is_empty() {
                return Err(Refused);
            }
            self.lines.comma(parameters.is_empty(), 0);
        }
        self.lines.outdent();
        self.lines.end();
        self.lines.word(')');
        self.lines.consistent(-INDENT);
        if tokens.eat_pair(['-', '>']) {
            self.lines.word(" -> ");
            self.ty(tokens)?;
        }
        self.lines.end();
        let body = tokens.group(Delimiter::Brace).ok_or(Refused)?;
        self.lines.word(" {");
        self.lines.hard_break_inside();
        self.statements(body)?;
        self.lines.outdent();
        self.lines.end();
        self.lines.word('}');
        Ok(())
    }

    fn parameter(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if tokens.eat('&') {
            self.lines.word('&');
            if tokens.eat_word("mut") {
                self.lines.word("mut ");
            }
            if !tokens.eat_word("self") {
                return Err(Refused);
            }
            self.lines.word("self");
            return Ok(());
        }
        if tokens.eat_word("mut") {
            self.lines.word("mut ");
        }
        let is_receiver = tokens.is_word("self");
        self.lines.word(tokens.word().ok_or(Refused)?);
        if is_receiver {
            return Ok(());
        }
        if !tokens.eat(':') {
            return Err(Refused);
        }
        self.lines.word(": ");
        self.ty(tokens)
    }

    fn statements(&mut self, mut tokens: Cursor<'_>) -> Laid {
        while !tokens.is_empty() {
            self.lines.inconsistent(0);
            if tokens.eat_word("let") {
                self.binding(&mut tokens)?;
                // The box of a binding ends before its semicolon.
                self.lines.end();
                self.semicolon_of_statement(&mut tokens)?;
            } else {
                let start = tokens;
                if let Some(target) = assigned(&mut tokens) {
                    self.lines.inconsistent(0);
                    self.expression(&mut start.until(target))?;
                    self.lines.word(" = ");
                    self.lines.never_break();
                    self.expression(&mut tokens)?;
                    self.lines.end();
                } else {
                    self.expression_of_line(&mut tokens)?;
                }
                if !tokens.is_empty() {
                    self.semicolon_of_statement(&mut tokens)?;
                }
                self.lines.end();
            }
            self.lines.hard_break();
        }
        Ok(())
    }

    fn binding(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word("let ");
        if tokens.eat_word("mut") {
            self.lines.word("mut ");
        }
        self.lines.word(tokens.word().ok_or(Refused)?);
        if tokens.eat(':') {
            self.lines.word(": ");
            self.ty(tokens)?;
        }
        if !tokens.eat('=') {
            return Err(Refused);
        }
        self.lines.word(" = ");
        self.lines.never_break();
        self.expression(tokens)
    }

    /// The semicolon at the end of a statement.
    pub(super) fn semicolon_of_statement(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if !tokens.eat(';') {
            return Err(Refused);
        }
        self.lines.word(';');
        Ok(())
    }
}

/// Takes what a statement assigns to and the sign behind it, and gives where the sign stood.
fn assigned<'t>(tokens: &mut Cursor<'t>) -> Option<Cursor<'t>> {
    let mut ahead = *tokens;
    loop {
        if ahead.is('=') && !ahead.is_pair(['=', '=']) && !ahead.is_pair(['=', '>']) {
            let target = ahead;
            ahead.next();
            *tokens = ahead;
            return Some(target);
        }
        ahead
            .word()
            .map(drop)
            .or_else(|| ahead.eat('.').then_some(()))?;
    }
}
