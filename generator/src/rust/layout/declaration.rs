//! Items that only name something.

use proc_macro2::Delimiter;

use super::{Laid, Layout, Refused, cursor::Cursor, lines::INDENT};
use crate::rust::Token;

/// An item that only names something. Those of one kind stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declaration {
    /// A file.
    Mod,
    /// A name from elsewhere.
    Use,
}

impl Declaration {
    /// What an item declares.
    pub(super) fn of(mut tokens: Cursor<'_>) -> Option<Self> {
        while tokens.eat('#') {
            tokens.group(Delimiter::Bracket)?;
        }
        if tokens.eat_word("pub") {
            tokens.group(Delimiter::Parenthesis);
        }
        match tokens.word()? {
            word if word == "use" => Some(Self::Use),
            word if word == "mod" => Some(Self::Mod),
            _ => None,
        }
    }
}

impl Layout {
    /// A declaration. Where it has nothing but conditions, each stands on one line, however many features
    /// it names.
    pub(super) fn declaration(&mut self, declares: Declaration, tokens: &mut Cursor<'_>) -> Laid {
        let mut behind = *tokens;
        let mut has_conditions_alone = true;
        while behind.eat('#') {
            let attribute = behind.group(Delimiter::Bracket).ok_or(Refused)?;
            has_conditions_alone &= attribute.is_word("cfg");
        }
        self.attributes(tokens, has_conditions_alone)?;
        self.visibility(tokens)?;
        tokens.next();
        match declares {
            Declaration::Mod => {
                self.lines.word("mod ");
                self.lines.word(tokens.word().ok_or(Refused)?);
            }
            Declaration::Use => {
                self.lines.word("use ");
                self.named(tokens)?;
            }
        }
        if !tokens.eat(';') {
            return Err(Refused);
        }
        self.lines.word(';');
        self.lines.hard_break();
        Ok(())
    }

    /// What a `use` names: one name, or several behind one path.
    fn named(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        while let [Token::Word(step), Token::Punct(mark), ..] = tokens.tokens() {
            if mark.as_char() != ':' {
                break;
            }
            tokens.next();
            tokens.eat_pair([':', ':']);
            self.lines.word(step);
            self.lines.word("::");
        }
        if tokens.eat('*') {
            self.lines.word('*');
            return Ok(());
        }
        let Some(mut names) = tokens.group(Delimiter::Brace) else {
            return self.name(tokens);
        };
        let is_comma = |token: &Token| matches!(token, Token::Punct(mark) if mark.as_char() == ',');
        if names
            .tokens()
            .split(is_comma)
            .filter(|name| !name.is_empty())
            .count()
            == 1
            && !names.is_word("self")
        {
            self.name(&mut names)?;
            names.eat(',');
            return if names.is_empty() {
                Ok(())
            } else {
                Err(Refused)
            };
        }
        self.lines.consistent(INDENT);
        self.lines.word('{');
        self.lines.zero_break();
        self.lines.inconsistent(0);
        while !names.is_empty() {
            self.name(&mut names)?;
            if !names.eat(',') && !names.is_empty() {
                return Err(Refused);
            }
            if !names.is_empty() {
                self.lines.word(',');
                self.lines.space();
            }
        }
        self.lines.end();
        self.lines.comma(true, 0);
        self.lines.outdent();
        self.lines.word('}');
        self.lines.end();
        Ok(())
    }

    fn name(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word(tokens.word().ok_or(Refused)?);
        if tokens.eat_word("as") {
            self.lines.word(" as ");
            self.lines.word(tokens.word().ok_or(Refused)?);
        }
        Ok(())
    }
}
