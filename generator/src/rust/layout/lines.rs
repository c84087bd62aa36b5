//! Where lines end: boxes of text that stay on one line where they fit, after Derek Oppen's algorithm.
//!
//! The rules, widths included, are those of `prettyplease`, so that what is laid out here and what is
//! laid out there look the same.

use std::fmt::{self, Write as _};

/// The width of a line.
const MARGIN: isize = 89;

/// What a line has room for however deeply it is indented.
const MIN_SPACE: isize = 60;

/// The size of what fits no line.
const INFINITE: isize = 0xffff;

/// A level of indentation.
pub(super) const INDENT: isize = 4;

/// A place where a line may end.
#[derive(Clone, Copy, Default)]
pub(super) struct Break {
    /// How much further than its box the next line is indented.
    pub(super) offset: isize,
    /// The spaces that stand here where the line does not end.
    pub(super) blanks: isize,
    /// What ends the line.
    pub(super) before: Option<char>,
    /// What begins the next line.
    pub(super) after: &'static str,
    /// What stands here where the line does not end.
    pub(super) unbroken: Option<char>,
    /// Whether it vanishes at the end of its box.
    pub(super) only_inside: bool,
    /// Whether the line never ends here; it only ends the look ahead.
    pub(super) never: bool,
}

#[derive(Clone, Copy)]
enum Piece {
    /// A part of the text, by its end; it starts where the one before ends.
    Text(usize),
    Break(Break),
    Begin {
        offset: isize,
        is_consistent: bool,
    },
    End,
}

/// A box whose content is being written.
enum Frame {
    Fits,
    Broken { indent: isize, is_consistent: bool },
}

/// Boxes, texts and breaks in their order.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Each with its size: how much has to fit for it to stay on the line. What is not known yet is
    /// negative.
    pieces: Vec<(Piece, isize)>,
    /// The pieces whose sizes are not known yet.
    open: Vec<usize>,
    total: isize,
}

impl Lines {
    /// A text that stays together.
    pub(super) fn word(&mut self, word: impl fmt::Display) {
        let start = self.text.len();
        // Writing to a string does not fail.
        let _ = write!(self.text, "{word}");
        let end = self.text.len();
        let size = isize::try_from(end - start).unwrap_or(INFINITE);
        self.pieces.push((Piece::Text(end), size));
        self.total += size;
    }

    /// Begins a box in which either all lines end that can, or none.
    pub(super) fn consistent(&mut self, offset: isize) {
        self.begin(offset, true);
    }

    /// Begins a box in which lines end only where the next piece has no room.
    pub(super) fn inconsistent(&mut self, offset: isize) {
        self.begin(offset, false);
    }

    fn begin(&mut self, offset: isize, is_consistent: bool) {
        self.push_open(Piece::Begin {
            offset,
            is_consistent,
        });
    }

    fn push_open(&mut self, piece: Piece) {
        self.open.push(self.pieces.len());
        self.pieces.push((piece, -self.total));
    }

    /// Ends a box.
    pub(super) fn end(&mut self) {
        if let [.., before, (Piece::Break(last), _)] = self.pieces.as_slice() {
            let is_empty = matches!(before.0, Piece::Begin { .. });
            if is_empty || last.only_inside {
                self.total -= last.blanks;
                let left_out = if is_empty { 2 } else { 1 };
                self.pieces.truncate(self.pieces.len() - left_out);
                self.open.truncate(self.open.len() - left_out);
            }
            if is_empty {
                return;
            }
        }
        self.open.push(self.pieces.len());
        self.pieces.push((Piece::End, -1));
    }

    /// As [`Self::end`], for a box that has no more than `max` on one line.
    pub(super) fn end_within(&mut self, max: isize) {
        let mut depth = 1;
        for &index in self.open.iter().rev() {
            match self.pieces.get(index) {
                Some((Piece::End, _)) => depth += 1,
                Some((Piece::Begin { .. }, size)) => {
                    depth -= 1;
                    if depth == 0 {
                        if size + self.total > max {
                            self.pieces.push((Piece::Text(self.text.len()), INFINITE));
                            self.total += INFINITE;
                        }
                        break;
                    }
                }
                _ => {}
            }
        }
        self.end();
    }

    /// A place where a line may end.
    pub(super) fn line_break(&mut self, at: Break) {
        self.close_sizes();
        self.push_open(Piece::Break(at));
        self.total += at.blanks;
    }

    /// The end of a line.
    pub(super) fn hard_break(&mut self) {
        self.line_break(Break {
            blanks: INFINITE,
            ..Break::default()
        });
    }

