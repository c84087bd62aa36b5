//! When a call fails.

use polar_client::{Error, ErrorBody, Polar, Result, Uuid};

/// Deletes a benefit. One that is gone already is fine, and one that can't be deleted is told.
pub async fn delete(polar: &Polar, id: Uuid) -> Result<()> {
    match polar.benefits().delete(id).await {
        Err(Error::Api(error)) => match error.body() {
            ErrorBody::ResourceNotFound(_) => Ok(()),
            ErrorBody::NotPermitted(body) => {
                println!("{id} stays: {}", body.detail);
                Ok(())
            }
            _ => Err(Error::Api(error)),
        },
        other => other,
    }
}

/// What a failed call tells.
pub fn explain(error: &Error) -> String {
    match error {
        Error::Api(error) => format!(
            "{}: {} (retry after {:?}, request {:?})",
            error.status(),
            error.message(),
            error.retry_after(),
            error.request_id(),
        ),
        Error::Decode(error) => format!("at {}: {}", error.path(), error.message()),
        Error::Timeout(error) => format!("nothing came within {:?}", error.duration()),
        other => other.to_string(),
    }
}
