use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::fixtures::{API, GET, Server, answer};
use crate::response;

fn get(client: &Client) -> Result<String, Error<()>> {
    let call = Call::new(client, &GET);
    call.send(response::text, &[]).wait()
}

#[test]
fn a_call_is_waited_for() {
    let server = Server::new([answer(500, ""), answer(200, "a")]);
    assert_eq!(get(&server.client()).unwrap(), "a");
    assert_eq!(server.waits().len(), 1);
}

#[test]
fn a_download_is_an_iterator() {
    let server = Server::new([answer(200, "abc")]);
    let call = Call::new(&server.client(), &GET);
    let mut pieces = call.download::<()>(&[]).wait().unwrap().wait();
    assert_eq!(pieces.next().unwrap().unwrap(), "abc");
    assert_eq!(
        (pieces.stream().received(), pieces.next().is_none()),
        (3, true)
    );
}

#[tokio::test]
async fn inside_of_a_runtime_it_is_an_error() {
    let server = Server::new([]);
    let error = get(&server.client()).unwrap_err();
    assert_eq!(error.attempts(), 0);
    assert!(
        error.to_string().contains("await the call instead"),
        "{error}"
    );
}

#[cfg(feature = "reqwest")]
#[test]
fn sockets_are_waited_for_and_used_again() {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread;

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        for _ in 0..2 {
            assert!(socket.read(&mut [0; 4096]).unwrap() > 0);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
            socket.write_all(answer).unwrap();
        }
    });
    let client = Client::builder(&API).base_url(format!("http://{address}"));
    let client = client.access_token("secret").build().unwrap();
    let both = [get(&client).unwrap(), get(&client).unwrap()];
    assert_eq!(both, ["ok", "ok"]);
    server.join().unwrap();
}
