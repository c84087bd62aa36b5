//! What a user of the crate types with the names that its `sdkwright.toml` gives.

use std::collections::BTreeSet;

use golden_customised::models::{Address, NewOrder, Order, OrderKind, Payment, State};
use golden_customised::{Orders, Result};

async fn calls(client: Orders) -> Result<()> {
    let orders = client.shop().orders();
    let wanted = NewOrder::new("c1").kind(OrderKind::Overnight);
    let _ = orders.create(wanted).await?;
    let order: Order = orders.get("o1").await?;
    let _ = order.kind;
    let mut all = orders.list().items();
    while let Some(order) = all.next().await {
        match order?.payment {
            Payment::OnAccount(_) => {}
            other => drop(other),
        }
    }
    let mut pages = client.customers().fetch_customers().pages();
    while let Some(page) = pages.next().await {
        let _ = page?;
    }
    let everybody = client.customers().fetch_all_customers().await?;
    let _ = everybody.customers;
    Ok(())
}

fn main() {
    let _ = calls;
    let _ = State::Running;
    let known: BTreeSet<Address> = BTreeSet::new();
    assert!(known.is_empty());
}
