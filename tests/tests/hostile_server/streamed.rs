//! What is read while it arrives: events, lines of JSON and a file.

use polar_client::{Error, ErrorBody};
use sdkwright_runtime::{Call, EventCodec, RecordCodec};

use crate::answer::{FILE, NUMBERS, file};
use crate::clients::{self, Clients, LIMIT};
use crate::run::MARK;

const EVENTS: EventCodec<i64> = EventCodec::json::<i64>();
const RECORDS: RecordCodec<i64> = RecordCodec::lines::<i64>();

/// How many numbers are read at most, of a server that has no end of them.
const MOST: usize = 100;

/// A stream.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Streamed {
    Events,
    Records,
    Download,
}

impl Streamed {
    /// Reads it, and says whether it is what the server has. Numbers have to come in their order, each once,
    /// however often the connection broke.
    pub(crate) async fn read(self, clients: &Clients, number: usize) -> Result<bool, Error> {
        let start = |operation| {
            let mut call = Call::new(&clients.linked, operation);
            call.header(MARK, &number.to_string());
            call
        };
        Ok(match self {
            Self::Events => {
                let call = start(&clients::EVENTS);
                let mut events = call
                    .events::<_, ErrorBody>(EVENTS, &[])
                    .await?
                    .event_limit(LIMIT);
                let mut numbers = Vec::new();
                while let Some(event) = events.next().await {
                    numbers.push(event?.data);
                    if numbers.len() > MOST {
                        break;
                    }
                }
                numbers.into_iter().eq(1..=NUMBERS)
            }
            Self::Records => {
                let call = start(&clients::RECORDS);
                let records = call.records::<_, ErrorBody>(RECORDS, &[]).await?;
                let mut records = records.record_limit(LIMIT);
                let mut numbers = Vec::new();
                while let Some(record) = records.next().await {
                    numbers.push(record?);
                    if numbers.len() > MOST {
                        break;
                    }
                }
                numbers.into_iter().eq(1..=NUMBERS)
            }
            Self::Download => {
                let mut download = start(&clients::DOWNLOAD).download::<ErrorBody>(&[]).await?;
                let mut bytes = Vec::new();
                while let Some(piece) = download.next().await {
                    bytes.extend_from_slice(&piece?);
                    // Nothing but who reads it bounds a download.
                    if bytes.len() > FILE * 2 {
                        break;
                    }
                }
                bytes == file().as_bytes()
            }
        })
    }
}
