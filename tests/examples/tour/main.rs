//! The tour of the README, taken for real: against a fake Polar in this process, or, with
//! `POLAR_ACCESS_TOKEN`, against Polar itself (`POLAR_SERVER=sandbox` picks the sandbox). What it
//! creates it deletes again.
//!
//! Each module but [`stage`] is a listing of the README.

pub mod connect;
pub mod create;
pub mod fail;
pub mod grants;
pub mod inspect;
pub mod list;
mod stage;
pub mod update;

use std::process::ExitCode;

use polar_client::models::Benefit;
use polar_client::{Polar, Uuid};

use stage::Stage;

#[tokio::main]
async fn main() -> ExitCode {
    let stage = match Stage::set().await {
        Ok(stage) => stage,
        Err(error) => {
            eprintln!("no client: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut created = Vec::new();
    let outcome = walk(&stage, &mut created).await;
    println!("\n7. Clean up");
    let mut is_clean = true;
    for id in created {
        match fail::delete(&stage.polar, id).await {
            Ok(()) => println!("   deleted {id}"),
            Err(error) => {
                is_clean = false;
                println!("   {id} is left: {error}");
            }
        }
    }
    if let Err(error) = &outcome {
        eprintln!("\nThe tour ended early: {error}");
    }
    if is_clean && outcome.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Walks through the tour, and notes down what has to be deleted.
async fn walk(stage: &Stage, created: &mut Vec<Uuid>) -> polar_client::Result<()> {
    let polar = &stage.polar;
    println!("1. Create");
    let office_hours = create::office_hours(polar).await?;
    created.push(office_hours.id());
    show(&office_hours);
    let license_keys = create::license_keys(polar).await?;
    created.push(license_keys.id());
    show(&license_keys);

    println!("\n2. List");
    let descriptions = list::descriptions(polar).await?;
    println!("   {} benefits, the newest first:", descriptions.len());
    for description in descriptions.iter().take(5) {
        println!("   - {description}");
    }
    println!("   of these in the gold tier:");
    for benefit in list::of_gold_tier(polar).await? {
        show(&benefit);
    }

    println!("\n3. Update");
    show(&update::rename(polar, office_hours.id()).await?);
    let reset = update::reset_visibility(polar, office_hours.id()).await?;
    println!("   visibility: {:?}", reset.visibility());

    println!("\n4. Get, within two seconds and in one attempt");
    show(&update::look_quickly(polar, office_hours.id()).await?);

    println!("\n5. Grants");
    stage.grant(license_keys.id());
    let holders = grants::holders(polar, license_keys.id()).await?;
    println!("   holders of the license keys ({}):", holders.len());
    for holder in holders {
        println!("   - {holder}");
    }
    println!("   the latest of all benefits:");
    for grant in grants::latest(polar).await? {
        let benefit = grant.benefit.description();
        let standing = if grant.is_granted { "held" } else { "not held" };
        println!("   - {benefit}: {standing}");
    }

    println!("\n6. An error");
    fail_on_purpose(polar).await;
    Ok(())
}

fn show(benefit: &Benefit) {
    let description = benefit.description();
    println!("   - {description} ({})", inspect::describe(benefit));
}

/// Asks for a page that can't be.
async fn fail_on_purpose(polar: &Polar) {
    if let Err(error) = polar.benefits().list().limit(0).await {
        println!("   {error}");
        println!("   {}", fail::explain(&error));
    }
}
