//! The layout of items, straight from their tokens.
//!
//! Nearly all items are of the few kinds that are known here. They are laid out as `prettyplease` would,
//! at a fraction of what it costs to parse them; any other item is refused, and takes the long way.

mod attribute;
mod chain;
mod cursor;
mod declaration;
mod expression;
mod function;
mod item;
mod lines;
mod ty;

use crate::rust::Token;
use cursor::Cursor;
pub(crate) use declaration::Declaration;
use lines::Lines;

/// Whether something was laid out.
type Laid = Result<(), Refused>;

/// There is something that is not laid out here.
struct Refused;

/// The text of an item and what it declares, unless there is something in it that is not known here.
pub(crate) fn item(tokens: &[Token]) -> Option<(String, Option<Declaration>)> {
    let mut layout = Layout::default();
    let mut tokens = Cursor::new(tokens);
    layout.lines.consistent(0);
    let declares = Declaration::of(tokens);
    match declares {
        None if tokens.is_inner() => layout.inner_documentation(&mut tokens),
        Some(declares) => layout.declaration(declares, &mut tokens),
        None => layout.item(&mut tokens),
    }
    .ok()?;
    layout.lines.end();
    tokens
        .is_empty()
        .then(|| (layout.lines.into_text(), declares))
}

/// An item that is being laid out.
#[derive(Default)]
struct Layout {
    lines: Lines,
}

#[cfg(test)]
mod tests;
