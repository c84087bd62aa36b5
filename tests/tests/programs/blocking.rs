//! How a program without async uses the client.

use crate::benefit;
use polar_client::models::BenefitType;
use polar_client::testing::{Answer, Script};
use polar_client::{Polar, Result};

/// The program: the descriptions of all custom benefits, the first page by itself.
fn descriptions(polar: &Polar) -> Result<(usize, Vec<String>)> {
    let first = polar.benefits().list().type_(BenefitType::Custom).wait()?;
    let second = first.next().wait()?;
    let pages = 1 + usize::from(second.is_some());

    let all = polar.benefits().list().type_(BenefitType::Custom).items();
    let all = all
        .wait()
        .map(|benefit| Ok(benefit?.description().to_owned()));
    Ok((pages, all.collect::<Result<_>>()?))
}

/// A page with one benefit.
fn page(description: &str, last: u64) -> Answer {
    let page = serde_json::json!({
        "items": [benefit(description)], "pagination": {"total_count": last, "max_page": last},
    });
    Answer::json(200, page.to_string())
}

#[test]
fn pages_and_items_are_waited_for() {
    let server = Script::answering(|sent| {
        let is_second = sent.uri.contains("page=2");
        page(if is_second { "two" } else { "one" }, 2)
    });
    let polar = Polar::builder().access_token("token");
    let polar = polar.transport(server.clone()).timer(server.clock());
    let (pages, all) = descriptions(&polar.build().unwrap()).unwrap();
    assert_eq!((pages, all), (2, vec!["one".to_owned(), "two".to_owned()]));
    assert_eq!(server.sent().len(), 4);
}

#[tokio::test]
async fn inside_of_a_runtime_waiting_is_an_error_that_says_what_to_do() {
    let polar = Polar::builder().access_token("token").build().unwrap();
    let error = descriptions(&polar).unwrap_err().to_string();
    assert!(error.contains("await the call instead"), "{error}");
    let mut items = polar.benefits().list().items().wait();
    assert!(items.next().unwrap().is_err() && items.next().is_none());
}
