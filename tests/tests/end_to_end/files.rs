//! `benefits().files(id)`.

use polar_client::models::BenefitDownloadableFile;
use sdkwright_tests::fake_polar::FakePolar;
use serde_json::{Value, json};

use crate::Outcome;
use crate::catalogue;
use crate::client::{client, only_target};

/// A file as the document describes it.
fn file() -> Value {
    json!({
        "id": "0b9a1f0e-3a51-4f6c-9d0a-5c2f4d3f8a11",
        "organization_id": "4a3f4a5c-1f0b-4b60-9f5e-2f3f5b1c0a01",
        "name": "wallpapers.zip",
        "path": "downloadable/wallpapers.zip",
        "mime_type": "application/zip",
        "size": 5_000_000_000_i64,
        "storage_version": null,
        "checksum_etag": "e",
        "checksum_sha256_base64": null,
        "checksum_sha256_hex": null,
        "last_modified_at": "2026-11-22T10:54:33.022809Z",
        "version": null,
        "service": "downloadable",
        "is_uploaded": true,
        "created_at": "2026-11-22T10:54:32Z",
        "flagged_malicious_at": null,
        "downloaders": 2,
        "downloads": 3,
        "size_readable": "4.7 GB",
    })
}

#[tokio::test]
async fn a_benefit_without_files_has_an_empty_list() -> Outcome {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("downloadables"));
    let page = client(&server)
        .benefits()
        .files(id)
        .page(1)
        .limit(5)
        .await?;
    assert_eq!(page.items(), []);
    assert_eq!(
        only_target(&server),
        format!("/v1/benefits/{id}/files?page=1&limit=5")
    );
    Ok(())
}

#[tokio::test]
async fn files_are_read() -> Outcome {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("downloadables"));
    let body = json!({
        "items": [file()], "pagination": { "total_count": 1, "max_page": 1 },
    });
    server.fail_next(1, 200, &[], body.to_string());
    let mut items = client(&server).benefits().files(id).items();
    let file: BenefitDownloadableFile = items.next().await.expect("one file")?;
    assert_eq!(file.name, "wallpapers.zip");
    assert_eq!(file.size, 5_000_000_000);
    assert_eq!(file.downloads, 3);
    assert!(file.version.is_none());
    assert!(items.next().await.is_none());
    Ok(())
}
