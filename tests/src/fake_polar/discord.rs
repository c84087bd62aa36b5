//! The tokens that name a Discord server, and the roles that the only server has.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

const TOKEN_TYPE: &str = "discord_guild_token";

/// The role that Polar's bot may give away.
pub(super) const ROLE: &str = "200000000000000001";

/// A role that stands above the bot.
pub(super) const ROLE_ABOVE_THE_BOT: &str = "200000000000000010";

/// A JSON Web Token for a server; its signature is not checked by anyone.
pub(super) fn guild_token(guild_id: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!(
        "{}.{}.{}",
        part(&json!({ "alg": "HS256", "typ": "JWT" })),
        part(&json!({ "guild_id": guild_id, "type": TOKEN_TYPE })),
        URL_SAFE_NO_PAD.encode("unsigned"),
    )
}

/// The server that a token names; nothing for any other text.
pub(super) fn guild_id(token: &str) -> Option<String> {
    let mut parts = token.split('.');
    let (Some(_), Some(claims), Some(_), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let claims = URL_SAFE_NO_PAD.decode(claims).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    if claims.get("type")? != TOKEN_TYPE {
        return None;
    }
    Some(claims.get("guild_id")?.as_str()?.to_owned())
}
