//! Expressions: references, closures, literals of structs and lists, and `match`.

use proc_macro2::{Delimiter, Ident};

use super::{
    Laid, Layout, Refused,
    chain::{Chain, path_of},
    cursor::Cursor,
    lines::{Break, INDENT},
};
use crate::rust::Token;

impl Layout {
    /// An expression within others.
    pub(super) fn expression(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.operand(tokens, false)
    }

    /// An expression with which a line begins.
    pub(super) fn expression_of_line(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.operand(tokens, true)
    }

    fn operand(&mut self, tokens: &mut Cursor<'_>, begins_line: bool) -> Laid {
        if tokens.eat('&') {
            self.lines.word('&');
            if tokens.eat_word("mut") {
                self.lines.word("mut ");
            }
            return self.operand(tokens, false);
        }
        for boolean in ["true", "false"] {
            if tokens.eat_word(boolean) {
                self.lines.word(boolean);
                return Ok(());
            }
        }
        if tokens.is('|') {
            return self.closure(tokens);
        }
        self.chain(&Chain::read(tokens)?, begins_line)
    }

    pub(super) fn path_expression(&mut self, mut path: Cursor<'_>) -> Laid {
        if path.eat_pair([':', ':']) {
            self.lines.word("::");
        }
        loop {
            self.lines.word(path.word().ok_or(Refused)?);
            if !path.eat_pair([':', ':']) {
                return Ok(());
            }
            self.lines.word("::");
            if path.is('<') {
                self.arguments_of_path(&mut path)?;
                if !path.eat_pair([':', ':']) {
                    return Ok(());
                }
                self.lines.word("::");
            }
        }
    }

    pub(super) fn structure(&mut self, path: Cursor<'_>, mut fields: Cursor<'_>) -> Laid {
        self.lines.consistent(INDENT);
        self.lines.inconsistent(-INDENT);
        self.path_expression(path)?;
        self.lines.end();
        self.lines.word(" {");
        self.lines.line_break(Break {
            blanks: 1,
            only_inside: true,
            ..Break::default()
        });
        while !fields.is_empty() {
            self.lines.word(fields.word().ok_or(Refused)?);
            if fields.eat(':') {
                self.lines.word(": ");
                self.lines.inconsistent(0);
                self.expression(&mut fields)?;
                self.lines.end();
            }
            if !fields.eat(',') && !fields.is_empty() {
                return Err(Refused);
            }
            self.lines.comma(fields.is_empty(), 1);
        }
        self.lines.outdent();
        // A literal any longer reads better with a field a line.
        self.lines.end_within(34);
        self.lines.word('}');
        Ok(())
    }

    pub(super) fn parentheses(&mut self, mut inner: Cursor<'_>) -> Laid {
        if inner.is_empty() {
            self.lines.word("()");
            return Ok(());
        }
        self.lines.word('(');
        if is_tuple(inner.tokens()) {
            // The comma may stand between generic arguments.
            if inner.tokens().iter().any(|token| is_mark(token, '<')) {
                return Err(Refused);
            }
            self.elements(inner)?;
        } else {
            self.expression(&mut inner)?;
            if !inner.is_empty() {
                return Err(Refused);
            }
        }
        self.lines.word(')');
        Ok(())
    }

    pub(super) fn list(&mut self, elements: Cursor<'_>) -> Laid {
        if elements.is_empty() {
            self.lines.word("[]");
            return Ok(());
        }
        // Numbers and characters are laid out as a text.
        if matches!(elements.tokens(), [Token::Literal(first), ..] if !first.to_string().starts_with('"'))
        {
            return Err(Refused);
        }
        self.lines.word('[');
        self.elements(elements)?;
        self.lines.word(']');
        Ok(())
    }

    pub(super) fn call(&mut self, arguments: Cursor<'_>) -> Laid {
        self.lines.word('(');
        if is_alone(arguments) {
            let mut argument = arguments;
            self.expression(&mut argument)?;
            argument.eat(',');
            if !argument.is_empty() {
                return Err(Refused);
            }
        } else {
            self.elements(arguments)?;
        }
        self.lines.word(')');
        Ok(())
    }

    fn closure(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        tokens.next();
        self.lines.inconsistent(0);
        self.lines.consistent(INDENT);
        self.lines.word('|');
        self.lines.zero_break();
        while !tokens.eat('|') {
            self.pattern(tokens)?;
            if tokens.eat(',') {
                self.lines.word(',');
                self.lines.space();
            } else if !tokens.is('|') {
                return Err(Refused);
            }
        }
        self.lines.word('|');
        self.lines.space();
        self.lines.outdent();
        self.lines.end();
        self.lines.never_break();
        if is_alone(*tokens) {
            self.expression(tokens)?;
        } else {
            self.braced_on_its_own_line(tokens, None, Self::expression)?;
        }
        self.lines.end();
        Ok(())
    }

