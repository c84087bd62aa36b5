//! Calls everything that the crate of the first version has.

use std::time::Duration;

use sdk::models::*;
use sdk::services::tools::ToolsList;
use sdk::{
    ApiError, Environment, Error, ErrorBody, Nullable, RetryPolicy, Timestamp, Unknown, Uuid,
    Workshop,
};

pub fn client() -> Result<Workshop, sdk::ConfigError> {
    assert_eq!(Environment::Default.url(), "https://workshop.test");
    Workshop::builder()
        .access_token("secret")
        .token("secret")
        .environment(Environment::Default)
        .header("x-trace", "1")
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::none())
        .build()
}

pub fn environment(environment: Environment) -> &'static str {
    match environment {
        Environment::Default => "default",
        _ => "another",
    }
}

pub async fn operations(client: &Workshop, id: Uuid) -> sdk::Result<()> {
    let list: ToolsList = client
        .tools()
        .list()
        .query("saw")
        .kind(ToolKind::Saw)
        .id([id, id])
        .page(2)
        .x_language("en")
        .timeout(Duration::from_secs(1))
        .retry(RetryPolicy::none())
        .header("x-trace", "1");
    let page: sdk::Page<ToolList> = list.clone().await?;
    let pages: i64 = page.pages;
    let names: Vec<&str> = page.items().iter().map(Tool::name).collect();
    println!("{pages} {names:?}");
    if let Some(next) = page.next().await? {
        let ToolList { items, .. } = next.into_body();
        items.into_iter().for_each(drop);
    }
    let _: sdk::Items<ToolList> = list.clone().items();
    let _: sdk::Pages<ToolList> = list.pages();

    let saw = client
        .tools()
        .create(SawCreate::new("Fox", 24).note("old"))
        .await?;
    let update: Tool = client
        .tools()
        .update(saw.id(), SawUpdate::new().name(Nullable::Null))
        .await?;
    client
        .tools()
        .update(update.id(), DrillUpdate::default().name(None::<String>))
        .await?;
    let verdict: Verdict = client.tools().readings().add(id).body(2.5).await?;
    println!("{} {}", verdict.worn, reading(&verdict.reading));
    client.tools().readings().add(id).body("blunt").await?;
    client
        .tools()
        .readings()
        .add(id)
        .body(SpeedReading::new(1.0))
        .await?;
    client.tools().get(id).await?;
    client.tools().delete(id).await?;
    let manual: String = client.manual().get().await?;
    println!("{manual}");
    Ok(())
}

pub async fn loan(client: &Workshop, id: Uuid) -> Result<f64, Box<dyn std::error::Error>> {
    let create: LoanCreate = LoanCreate::builder()
        .tool_id(id)
        .member_id(id)
        .period(Period::new(3).reason("a shelf"))
        .purpose("a shelf")
        .guarantee(CashGuarantee::new(50.0))
        .build()?;
    let days: i64 = create.period.days;
    let Loan {
        id,
        period,
        deposit,
        returned_at,
        ..
    } = client.loans().create(create).await?;
    let _: (Uuid, Option<Timestamp>) = (id, returned_at);
    let _: &Nullable<String> = &period.reason;
    Ok(deposit.unwrap_or_default() + f64::from(i32::try_from(days)?))
}

pub fn tool(tool: &Tool) -> String {
    let _: (Uuid, &str, bool, &Grade, Option<&str>) = (
        tool.id(),
        tool.name(),
        tool.is_lent(),
        tool.grade(),
        tool.note(),
    );
    match tool {
        Tool::Saw(Saw { teeth, .. }) => format!("{teeth} teeth"),
        Tool::Drill(drill) => {
            let DrillBit {
                diameter, coating, ..
            } = &drill.bit;
            format!("{diameter} {coating:?} {}", drill.name)
        }
        Tool::Unknown(unknown) => format!("{:?} {}", unknown.tag(), unknown.name),
        _ => String::new(),
    }
}

pub fn tools() -> [ToolCreate; 3] {
    let drill = DrillCreate::new("Bosch").labels([("colour", "green")]);
    [
        SawCreate::new("Fox", 24).into(),
        ToolCreate::from(drill.clone()),
        ToolCreate::Drill(drill),
    ]
}

pub fn created(tool: &ToolCreate) -> &str {
    match tool {
        ToolCreate::Saw(saw) => &saw.name,
        ToolCreate::Drill(drill) => &drill.name,
        ToolCreate::Unknown(unknown) => unknown_tag(unknown),
        _ => "",
    }
}

fn unknown_tag(unknown: &Unknown) -> &str {
    unknown.tag().unwrap_or_default()
}

pub fn updates() -> [ToolsUpdateBody; 2] {
    [
        SawUpdate::new().into(),
        ToolsUpdateBody::Drill(DrillUpdate::new().name("Bosch")),
    ]
}

pub fn reading(reading: &Reading) -> String {
    match reading {
        Reading::Number(number) => number.to_string(),
        Reading::String(text) => text.clone(),
        Reading::Speed(speed) => speed.speed.to_string(),
        Reading::Force(ForceReading { force, .. }) => force.to_string(),
        Reading::Unknown(raw) => raw.to_string(),
        _ => String::new(),
    }
}

pub fn readings() -> Vec<Reading> {
    vec![
        1.5.into(),
        Reading::from("blunt"),
        Reading::from(String::from("blunt")),
        SpeedReading::new(1.0).into(),
        ForceReading::new(2.0).into(),
    ]
}

pub fn kind(kind: &ToolKind) -> &'static str {
    match kind {
        ToolKind::Saw => "saw",
        ToolKind::Drill => "drill",
        _ => "another",
    }
}

pub fn values(grade: &Grade, coating: &DrillBitCoating) -> (bool, bool) {
    (
        matches!(grade, Grade::Value1 | Grade::Value2),
        *coating == DrillBitCoating::Titanium || *coating == DrillBitCoating::None,
    )
}

pub fn error(error: &Error) -> Option<Uuid> {
    let Error::Api(api) = error else { return None };
    let api: &ApiError = api;
    match api.body() {
        ErrorBody::Missing(missing) => Some(missing.id),
        ErrorBody::Invalid(Invalid { detail, .. }) => detail.parse().ok(),
        _ => None,
    }
}

pub fn asked(tool: Tool, reading: &Reading) -> (bool, Option<i64>, Option<f64>) {
    let is_known = tool.is_saw() || tool.is_drill() || !tool.is_unknown();
    let diameter = tool.as_drill().map(|drill| drill.bit.diameter);
    let number = reading
        .as_number()
        .or(reading.as_speed().map(|speed| speed.speed));
    let text: Option<&str> = reading.as_string();
    let teeth = tool.into_saw().map(|saw| saw.teeth);
    (is_known && text.is_none(), teeth, number.or(diameter))
}

pub fn guarantee(guarantee: &Guarantee) -> Option<f64> {
    match guarantee {
        Guarantee::Cash(cash) => Some(cash.amount),
        _ => None,
    }
}
