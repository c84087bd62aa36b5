//! A row of the table, and how it is printed.

use std::fmt::{self, Display, Formatter};

/// A figure: ours, the other's, and how the two compare with what was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    figure: String,
    ours: String,
    theirs: String,
    result: Outcome,
    note: Option<String>,
}

#[derive(Clone, Debug)]
enum Outcome {
    /// What came out, what was asked for, and whether the one meets the other.
    Measured(String, String, bool),
    /// Why there is no figure.
    Missing(String),
}

impl Row {
    /// A figure of ours and another's. `ratio` is the one by the other; it is to be `bound` at most.
    pub(crate) fn ratio(
        figure: &str,
        ours: String,
        theirs: String,
        ratio: f64,
        bound: Bound,
    ) -> Self {
        let result = Outcome::Measured(
            format!("{ratio:.3}×"),
            format!("≤ {bound}"),
            ratio <= bound.value(),
        );
        Self::new(figure, ours, theirs, result)
    }

    /// A count of ours that is to be `bound` at most.
    pub(crate) fn count(
        figure: &str,
        ours: String,
        theirs: String,
        count: usize,
        bound: usize,
    ) -> Self {
        let result = Outcome::Measured(count.to_string(), format!("≤ {bound}"), count <= bound);
        Self::new(figure, ours, theirs, result)
    }

    /// A figure that can't be measured here, and why.
    pub(crate) fn missing(figure: &str, reason: impl Into<String>) -> Self {
        let none = || "–".to_owned();
        Self::new(figure, none(), none(), Outcome::Missing(reason.into()))
    }

    /// Adds a line for below the table.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn new(figure: &str, ours: String, theirs: String, result: Outcome) -> Self {
        Self {
            figure: figure.to_owned(),
            ours,
            theirs,
            result,
            note: None,
        }
    }
}

impl Display for Row {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            figure,
            ours,
            theirs,
            result,
            ..
        } = self;
        write!(formatter, "| {figure} | {ours} | {theirs} | ")?;
        match result {
            Outcome::Measured(result, bound, true) => write!(formatter, "{result} | {bound} |"),
            Outcome::Measured(result, bound, false) => {
                write!(formatter, "**{result}** | {bound}, **missed** |")
            }
            Outcome::Missing(reason) => write!(formatter, "not measured | {reason} |"),
        }
    }
}

/// What a ratio may be at most.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bound {
    /// So many times the other's.
    Times(f64),
    /// One part in so many of the other's.
    Part(u32),
}

impl Bound {
    fn value(self) -> f64 {
        match self {
            Self::Times(times) => times,
            Self::Part(parts) => 1.0 / f64::from(parts),
        }
    }
}

impl Display for Bound {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Times(times) => write!(formatter, "{times}×"),
            Self::Part(parts) => write!(formatter, "1/{parts}"),
        }
    }
}

/// All rows as a Markdown table, and their notes below.
pub(crate) struct Table<'a>(pub &'a [Row]);

impl Display for Table<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "| figure | ours | against | ratio | bound |")?;
        writeln!(formatter, "| --- | --- | --- | --- | --- |")?;
        for row in self.0 {
            writeln!(formatter, "{row}")?;
        }
        for row in self.0 {
            if let Some(note) = &row.note {
                writeln!(formatter, "\n{}: {note}", row.figure)?;
            }
        }
        Ok(())
    }
}

/// A size in the unit that suits it.
pub(crate) fn bytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}

/// A time in the unit that suits it.
pub(crate) fn time(seconds: f64) -> String {
    if seconds < 0.001 {
        format!("{:.1} µs", seconds * 1e6)
    } else if seconds < 1.0 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}
