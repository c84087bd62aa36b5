//! Sends bodies of all kinds to the server that the first argument names. The second is a file to send.

use forms::models::{Item, Order};
use futures_util::stream;
use parts::models::*;
use parts::{Bytes, Form, Upload};

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let server = arguments.next().ok_or("no server")?;
    let path = arguments.next().ok_or("no file")?;
    let parts = parts::BodiesOfSeveralParts::builder()
        .server(&server)
        .build()?;

    let form = FilesCreateForm::new(Upload::from_path(&path), FilesCreateFormPurpose::Archive)
        .tags(["a", "b"])
        .expires(7);
    parts.files().create(form).await?;

    let pieces =
        ["one, ", "two"].map(|piece| Ok::<_, std::io::Error>(Bytes::from_static(piece.as_bytes())));
    let pictures = FilesPicturesForm::new([
        Upload::from(&b"\x89PNG"[..])
            .name("1.png")
            .header("X-Caption", "A cat"),
        Upload::stream(stream::iter(pieces)).name("2.jpg"),
    ])
    .cover(Upload::from("gif").content_type("image/gif"))
    .description(Description::new("Ü"))
    .history([Description::new("x"), Description::new("y")])
    .sizes([1, 2])
    .place(Description::new("z"));
    parts.files().pictures(pictures).await?;

    parts
        .files()
        .any(Form::new().text("name", "value").upload("file", "contents"))
        .await?;

    let forms = forms::BodiesOfFormFields::builder()
        .server(&server)
        .build()?;
    let order = Order::new(["t 1", "t&2"])
        .metadata([("k", "v")])
        .items([Item::new("p")]);
    forms.forms().plain(order.clone()).await?;
    forms.forms().brackets(order).await?;
    Ok(())
}
