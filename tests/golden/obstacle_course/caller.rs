//! What a user of the crate types who means things that have names of other things.

use golden_obstacle_course::models::{self, OptionModel, ResultModel, SelfModel, State};
use golden_obstacle_course::{Environment, ErrorClient, ServerRegion};

fn main() {
    let client = ErrorClient::builder()
        .build_("token")
        .server_region(ServerRegion::Eu2)
        .environment(Environment::UnknownValue)
        .build()
        .unwrap();
    let users = client.users();
    let _ = users.list();
    let _ = users.create();
    let _ = users.get("path", "query", "header").id("cookie");
    let _ = users.replace("1");
    let _ = users.ban("1");
    let _ = users.list_posts("1");
    let _ = users.create_post("1");
    let _ = users.list_for_team("1");
    let _ = client.con().get();
    let _ = client.shop().orders();
    let _ = client.odd().match_();
    let _ = client
        .parameters()
        .take()
        .retry_("always")
        .timeout_("never")
        .query_body("");
    let option: Option<OptionModel> = Some(OptionModel::new("1"));
    let result: Result<ResultModel, models::Error> = Err(models::Error::new("2"));
    assert_eq!(option.unwrap().id, "1");
    assert_eq!(result.unwrap_err().id, "2");
    assert_eq!(SelfModel::new("3").id, "3");
    assert_eq!(State::from("+1"), State::Plus1);
    assert_eq!(State::UnknownValue.to_string(), "Unknown");
}
