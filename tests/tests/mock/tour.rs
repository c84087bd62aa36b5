//! The listings of the README's tour.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the listings are those of an example, which uses all of them"
)]

#[path = "../../examples/tour/connect.rs"]
pub mod connect;
#[path = "../../examples/tour/create.rs"]
pub mod create;
#[path = "../../examples/tour/fail.rs"]
pub mod fail;
#[path = "../../examples/tour/grants.rs"]
pub mod grants;
#[path = "../../examples/tour/list.rs"]
pub mod list;
#[path = "../../examples/tour/update.rs"]
pub mod update;
