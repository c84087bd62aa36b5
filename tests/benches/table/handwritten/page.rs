//! A page of benefits whose types are known beforehand, by their places.
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::benefit::{
    Benefit, CustomProperties, DiscordProperties, DownloadablesProperties, FeatureFlagProperties,
    GithubRepositoryProperties, LicenseKeysProperties, MeterCreditProperties,
    SlackSharedChannelProperties,
};
use crate::benefits::Kind;

/// One page.
#[derive(Debug)]
pub(crate) struct Page {
    pub items: Vec<AnyBenefit>,
    pub pagination: Pagination,
}

/// Where a page stands in the list.
#[derive(Debug, Deserialize)]
pub(crate) struct Pagination {
    pub total_count: i64,
    pub max_page: i64,
}

/// A benefit of any type.
#[derive(Debug)]
pub(crate) enum AnyBenefit {
    Custom(Benefit<CustomProperties>),
    Discord(Benefit<DiscordProperties>),
    GithubRepository(Benefit<GithubRepositoryProperties>),
    Downloadables(Benefit<DownloadablesProperties>),
    LicenseKeys(Benefit<LicenseKeysProperties>),
    MeterCredit(Benefit<MeterCreditProperties>),
    FeatureFlag(Benefit<FeatureFlagProperties>),
    SlackSharedChannel(Benefit<SlackSharedChannelProperties>),
}

/// Reads a page of [`crate::benefits::page`].
pub(crate) fn read_page(json: &[u8]) -> serde_json::Result<Page> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let page = deserializer.deserialize_map(PageVisitor)?;
    deserializer.end()?;
    Ok(page)
}

struct PageVisitor;

impl<'de> Visitor<'de> for PageVisitor {
    type Value = Page;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Page, A::Error> {
        let mut items = None;
        let mut pagination = None;
        while let Some(name) = map.next_key::<&str>()? {
            match name {
                "items" => items = Some(map.next_value_seed(Items)?),
                "pagination" => pagination = Some(map.next_value()?),
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(Page {
            items: items.ok_or_else(|| A::Error::missing_field("items"))?,
            pagination: pagination.ok_or_else(|| A::Error::missing_field("pagination"))?,
        })
    }
}

struct Items;

impl<'de> DeserializeSeed<'de> for Items {
    type Value = Vec<AnyBenefit>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items {
    type Value = Vec<AnyBenefit>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("benefits")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut benefits = Vec::new();
        for place in 0.. {
            match items.next_element_seed(Known(Kind::nth(place)))? {
                Some(benefit) => benefits.push(benefit),
                None => break,
            }
        }
        Ok(benefits)
    }
}

/// A benefit of a type that is known.
struct Known(Kind);

impl<'de> DeserializeSeed<'de> for Known {
    type Value = AnyBenefit;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<AnyBenefit, D::Error> {
        match self.0 {
            Kind::Custom => Benefit::deserialize(deserializer).map(AnyBenefit::Custom),
            Kind::Discord => Benefit::deserialize(deserializer).map(AnyBenefit::Discord),
            Kind::GithubRepository => {
                Benefit::deserialize(deserializer).map(AnyBenefit::GithubRepository)
            }
            Kind::Downloadables => {
                Benefit::deserialize(deserializer).map(AnyBenefit::Downloadables)
            }
            Kind::LicenseKeys => Benefit::deserialize(deserializer).map(AnyBenefit::LicenseKeys),
            Kind::MeterCredit => Benefit::deserialize(deserializer).map(AnyBenefit::MeterCredit),
            Kind::FeatureFlag => Benefit::deserialize(deserializer).map(AnyBenefit::FeatureFlag),
            Kind::SlackSharedChannel => {
                Benefit::deserialize(deserializer).map(AnyBenefit::SlackSharedChannel)
            }
        }
    }
}
