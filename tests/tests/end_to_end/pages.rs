//! Walking through lists: page by page, as a stream of pages, as a stream of items.

use futures_util::TryStreamExt;
use polar_client::models::{Benefit, BenefitSortProperty};
use polar_client::{Error, RetryPolicy, Uuid};
use sdkwright_tests::fake_polar::{FakePolar, Fault};

use crate::Outcome;
use crate::client::{client, only_target};

#[tokio::test]
async fn next_leads_to_the_last_page_and_then_to_none() -> Outcome {
    let server = FakePolar::start().await;
    let seeded = server.seed_benefits(5);
    let mut page = client(&server)
        .benefits()
        .list()
        .sorting([BenefitSortProperty::CreatedAt])
        .limit(2)
        .await?;
    let mut ids: Vec<Uuid> = Vec::new();
    let mut numbers = Vec::new();
    loop {
        assert_eq!(page.pagination.total_count, 5);
        assert_eq!(page.pagination.max_page, 3);
        numbers.push(page.number());
        ids.extend(page.items().iter().map(Benefit::id));
        match page.next().await? {
            Some(next) => page = next,
            None => break,
        }
    }
    assert_eq!(ids, seeded);
    assert_eq!(numbers, [1, 2, 3]);
    let targets: Vec<_> = server
        .take_requests()
        .iter()
        .map(|request| request.query().to_owned())
        .collect();
    assert_eq!(
        targets,
        [
            "sorting=created_at&limit=2",
            "sorting=created_at&limit=2&page=2",
            "sorting=created_at&limit=2&page=3",
        ]
    );
    Ok(())
}

#[tokio::test]
async fn streams_start_at_the_page_that_was_asked_for() -> Outcome {
    let server = FakePolar::start().await;
    let seeded = server.seed_benefits(5);
    let list = client(&server)
        .benefits()
        .list()
        .sorting(BenefitSortProperty::CreatedAt)
        .limit(2)
        .page(2);

    let items: Vec<Benefit> = list.clone().items().try_collect().await?;
    let ids: Vec<_> = items.iter().map(Benefit::id).collect();
    assert_eq!(ids, seeded[2..]);

    let pages: Vec<_> = list.pages().try_collect().await?;
    let sizes: Vec<_> = pages.iter().map(|page| page.items().len()).collect();
    assert_eq!(sizes, [2, 1]);
    assert_eq!(server.requests().len(), 4);
    Ok(())
}

#[tokio::test]
async fn a_page_is_fetched_when_it_is_needed_and_not_before() -> Outcome {
    let server = FakePolar::start().await;
    server.seed_benefits(5);
    let mut items = client(&server).benefits().list().limit(2).items();
    assert_eq!(server.requests().len(), 0);
    for fetched in [1, 1, 2, 2, 3] {
        assert!(items.next().await.transpose()?.is_some());
        assert_eq!(server.requests().len(), fetched);
    }
    assert!(items.next().await.is_none());
    assert_eq!(server.requests().len(), 3);
    Ok(())
}

#[tokio::test]
async fn an_empty_list_has_no_page_but_one() -> Outcome {
    let server = FakePolar::start().await;
    let list = client(&server).benefits().list();
    let page = list.clone().await?;
    assert_eq!((page.items(), page.pagination.max_page), (&[][..], 0));
    assert!(page.next().await?.is_none());
    let items: Vec<Benefit> = list.items().try_collect().await?;
    assert!(items.is_empty());
    assert_eq!(server.requests().len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_page_past_the_end_is_empty_and_the_last() -> Outcome {
    let server = FakePolar::start().await;
    server.seed_benefits(3);
    let page = client(&server).benefits().list().page(9).await?;
    assert!(page.items().is_empty());
    assert_eq!(page.pagination.total_count, 3);
    assert!(page.next().await?.is_none());
    assert_eq!(only_target(&server), "/v1/benefits/?page=9");
    Ok(())
}

#[tokio::test]
async fn a_limit_that_the_server_cuts_loses_nothing() -> Outcome {
    let server = FakePolar::start().await;
    server.seed_benefits(101);
    let list = client(&server).benefits().list().limit(1000);
    assert_eq!(list.clone().await?.items().len(), 100);
    let items: Vec<Benefit> = list.items().try_collect().await?;
    assert_eq!(items.len(), 101);
    Ok(())
}

#[tokio::test]
async fn an_error_on_the_way_ends_the_stream() -> Outcome {
    let server = FakePolar::start().await;
    server.seed_benefits(5);
    server.inject(1, &Fault::none());
    server.inject(1, &Fault::crash());
    let mut items = client(&server)
        .benefits()
        .list()
        .limit(2)
        .retry(RetryPolicy::none())
        .items();
    assert!(items.next().await.transpose()?.is_some());
    assert!(items.next().await.transpose()?.is_some());
    let error = items.next().await.expect("a third item or an error");
    assert!(matches!(error, Err(Error::Api(_))), "{error:?}");
    assert!(items.next().await.is_none());
    assert_eq!(server.requests().len(), 2);
    Ok(())
}