    /// An expression that gets braces where it has no room on the line.
    fn braced_on_its_own_line(
        &mut self,
        tokens: &mut Cursor<'_>,
        unbroken: Option<char>,
        lay: fn(&mut Self, &mut Cursor<'_>) -> Laid,
    ) -> Laid {
        self.lines.consistent(INDENT);
        self.lines.line_break(Break {
            before: Some('{'),
            ..Break::default()
        });
        lay(self, tokens)?;
        self.lines.line_break(Break {
            offset: -INDENT,
            after: "}",
            unbroken,
            ..Break::default()
        });
        self.lines.end();
        Ok(())
    }

    /// Expressions with commas between them.
    fn elements(&mut self, mut elements: Cursor<'_>) -> Laid {
        self.lines.consistent(INDENT);
        self.lines.zero_break();
        while !elements.is_empty() {
            self.expression(&mut elements)?;
            if !elements.eat(',') && !elements.is_empty() {
                return Err(Refused);
            }
            self.lines.comma(elements.is_empty(), 0);
        }
        self.lines.outdent();
        self.lines.end();
        Ok(())
    }

    pub(super) fn choice(&mut self, subject: &Ident, mut arms: Cursor<'_>) -> Laid {
        self.lines.inconsistent(0);
        self.lines.word("match ");
        self.lines.word(subject);
        self.lines.word(" {");
        self.lines.never_break();
        self.lines.consistent(INDENT);
        self.lines.hard_break_inside();
        while !arms.is_empty() {
            self.arm(&mut arms)?;
            self.lines.hard_break();
        }
        self.lines.outdent();
        self.lines.end();
        self.lines.word('}');
        self.lines.end();
        Ok(())
    }

    fn arm(&mut self, arms: &mut Cursor<'_>) -> Laid {
        self.lines.inconsistent(0);
        self.pattern(arms)?;
        if !arms.eat_pair(['=', '>']) {
            return Err(Refused);
        }
        self.lines.word(" => ");
        self.lines.never_break();
        // A block and nothing at all have braces of their own.
        let body = arms.tokens().first().ok_or(Refused)?;
        if matches!(body, Token::Group(..)) || arms.is_word("match") {
            return Err(Refused);
        }
        self.braced_on_its_own_line(arms, Some(','), Self::expression_of_line)?;
        self.lines.end();
        if arms.eat(',') || arms.is_empty() {
            Ok(())
        } else {
            Err(Refused)
        }
    }

    fn pattern(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if let [Token::Literal(literal), ..] = tokens.tokens() {
            tokens.next();
            self.lines.word(literal);
            return Ok(());
        }
        if !matches!(tokens.tokens(), [Token::Group(..), ..]) {
            let path = path_of(tokens)?;
            self.path_expression(path)?;
        }
        let Some(mut places) = tokens.group(Delimiter::Parenthesis) else {
            return Ok(());
        };
        self.lines.word('(');
        self.lines.consistent(INDENT);
        self.lines.zero_break();
        while !places.is_empty() {
            self.lines.word(places.word().ok_or(Refused)?);
            if !places.eat(',') && !places.is_empty() {
                return Err(Refused);
            }
            self.lines.comma(places.is_empty(), 0);
        }
        self.lines.outdent();
        self.lines.end();
        self.lines.word(')');
        Ok(())
    }
}

/// Whether arguments are one list, tuple, closure or literal of a struct, whose delimiters those of the
/// call then stand close to.
fn is_alone(arguments: Cursor<'_>) -> bool {
    match arguments.tokens() {
        [Token::Punct(mark), ..] => mark.as_char() == '|',
        [Token::Group(Delimiter::Bracket, _)] => true,
        [Token::Group(Delimiter::Parenthesis, inner)] => is_tuple(inner),
        [path @ .., Token::Group(Delimiter::Brace, _)] => {
            let is_path = |token: &Token| match token {
                Token::Word(_) => true,
                Token::Punct(mark) => mark.as_char() == ':',
                _ => false,
            };
            path.iter().all(is_path)
        }
        _ => false,
    }
}

/// Whether what stands between parentheses is a tuple of more than one, or of none.
fn is_tuple(inner: &[Token]) -> bool {
    match inner {
        [] => true,
        [before @ .., _] => before.iter().any(|token| is_mark(token, ',')),
    }
}

fn is_mark(token: &Token, mark: char) -> bool {
    matches!(token, Token::Punct(found) if found.as_char() == mark)
}
