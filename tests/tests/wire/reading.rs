//! The ways in which the answer to a call can be read.

use futures_util::{Stream, StreamExt as _};
use sdkwright_runtime::wire::Wire;
use sdkwright_runtime::{
    Bytes, Call, Error, Event, EventCodec, HeaderMap, Pagination, RecordCodec, Value, response,
};
use serde_json::{Map, json};

use crate::call::Reading;
use crate::listed;
use crate::outcome::Outcome;

/// Sends a call and reads its answer.
pub(crate) async fn outcome(call: Call, reading: Reading) -> Outcome {
    match reading {
        Reading::Json => Outcome::of::<Value, ()>(call.send(response::json::<Value>, &[]).await),
        Reading::Text => Outcome::of::<String, ()>(call.send(response::text, &[]).await),
        Reading::Location => {
            Outcome::of::<String, ()>(call.send(response::location, &[]).await)
        }
        Reading::Raw => one(call.raw::<()>(&[]).await.map(|answer| {
            let text = String::from_utf8_lossy(answer.body());
            json!({ "status": answer.status().as_u16(), "headers": headers(answer.headers()), "text": text })
        })),
        Reading::Response => {
            let sending = call.send::<Value, ()>(response::json::<Value>, &[]);
            one(sending.with_response::<HeaderMap>().await.map(|answer| {
                let headers = headers(answer.headers());
                json!({ "status": answer.status().as_u16(), "headers": headers, "body": answer.body() })
            }))
        }
        Reading::Events => match call.events(EventCodec::json::<Value>(), &[]).await {
            Ok(events) => all(events.map(|event| event.map(|event| shown(&event)))).await,
            Err(error) => Outcome::failure::<()>(None, &error),
        },
        Reading::Texts => match call.events(EventCodec::text(), &[]).await {
            Ok(events) => all(events.map(|event| event.map(|event| shown(&event)))).await,
            Err(error) => Outcome::failure::<()>(None, &error),
        },
        Reading::Lines => match call.records(RecordCodec::lines::<Value>(), &[]).await {
            Ok(records) => all(records).await,
            Err(error) => Outcome::failure::<()>(None, &error),
        },
        Reading::Sequence => match call.records(RecordCodec::sequence::<Value>(), &[]).await {
            Ok(records) => all(records).await,
            Err(error) => Outcome::failure::<()>(None, &error),
        },
        Reading::NextUrl => listed::outcome(call, &Pagination::NextUrl).await,
        Reading::Link => listed::outcome(call, &Pagination::LinkHeader).await,
        Reading::Cursor => listed::outcome(call, &listed::CURSOR).await,
        Reading::Offset => listed::outcome(call, &listed::OFFSET).await,
        Reading::Download => match call.download(&[]).await {
            Ok(pieces) => {
                let text = |bytes: Bytes| Value::from(String::from_utf8_lossy(&bytes));
                all(pieces.map(|piece| piece.map(text))).await
            }
            Err(error) => Outcome::failure::<()>(None, &error),
        },
    }
}

fn one(result: Result<Value, Error<()>>) -> Outcome {
    match result {
        Ok(value) => Outcome::value(value),
        Err(error) => Outcome::failure(None, &error),
    }
}

/// Everything that a stream gives, up to its end or its error.
async fn all(stream: impl Stream<Item = Result<Value, Error<()>>>) -> Outcome {
    let mut stream = std::pin::pin!(stream);
    let mut values = Vec::new();
    while let Some(item) = stream.next().await {
        match item {
            Ok(value) => values.push(value),
            Err(error) => {
                assert!(stream.next().await.is_none(), "an error is not the end");
                return Outcome::failure(Some(Value::Array(values)), &error);
            }
        }
    }
    Outcome::value(Value::Array(values))
}

fn shown<T: Wire<Value = T>>(event: &Event<T>) -> Value {
    let data = crate::outcome::json(&event.data);
    json!({ "data": data, "event": event.name, "id": event.id })
}

fn headers(headers: &HeaderMap) -> Value {
    let entries = headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        (name.to_string(), Value::from(value))
    });
    Value::Object(entries.collect::<Map<_, _>>())
}
