//! Cases that must fail: a runner that finds nothing wrong with them would find nothing wrong at all.

use serde_json::{Value, json};

use crate::case::Case;
use crate::check::check;
use crate::run;

/// What is found wrong with a call that lists benefits and gets a page.
fn found(expect: &Value) -> Vec<String> {
    let case = json!({
        "name": "a wrong case",
        "call": {"polar": {"operation": "benefits:list", "arguments": [["limit", 2]]}},
        "answers": [{"status": 503}, {"body": {"$like": "page"}}],
        "expect": expect,
    });
    let case: Case = serde_json::from_value(case).unwrap();
    check(&case, &run(&case).unwrap())
}

#[test]
fn every_expectation_can_fail() {
    for (expect, difference) in [
        (json!({}), "neither `requests` nor `sent`"),
        (json!({"sent": 1}), "requests"),
        (json!({"requests": []}), "requests"),
        (json!({"sent": 2, "same": ["x-a"]}), "header x-a"),
        (json!({"sent": 2, "distinct": ["accept"]}), "header accept"),
        (
            json!({"requests": [{"method": "POST"}, {}]}),
            "request 1: method",
        ),
        (
            json!({"requests": [{}, {"path": "/v1/benefits"}]}),
            "request 2: path",
        ),
        (
            json!({"requests": [{"query": "limit=3"}, {}]}),
            "request 1: query",
        ),
        (json!({"requests": [{"query": ""}, {}]}), "request 1: query"),
        (
            json!({"requests": [{"origin": "https://polar.sh"}, {}]}),
            "request 1: origin",
        ),
        (
            json!({"requests": [{"headers": {"accept": null}}, {}]}),
            "request 1: header accept",
        ),
        (
            json!({"requests": [{"headers": {"x-a": "1"}}, {}]}),
            "request 1: header x-a",
        ),
        (json!({"requests": [{"body": {}}, {}]}), "request 1: body"),
        (json!({"requests": [{"text": "{}"}, {}]}), "request 1: body"),
        (
            json!({"sent": 2, "waits_ms": [60000]}),
            "milliseconds waited",
        ),
        (json!({"sent": 2, "waits_ms": []}), "milliseconds waited"),
        (json!({"sent": 2, "takes_ms": 60000}), "milliseconds taken"),
        (json!({"sent": 2, "error": {"kind": "api"}}), "result"),
        (json!({"sent": 2, "ok": {"items": []}}), "result.items"),
        (
            json!({"sent": 2, "ok": {"items": [{"new": 1}]}}),
            "result.items[0].new",
        ),
    ] {
        let differences = found(&expect);
        let is_found = differences.iter().any(|line| line.starts_with(difference));
        assert!(is_found, "{expect}: {differences:?}");
    }
    assert!(found(&json!({"sent": 2})).is_empty());
}

#[test]
fn an_error_that_nobody_expected_and_an_answer_that_nobody_wanted_are_found() {
    let case: Case = serde_json::from_value(json!({
        "name": "a wrong case",
        "call": {"polar": {"operation": "benefits:list"}},
        "answers": [{"status": 404}, {"body": {"$like": "page"}}],
        "expect": {"sent": 1},
    }))
    .unwrap();
    let differences = check(&case, &run(&case).unwrap());
    assert_eq!(differences.len(), 2, "{differences:?}");
}

#[test]
fn what_the_format_does_not_know_is_refused() {
    for case in [
        json!({"name": "", "call": {"other": {}}, "answers": [], "expect": {}}),
        json!({"name": "", "call": {"polar": {"operation": ""}}, "answers": [], "expect": {"send": 1}}),
        json!({"name": "", "call": {"polar": {"operation": ""}}, "answers": [{"state": 1}], "expect": {}}),
    ] {
        assert!(serde_json::from_value::<Case>(case).is_err());
    }
    for call in [
        json!({"polar": {"operation": "benefits:lost"}}),
        json!({"polar": {"operation": "benefits:list", "arguments": [["lim", 1]]}}),
        json!({"polar": {"operation": "benefits:get"}}),
        json!({"polar": {"operation": "benefits:create"}}),
    ] {
        let case = json!({"name": "", "call": call, "answers": [], "expect": {}});
        let case: Case = serde_json::from_value(case).unwrap();
        assert!(run(&case).is_err());
    }
}
