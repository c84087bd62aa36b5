//! Operations: the services that they belong to, and the names that they have there.

use super::build;
use crate::api::Service;

/// The paths of all operations through the services: `shop/orders/list`.
fn places(paths: &str) -> Vec<String> {
    let mut yaml = "openapi: 3.1.0\ninfo: { title: T, version: 1 }\npaths:\n".to_owned();
    for line in paths.trim().lines() {
        yaml.push_str("  ");
        yaml.push_str(line.trim());
        yaml.push('\n');
    }
    let (api, _) = build(&yaml.replace("DONE", "responses: { 204: { description: Done. } }"));
    let mut places = Vec::new();
    for service in &api.services {
        add(service, &mut places);
    }
    places
}

fn add(service: &Service, places: &mut Vec<String>) {
    for operation in &service.operations {
        places.push(format!("{}/{}", service.path.join("/"), operation.name));
    }
    for inner in &service.services {
        add(inner, places);
    }
}

#[test]
fn ids_of_several_words_name_services() {
    assert_eq!(
        places(
            "/a: { get: { operationId: 'shop:orders:list', tags: [other], DONE } }
             /b: { get: { operationId: shop.orders.get, DONE } }
             /c: { get: { operationId: shop/close, DONE } }"
        ),
        ["shop/close", "shop/orders/list", "shop/orders/get"]
    );
}

#[test]
fn tags_name_services_and_then_paths_do() {
    assert_eq!(
        places(
            "/a: { get: { operationId: findAll, tags: [Lost things, other], DONE } }
             /v1/{id}/weather/{city}: { get: { operationId: forecast, DONE } }
             /v1/{id}: { put: { DONE } }"
        ),
        ["Lost things/findAll", "weather/forecast", "root/replace"]
    );
}

#[test]
fn extensions_name_services_before_all_else() {
    assert_eq!(
        places(
            "/a: { get: { operationId: 'a:b', x-speakeasy-group: x.y, x-speakeasy-name-override: z, DONE } }
             /b: { get: { operationId: 'a:c', x-speakeasy-name-override: ' ', DONE } }"
        ),
        ["x/y/z", "a/c"]
    );
}
