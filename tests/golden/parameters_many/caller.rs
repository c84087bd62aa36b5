//! An operation of seventy parameters: two are arguments, the others are set where they are wanted.

use golden_parameters_many::SeventyParameters;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let api = SeventyParameters::builder().build()?;
    let reports = api
        .reports()
        .list("blue", "2026-01-31".parse()?)
        .assignee(7)
        .author(true)
        .before(["a", "b"])
        .x_reason("audit");
    assert!(format!("{reports:?}").contains(
        r#"query: ["team", "since", "assignee", "author", "before"], headers: ["x-reason"]"#
    ));
    Ok(())
}
