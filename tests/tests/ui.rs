//! The mistakes that the types of the generated crate stop, and what the compiler says of each.
//!
//! No file of `ui/` may compile, and the compiler has to say what stands in its `.stderr`.
//! `TRYBUILD=overwrite` writes down what it says now, to be reviewed as a diff. What is right in place
//! of each mistake stands below, and compiles with this file.

use polar_client::models::{
    Benefit, BenefitCreate, BenefitCustomCreate, BenefitCustomCreateProperties,
    BenefitCustomUpdate, BenefitDiscordCreate, BenefitDiscordCreateProperties, BenefitSortProperty,
    BenefitType,
};
use polar_client::{BuildError, Error, ErrorBody, Nullable, Polar, Secret, Uuid};

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}

/// Required fields are arguments, and the rest have setters.
fn custom() -> BenefitCustomCreate {
    let properties = BenefitCustomCreateProperties::new().note("Tuesdays");
    BenefitCustomCreate::new("Office hours", properties)
        .metadata([("tier", "gold")])
        .organization_id(None)
}

/// A type with many required fields is built step by step, and says which step is missing.
#[test]
fn a_builder_names_the_field_that_is_missing() {
    let benefit = |builder: polar_client::models::BenefitDiscordCreatePropertiesBuilder| {
        let properties = builder.role_id("1").kick_member(true).build()?;
        Ok::<_, BuildError>(BenefitDiscordCreate::new("Chat", properties))
    };
    let whole = BenefitDiscordCreateProperties::builder().guild_token("token");
    assert_eq!(benefit(whole).unwrap().properties.role_id, "1");
    let error = benefit(BenefitDiscordCreateProperties::builder()).unwrap_err();
    assert_eq!(error.field(), "guild_token");
}

/// Fields are public: what was built can be read and changed.
#[test]
fn fields_can_be_read_and_changed() {
    let mut benefit = custom();
    benefit.description.push_str(" (new)");
    benefit.visibility = Nullable::Null;
    assert_eq!(benefit.description, "Office hours (new)");
    assert_eq!(benefit.organization_id, Nullable::Null);
}

/// A match has an arm for what later versions bring.
#[test]
fn unknown_values_have_an_arm() {
    let name = |type_: BenefitType| match type_ {
        BenefitType::Custom => "custom".to_owned(),
        BenefitType::Unknown(name) => name,
        _ => "another".to_owned(),
    };
    assert_eq!(name(BenefitType::Custom), "custom");
    assert_eq!(name(BenefitType::Unknown("new".to_owned())), "new");
    assert_eq!(name(BenefitType::Discord), "another");
}

fn note(benefit: &Benefit) -> Option<&str> {
    match benefit {
        Benefit::Custom(custom) => custom.properties.note.as_deref(),
        Benefit::Unknown(unknown) => unknown.tag(),
        _ => None,
    }
}

/// A secret is shown only to those who ask for it by name.
#[test]
fn a_secret_is_shown_on_demand() {
    let secret = Secret::new("polar_oat_1");
    assert_eq!(secret.expose(), "polar_oat_1");
    assert!(!format!("{secret:?}").contains("polar_oat_1"));
}

/// Each form of a body goes to the operation that takes it, null goes where the document allows it, and
/// where several values are allowed there may be one or many.
async fn calls(polar: &Polar, id: Uuid) -> Result<(), Error> {
    let created = polar.benefits().create(custom()).await?;
    assert_eq!(note(&created), Some("Tuesdays"));
    let union: BenefitCreate = custom().into();
    polar.benefits().create(union).await?;
    let update = BenefitCustomUpdate::new()
        .description("New")
        .visibility(None);
    polar.benefits().update(id, update).await?;
    polar
        .benefits()
        .list()
        .page(1)
        .query(None)
        .id([id, id])
        .exclude_id(id)
        .organization_id(None)
        .sorting([
            BenefitSortProperty::MinusCreatedAt,
            BenefitSortProperty::Type,
        ])
        .metadata("tier", ["gold", "silver"])
        .metadata("seats", 5)
        .metadata("beta", true)
        .await?;
    match polar.benefits().delete(id).await {
        Err(Error::Api(error)) if matches!(error.body(), ErrorBody::NotPermitted(_)) => Ok(()),
        other => other,
    }
}

/// The future of any call can be sent to another thread.
#[test]
fn calls_can_be_spawned() {
    fn check(_: impl Future<Output = Result<(), Error>> + Send) {}
    let polar = Polar::builder().build().unwrap();
    check(calls(&polar, Uuid::nil()));
}
