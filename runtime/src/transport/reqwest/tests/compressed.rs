//! Answers that are compressed, with what unfolds them and without.

use std::io::Write as _;

use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress};

use super::{client, serve};
use crate::call::Call;
use crate::error::Error;
use crate::fixtures::GET;
use crate::response;
use crate::transport::TransportErrorKind;

/// An answer of this status whose body is said to be compressed by gzip.
fn answer(status: u16, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n\
         content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// About a mebibyte that unfolds to a gibibyte of zeros and has no end.
fn bomb() -> Vec<u8> {
    let zeros = vec![0; 1 << 20];
    let mut block = Vec::with_capacity(1 << 16);
    let mut deflate = Compress::new(Compression::best(), false);
    deflate
        .compress_vec(&zeros, &mut block, FlushCompress::Full)
        .unwrap();
    assert_eq!(deflate.total_in(), 1 << 20);
    let head = b"\x1F\x8B\x08\0\0\0\0\0\0\xFF";
    [&head[..], &block.repeat(1 << 10)].concat()
}

async fn get(answer: Vec<u8>) -> (String, Result<Vec<u64>, Error<()>>) {
    let (url, server) = serve(answer);
    let call = Call::new(&client(&url), &GET);
    let outcome = call.send(response::json::<Vec<u64>>, &[]).await;
    (server.join().unwrap().to_ascii_lowercase(), outcome)
}

#[cfg(feature = "gzip")]
mod with_the_feature {
    use super::*;
    use crate::client::Client;

    #[tokio::test]
    async fn an_answer_is_asked_for_and_unfolded() {
        let (asked, outcome) = get(answer(200, &compressed("[1,2]"))).await;
        assert!(asked.contains("\r\naccept-encoding: gzip\r\n"), "{asked}");
        assert_eq!(outcome.unwrap(), [1, 2]);
        let (_, outcome) = get(answer(404, &compressed("{\"detail\":\"gone\"}"))).await;
        assert!(outcome.unwrap_err().to_string().contains(": gone"));
    }

    #[tokio::test]
    async fn a_download_is_unfolded() {
        let (url, _server) = serve(answer(200, &compressed("[1,2]")));
        let call = Call::new(&client(&url), &GET);
        let mut download = call.download::<()>(&[]).await.unwrap();
        // How many bytes there will be, nobody knows.
        assert_eq!(download.content_length(), None);
        let mut bytes = Vec::new();
        while let Some(piece) = download.next().await {
            bytes.extend_from_slice(&piece.unwrap());
        }
        assert_eq!(bytes, b"[1,2]");
    }

    #[tokio::test]
    async fn a_body_of_no_bytes_is_none() {
        let (url, _server) = serve(answer(200, b""));
        let call = Call::new(&client(&url), &GET);
        call.send::<(), ()>(response::empty, &[]).await.unwrap();
    }

    #[tokio::test]
    async fn a_bomb_is_unfolded_no_further_than_the_limit() {
        let bomb = bomb();
        assert!(bomb.len() < 3 << 20, "{}", bomb.len());
        let (url, _server) = serve(answer(200, &bomb));
        let client = Client::builder(&super::super::API)
            .base_url(url)
            .response_limit(1 << 20)
            .build()
            .unwrap();
        let call = Call::new(&client, &GET);
        let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
        let Error::Transport(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.kind(), TransportErrorKind::Unreadable, "{error}");
        assert!(error.message().contains("longer than 1048576"), "{error}");
    }

    #[tokio::test]
    async fn what_is_broken_is_no_result() {
        let whole = compressed(&format!("[{}1]", "12345,".repeat(1000)));
        let told = async |body: &[u8]| match get(answer(200, body)).await.1 {
            Err(Error::Transport(error)) => error,
            Ok(read) => panic!("{} numbers were read", read.len()),
            Err(error) => panic!("{error}"),
        };
        for end in [1, 5, 12, whole.len() - 9, whole.len() - 1] {
            let error = told(&whole[..end]).await;
            assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{error}");
        }
        // The mark of gzip, its method, the kind of the first block.
        for place in [0, 2, 10] {
            let mut other = whole.clone();
            other[place] ^= 0x06;
            let error = told(&other).await;
            assert_eq!(error.kind(), TransportErrorKind::Unreadable, "{error:?}");
        }
    }
}

#[cfg(not(feature = "gzip"))]
mod without_the_feature {
    use super::*;

    /// What is said of a body that nothing can read.
    const TOLD: &str =
        "the body is compressed (`gzip`), which takes the feature `gzip` to undo; enable it";

    #[tokio::test]
    async fn nothing_is_asked_for_and_a_compressed_answer_tells_what_it_takes() {
        let (asked, outcome) = get(answer(200, &compressed("[1,2]"))).await;
        assert!(!asked.contains("accept-encoding"), "{asked}");
        let Err(Error::Decode(error)) = outcome else {
            panic!("{outcome:?}")
        };
        assert!(error.message().contains(TOLD), "{error}");
        assert_eq!(error.bytes()[..], compressed("[1,2]"));
        let (_, outcome) = get(answer(404, &compressed("{}"))).await;
        assert!(outcome.unwrap_err().to_string().contains(TOLD));
    }

    #[tokio::test]
    async fn so_do_texts_files_and_streams() {
        let (url, _server) = serve(answer(200, &compressed("text")));
        let text = Call::new(&client(&url), &GET).send::<_, ()>(response::text, &[]);
        assert!(text.await.unwrap_err().to_string().contains(TOLD));
        let (url, _server) = serve(answer(200, &compressed("file")));
        let bytes = Call::new(&client(&url), &GET).send::<_, ()>(response::bytes, &[]);
        assert!(bytes.await.unwrap_err().to_string().contains(TOLD));
        let (url, _server) = serve(answer(200, &bomb()));
        let download = Call::new(&client(&url), &GET).download::<()>(&[]);
        let Err(Error::Transport(error)) = download.await else {
            panic!("a file that is compressed")
        };
        assert_eq!(error.kind(), TransportErrorKind::Unreadable);
        assert!(error.message().contains(TOLD), "{error}");
    }

    #[tokio::test]
    async fn who_asks_for_the_answer_as_it_came_has_it() {
        let (url, _server) = serve(answer(200, &compressed("[1]")));
        let raw = Call::new(&client(&url), &GET).raw::<()>(&[]).await.unwrap();
        assert_eq!(raw.body()[..], compressed("[1]"));
    }

    #[tokio::test]
    async fn what_is_only_called_compressed_is_read() {
        let (_, outcome) = get(answer(200, b"[7]")).await;
        assert_eq!(outcome.unwrap(), [7]);
    }
}
