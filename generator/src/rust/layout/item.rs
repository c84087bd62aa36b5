//! Items, and what stands in them.

use proc_macro2::Delimiter;

use super::{Laid, Layout, Refused, cursor::Cursor, lines::INDENT};

impl Layout {
    /// An item with its attributes.
    pub(super) fn item(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.attributes(tokens, false)?;
        let has_box = !tokens.is_word("impl");
        if has_box {
            let offset = if is_value(*tokens) { 0 } else { INDENT };
            self.lines.consistent(offset);
            self.visibility(tokens)?;
        }
        if tokens.eat_word("struct") {
            self.structure_item(tokens)?;
        } else if tokens.eat_word("enum") {
            self.enumeration(tokens)?;
        } else if tokens.eat_word("impl") {
            self.implementation(tokens)?;
        } else if tokens.eat_word("type") {
            self.alias(tokens)?;
        } else {
            self.value_or_function(tokens)?;
        }
        self.lines.hard_break();
        Ok(())
    }

    pub(super) fn visibility(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if !tokens.eat_word("pub") {
            return Ok(());
        }
        match tokens.group(Delimiter::Parenthesis) {
            None => self.lines.word("pub "),
            Some(place) if place.is_word("crate") => self.lines.word("pub(crate) "),
            Some(_) => return Err(Refused),
        }
        Ok(())
    }

    fn structure_item(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word("struct ");
        self.lines.word(tokens.word().ok_or(Refused)?);
        self.generics(tokens)?;
        if let Some(fields) = tokens.group(Delimiter::Brace) {
            self.lines.word(" {");
            self.lines.hard_break_inside();
            self.parts(fields, Self::field)?;
            self.lines.outdent();
            self.lines.end();
            self.lines.word('}');
            return Ok(());
        }
        if let Some(fields) = tokens.group(Delimiter::Parenthesis) {
            self.places(fields)?;
        }
        self.semicolon(tokens)
    }

    fn enumeration(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word("enum ");
        self.lines.word(tokens.word().ok_or(Refused)?);
        self.generics(tokens)?;
        let variants = tokens.group(Delimiter::Brace).ok_or(Refused)?;
        self.lines.word(" {");
        self.lines.hard_break_inside();
        self.parts(variants, Self::variant)?;
        self.lines.outdent();
        self.lines.end();
        self.lines.word('}');
        Ok(())
    }

    /// Fields or variants, each with its attributes, on lines of their own.
    fn parts(
        &mut self,
        mut parts: Cursor<'_>,
        lay: fn(&mut Self, &mut Cursor<'_>) -> Laid,
    ) -> Laid {
        while !parts.is_empty() {
            self.attributes(&mut parts, false)?;
            lay(self, &mut parts)?;
            if !parts.eat(',') && !parts.is_empty() {
                return Err(Refused);
            }
            self.lines.word(',');
            self.lines.hard_break();
        }
        Ok(())
    }

    fn field(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.visibility(tokens)?;
        self.lines.word(tokens.word().ok_or(Refused)?);
        if !tokens.eat(':') {
            return Err(Refused);
        }
        self.lines.word(": ");
        self.ty(tokens)
    }

    fn variant(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word(tokens.word().ok_or(Refused)?);
        if let Some(places) = tokens.group(Delimiter::Parenthesis) {
            self.lines.consistent(INDENT);
            self.places(places)?;
            self.lines.end();
        }
        Ok(())
    }

    /// The fields of what has no names for them.
    fn places(&mut self, mut places: Cursor<'_>) -> Laid {
        self.lines.word('(');
        self.lines.zero_break();
        while !places.is_empty() {
            self.visibility(&mut places)?;
            self.ty(&mut places)?;
            if !places.eat(',') && !places.is_empty() {
                return Err(Refused);
            }
            self.lines.comma(places.is_empty(), 0);
        }
        self.lines.outdent();
        self.lines.word(')');
        Ok(())
    }

    fn implementation(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.consistent(INDENT);
        self.lines.inconsistent(-INDENT);
        self.lines.consistent(INDENT);
        self.lines.word("impl");
        self.generics(tokens)?;
        self.lines.end();
        self.lines.word(' ');
        self.ty(tokens)?;
        if tokens.eat_word("for") {
            self.lines.space();
            self.lines.word("for ");
            self.ty(tokens)?;
        }
        self.lines.end();
        let mut members = tokens.group(Delimiter::Brace).ok_or(Refused)?;
        self.lines.word(" {");
        self.lines.hard_break_inside();
        while !members.is_empty() {
            self.attributes(&mut members, false)?;
            let offset = if is_value(members) { 0 } else { INDENT };
            self.lines.consistent(offset);
            self.visibility(&mut members)?;
            if members.eat_word("type") {
                self.alias(&mut members)?;
            } else {
                self.value_or_function(&mut members)?;
            }
            self.lines.hard_break();
        }
        self.lines.outdent();
        self.lines.end();
        self.lines.word('}');
        Ok(())
    }

    fn alias(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word("type ");
        self.lines.word(tokens.word().ok_or(Refused)?);
        if !tokens.eat('=') {
            return Err(Refused);
        }
        self.lines.word(" = ");
        self.lines.never_break();
        self.lines.inconsistent(-INDENT);
        self.ty(tokens)?;
        self.lines.end();
        self.semicolon(tokens)
    }

    fn value_or_function(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if is_value(*tokens) {
            return self.value(tokens);
        }
        for modifier in ["const", "async"] {
            if tokens.eat_word(modifier) {
                self.lines.word(modifier);
                self.lines.word(' ');
            }
        }
        if !tokens.eat_word("fn") {
            return Err(Refused);
        }
        self.function(tokens)
    }

    /// A constant or a static.
    fn value(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word(tokens.word().ok_or(Refused)?);
        self.lines.word(' ');
        self.lines.word(tokens.word().ok_or(Refused)?);
        if !tokens.eat(':') {
            return Err(Refused);
        }
        self.lines.word(": ");
        self.ty(tokens)?;
        if !tokens.eat('=') {
            return Err(Refused);
        }
        self.lines.word(" = ");
        self.lines.never_break();
        self.expression(tokens)?;
        self.semicolon(tokens)
    }

    /// The semicolon at the end of an item, and of its box.
    fn semicolon(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.semicolon_of_statement(tokens)?;
        self.lines.end();
        Ok(())
    }
}

/// Whether an item is a constant or a static.
fn is_value(mut tokens: Cursor<'_>) -> bool {
    if tokens.eat_word("pub") {
        tokens.group(Delimiter::Parenthesis);
    }
    tokens.is_word("static")
        || tokens.eat_word("const") && !tokens.is_word("fn") && !tokens.is_word("unsafe")
}