    /// The end of a line, unless the box ends here.
    pub(super) fn hard_break_inside(&mut self) {
        self.line_break(Break {
            blanks: INFINITE,
            only_inside: true,
            ..Break::default()
        });
    }

    /// Nothing, or the end of a line.
    pub(super) fn zero_break(&mut self) {
        self.line_break(Break::default());
    }

    /// A space, or the end of a line.
    pub(super) fn space(&mut self) {
        self.line_break(Break {
            blanks: 1,
            ..Break::default()
        });
    }

    /// Nothing; what stands before may end without a look at what comes after.
    pub(super) fn never_break(&mut self) {
        self.line_break(Break {
            never: true,
            ..Break::default()
        });
    }

    /// What follows an element of a list: a comma, which the last one has only at the end of a line.
    /// `blanks` is what then stands between the last element and the delimiter on one line.
    pub(super) fn comma(&mut self, is_last: bool, blanks: isize) {
        if is_last {
            self.line_break(Break {
                blanks,
                before: Some(','),
                ..Break::default()
            });
        } else {
            self.word(',');
            self.space();
        }
    }

    /// Indents the line after the last break less.
    pub(super) fn outdent(&mut self) {
        if let Some((Piece::Break(last), _)) = self.pieces.last_mut() {
            last.offset -= INDENT;
        }
    }

    /// Fixes the sizes that a break puts an end to: of the boxes that have ended, and of the break before
    /// this one.
    fn close_sizes(&mut self) {
        let mut depth = 0;
        while let Some(&index) = self.open.last() {
            let Some((piece, size)) = self.pieces.get_mut(index) else {
                return;
            };
            match piece {
                Piece::Begin { .. } if depth == 0 => return,
                Piece::Begin { .. } => {
                    *size += self.total;
                    depth -= 1;
                }
                Piece::End => {
                    *size = 1;
                    depth += 1;
                }
                Piece::Break(_) => {
                    *size += self.total;
                    if depth == 0 {
                        self.open.pop();
                        return;
                    }
                }
                Piece::Text(_) => {}
            }
            self.open.pop();
        }
    }

    /// Everything, line by line.
    pub(super) fn into_text(mut self) -> String {
        self.close_sizes();
        let mut page = Page {
            text: String::with_capacity(self.text.len() * 2),
            space: MARGIN,
            indent: 0,
            blanks: 0,
            frames: Vec::new(),
        };
        let mut start = 0;
        for (piece, size) in self.pieces {
            match piece {
                Piece::Text(end) => {
                    page.word(self.text.get(start..end).unwrap_or_default());
                    start = end;
                }
                Piece::Break(at) => page.line_break(at, size),
                Piece::Begin {
                    offset,
                    is_consistent,
                } => page.begin(offset, is_consistent, size),
                Piece::End => {
                    if let Some(Frame::Broken { indent, .. }) = page.frames.pop() {
                        page.indent = indent;
                    }
                }
            }
        }
        page.text
    }
}

/// The lines that are written.
struct Page {
    text: String,
    /// The room that is left on the line.
    space: isize,
    indent: isize,
    /// The spaces to write before the next text.
    blanks: isize,
    frames: Vec<Frame>,
}

impl Page {
    fn word(&mut self, word: &str) {
        self.write_blanks();
        self.text.push_str(word);
        self.space -= isize::try_from(word.len()).unwrap_or(INFINITE);
    }

    fn write_blanks(&mut self) {
        for _ in 0..self.blanks {
            self.text.push(' ');
        }
        self.blanks = 0;
    }

    fn begin(&mut self, offset: isize, is_consistent: bool, size: isize) {
        if size <= self.space {
            self.frames.push(Frame::Fits);
            return;
        }
        self.frames.push(Frame::Broken {
            indent: self.indent,
            is_consistent,
        });
        self.indent += offset;
    }

    fn line_break(&mut self, at: Break, size: isize) {
        let fits = at.never
            || match self.frames.last() {
                Some(Frame::Fits) => true,
                Some(Frame::Broken { is_consistent, .. }) => !is_consistent && size <= self.space,
                None => size <= self.space,
            };
        if fits {
            self.blanks += at.blanks;
            self.space -= at.blanks;
            if let Some(char) = at.unbroken {
                self.text.push(char);
                self.space -= 1;
            }
            return;
        }
        if let Some(char) = at.before {
            self.write_blanks();
            self.text.push(char);
        }
        self.text.push('\n');
        self.blanks = self.indent + at.offset;
        self.space = MIN_SPACE.max(MARGIN - self.blanks);
        if !at.after.is_empty() {
            self.word(at.after);
        }
    }
}
