//! Calls what `polar-client` has for benefits and grants.

use futures_util::TryStreamExt;
use sdk::models::*;
use sdk::{Environment, Error, ErrorBody, Items, Nullable, Page, Pages, Polar, Raw, Result, Uuid};

pub fn client(token: String) -> std::result::Result<Polar, sdk::ConfigError> {
    let polar = Polar::builder().environment(Environment::Sandbox);
    polar
        .access_token(token)
        .oidc("a")
        .pat("b")
        .oat("c")
        .build()
}

pub fn from_variables() -> std::result::Result<Polar, sdk::ConfigError> {
    Polar::from_env()
}

pub async fn create(
    polar: &Polar,
    id: Uuid,
) -> std::result::Result<(), Box<dyn std::error::Error>> {
    let benefits = polar.benefits();
    let properties = BenefitCustomCreateProperties::new().note("Tuesdays");
    let custom = BenefitCustomCreate::new("Office hours", properties)
        .metadata([("tier", "gold")])
        .organization_id(id)
        .visibility(Nullable::Null);
    benefits.create(custom).await?;
    let keys = BenefitLicenseKeysCreateProperties::new()
        .prefix("ACME")
        .expires(None::<BenefitLicenseKeyExpirationProperties>)
        .activations(BenefitLicenseKeyActivationCreateProperties::new(3, true))
        .limit_usage(10);
    benefits
        .create(BenefitLicenseKeysCreate::new("Keys", keys))
        .await?;
    let repository = BenefitGitHubRepositoryCreateProperties::builder()
        .repository_owner("polarsource")
        .repository_name("polar")
        .permission(BenefitGitHubRepositoryCreatePropertiesPermission::Pull)
        .build()?;
    let create: BenefitCreate = BenefitGitHubRepositoryCreate::new("Code", repository).into();
    benefits.create(create).await?;
    let credit = BenefitMeterCreditCreateProperties::new(10, false, id);
    benefits
        .create(BenefitCreate::MeterCredit(BenefitMeterCreditCreate::new(
            "Credit", credit,
        )))
        .await?;
    let files = BenefitDownloadablesCreateProperties::new([id]);
    benefits
        .create(BenefitDownloadablesCreate::new("Files", files))
        .await?;
    Ok(())
}

pub async fn update(polar: &Polar, id: Uuid) -> Result<Benefit> {
    let change = BenefitCustomUpdate::new()
        .description("New")
        .visibility(Nullable::Null);
    polar.benefits().update(id, change).await?;
    let change: BenefitUpdate = BenefitDiscordUpdate::default()
        .description(None::<String>)
        .into();
    polar.benefits().update(id, change).await
}

pub async fn lists(polar: &Polar, id: Uuid) -> Result<Vec<Benefit>> {
    let list = polar
        .benefits()
        .list()
        .organization_id(id)
        .type_([BenefitType::Custom, BenefitType::LicenseKeys])
        .exclude_id([id, id])
        .query("gold")
        .metadata("tier", "gold")
        .metadata("seats", 3)
        .sorting([BenefitSortProperty::MinusCreatedAt])
        .page(1)
        .limit(50);
    let page: Page<ListResourceBenefit> = list.clone().await?;
    let ListResourceBenefit {
        items, pagination, ..
    } = &*page;
    println!("{} of {}", items.len(), pagination.total_count);
    let mut pages: Pages<ListResourceBenefit> = list.clone().pages();
    while let Some(page) = pages.try_next().await? {
        println!(
            "{:?}",
            page.items()
                .iter()
                .map(Benefit::description)
                .collect::<Vec<_>>()
        );
    }
    let items: Items<ListResourceBenefit> = list.items();
    items.try_collect().await
}

pub async fn grants(polar: &Polar, id: Uuid) -> Result<Vec<BenefitGrant>> {
    let mut grants = polar
        .benefits()
        .grants(id)
        .is_granted(true)
        .customer_id(id)
        .items();
    while let Some(BenefitGrant {
        customer,
        properties,
        error,
        ..
    }) = grants.try_next().await?
    {
        let properties = match properties {
            BenefitGrantProperties::Discord(discord) => discord.account_id,
            BenefitGrantProperties::LicenseKeys(keys) => keys.display_key,
            BenefitGrantProperties::Unknown(raw) => Some(Raw::to_string(&raw)),
            _ => None,
        };
        println!(
            "{:?} {properties:?} {:?}",
            customer.name(),
            error.map(|error| error.message)
        );
    }
    polar
        .benefits()
        .files(id)
        .limit(1)
        .await?
        .into_items()
        .into_iter()
        .for_each(drop);
    let sorting = BenefitGrantSortProperty::MinusCreatedAt;
    Ok(polar
        .benefit_grants()
        .list()
        .sorting(sorting)
        .await?
        .into_items())
}

pub async fn delete(polar: &Polar, id: Uuid) -> Result<Option<String>> {
    match polar.benefits().delete(id).await {
        Err(Error::Api(error)) => match error.body() {
            ErrorBody::ResourceNotFound(_) => Ok(None),
            ErrorBody::NotPermitted(NotPermitted { detail, .. }) => Ok(Some(detail.clone())),
            ErrorBody::HttpValidationError(body) => Ok(validation(body)),
            _ => Err(Error::Api(error)),
        },
        other => other.map(|()| None),
    }
}

pub fn validation(body: &HttpValidationError) -> Option<String> {
    let first = body.detail.as_ref()?.first()?;
    let place = first.loc.iter().map(|place| match place {
        StringOrInteger::String(name) => name.clone(),
        StringOrInteger::Integer(index) => index.to_string(),
        _ => String::new(),
    });
    Some(format!(
        "{}: {}",
        place.collect::<Vec<_>>().join("."),
        first.msg
    ))
}

pub fn benefit(benefit: &Benefit) -> String {
    let _: (Uuid, bool, &BenefitVisibility) =
        (benefit.id(), benefit.is_deleted(), benefit.visibility());
    match benefit {
        Benefit::Custom(BenefitCustom { properties, .. }) => format!("{:?}", properties.note),
        Benefit::GithubRepository(repository) => match repository.properties.permission {
            BenefitGitHubRepositoryPropertiesPermission::Admin => "admin".to_owned(),
            _ => repository.properties.repository_owner.clone(),
        },
        Benefit::Unknown(unknown) => format!("{:?} {}", unknown.tag(), unknown.description),
        _ => benefit.description().to_owned(),
    }
}

pub fn customer(customer: &Customer) -> Option<&str> {
    match customer {
        Customer::Individual(person) => Some(&person.email),
        Customer::Team(team) => team.name.as_deref(),
        Customer::Unknown(_) => customer.name(),
        _ => None,
    }
}

pub fn metadata(metadata: &MetadataOutputType) -> Vec<String> {
    metadata
        .iter()
        .map(|(key, value)| match value {
            StringOrIntegerOrNumberOrBoolean::String(text) => format!("{key}: {text}"),
            value => format!("{key}: {value:?}"),
        })
        .collect()
}

pub fn notes(benefits: Vec<Benefit>) -> Vec<String> {
    let custom = benefits.into_iter().filter_map(Benefit::into_custom);
    custom.filter_map(|custom| custom.properties.note).collect()
}

pub fn key(grant: &BenefitGrant) -> Option<&str> {
    grant.properties.as_license_keys()?.display_key.as_deref()
}
