//! How many lines of Rust are generated for Polar's whole document.

use crate::document::POLAR;
use crate::generator::{self, Generator};
use crate::rounds::Rounds;
use crate::row::Row;

/// What OpenAPI Generator writes for the same document. It is no Rust program, so it isn't run here.
const OPENAPI_GENERATOR: usize = 92_484;
const MOST: usize = 70_000;

/// Our lines and those of the peers.
pub(crate) fn rows(_: Rounds) -> Vec<Row> {
    let figure = "generated lines for Polar";
    vec![row(figure).unwrap_or_else(|reason| Row::missing(figure, reason))]
}

fn row(figure: &str) -> Result<Row, String> {
    let ours = lines(Generator::Sdkwright)?;
    let theirs =
        lines(Generator::OpenapiToRust).map_or_else(|reason| reason, |lines| lines.to_string());
    Ok(Row::count(
        figure,
        ours.to_string(),
        format!("{OPENAPI_GENERATOR}, OpenAPI Generator; {theirs}, openapi-to-rust 0.23"),
        ours,
        MOST,
    )
    .note("the lines of OpenAPI Generator, which needs Java, were counted once and aren't measured here"))
}

fn lines(generator: Generator) -> Result<usize, String> {
    let folder = format!("lines-by-{generator:?}");
    let (_, generated) = generator.generate(&generator.program()?, &POLAR.path()?, &folder)?;
    generator::lines(&generated.join("src")).map_err(|error| error.to_string())
}
