//! Calls everything that the crate of the first version has, and says the type of everything that it gets.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use sdk::models::*;
use sdk::services::books::pages::BooksPages;
use sdk::services::books::{
    Books, BooksCreate, BooksDelete, BooksGet, BooksList, BooksShelve,
};
use sdk::services::loans::{Loans, LoansCount, LoansCreate};
use sdk::{
    ApiError, Date, Environment, Error, ErrorBody, Library, LibraryBuilder, Raw, RetryPolicy,
    Unknown, Uuid,
};

pub fn client() -> Result<Library, sdk::ConfigError> {
    let builder: LibraryBuilder = Library::builder()
        .access_token("secret")
        .token("secret")
        .key("secret")
        .environment(Environment::Sandbox)
        .server("https://library.test")
        .header("x-trace", "1")
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::none());
    builder.build()
}

pub fn environment(environment: Environment) -> &'static str {
    match environment {
        Environment::Production => "production",
        Environment::Sandbox => environment.url(),
        _ => Environment::default().url(),
    }
}

pub async fn books(client: &Library, id: Uuid, query: &String) -> sdk::Result<()> {
    let books: Books = client.books();
    let genre: Genre = Genre::Crime;
    let limit: i64 = 20;
    let page: i64 = 1;
    let list: BooksList = books.list().query(query).genre(genre).limit(limit).page(page);
    let list: BooksList = list.query("fox").genre("crime").query(String::new());
    let first: sdk::Page<BookList> = list.clone().await?;
    let BookList { items, pages, .. } = first.into_body();
    let (_, _): (Vec<Book>, i64) = (items, pages);
    let all: Vec<Book> = list.clone().items().try_collect().await?;
    let pages: sdk::Pages<BookList> = list.pages();
    drop((all, pages));

    let create: PaperBookCreate = paper_book_create();
    let created: BooksCreate = books.create(create);
    let _: Book = created.await?;
    let _: Book = books.create(AudioBookCreate::new("Fox")).await?;
    let get: BooksGet = books.get(id);
    let _: Book = get.retry(RetryPolicy::none()).await?;
    let shelve: BooksShelve = books.shelve(id);
    let _: Book = shelve.body(place()).await?;
    let delete: BooksDelete = books.delete(id);
    let (): () = delete.await?;

    let pages: BooksPages = books.pages();
    let (book, number): (&String, String) = (query, String::from("1"));
    let _: String = pages.get(book, number).await?;
    Ok(())
}

pub async fn loans(client: &Library, book: Uuid, reader: &String) -> sdk::Result<()> {
    let loans: Loans = client.loans();
    let days: i64 = 3;
    let create: LoanCreate = LoanCreate::new(book, reader, days).note(reader);
    let create: LoansCreate = loans.create(create);
    let loan: Loan = create.await?;
    let _: (&Uuid, &String, &Option<f64>) = (&loan.id, &loan.reader, &loan.deposit);
    let _: (Date, Option<Remark>) = (loan.due, loan.remark);
    let count: LoansCount = loans.count();
    let answer: sdk::Response<Count> = count.clone().with_response().await?;
    let count: Count = count.await?;
    let _: (i64, u16) = (count.open, answer.status().as_u16());
    Ok(())
}

pub fn genre(genre: &Genre) -> &str {
    let unique: BTreeSet<Genre> = Genre::values().iter().cloned().collect();
    match genre {
        Genre::Crime | Genre::Poetry => "read",
        Genre::Travel => "go",
        Genre::Unknown(text) if unique.is_empty() => text,
        _ => genre.as_str(),
    }
}

pub fn paper_book_create() -> PaperBookCreate {
    let pages: i64 = 300;
    let title = String::from("Fox");
    let subtitle: &String = &title;
    let mut create = PaperBookCreate::new(&title, pages)
        .genre(Genre::Poetry)
        .genre("poetry")
        .subtitle(subtitle);
    let _: (&String, &i64) = (&create.title, &create.pages);
    let _: (&Option<Genre>, &Option<String>) = (&create.genre, &create.subtitle);
    create.subtitle = None;
    create
}

pub fn creates(audio: AudioBookCreate) -> [BookCreate; 3] {
    let title: &String = &audio.title;
    let copy = AudioBookCreate::new(title);
    [
        paper_book_create().into(),
        BookCreate::from(audio),
        BookCreate::Audio(copy),
    ]
}

pub fn created(create: &BookCreate) -> &str {
    let known = create.is_paper() || create.is_audio();
    match create {
        BookCreate::Paper(paper) => &paper.title,
        BookCreate::Audio(audio) => &audio.title,
        BookCreate::Unknown(unknown) if !known => tag(unknown),
        _ => "",
    }
}

fn tag(unknown: &Unknown) -> &str {
    unknown.tag().unwrap_or_default()
}

pub fn book(book: &Book) -> String {
    let (_, title): (Uuid, &str) = (book.id(), book.title());
    match book {
        Book::Paper(paper) => {
            let PaperBook { id, genre, .. } = paper;
            let _: (&Uuid, &Genre, &i64) = (id, genre, &paper.pages);
            let _: (&Place, &Option<Code>) = (&paper.shelf, &paper.code);
            let code: Option<String> = paper.code.clone();
            format!("{} {code:?}", paper.title)
        }
        Book::Audio(AudioBook {
            id,
            title,
            minutes,
            speaker,
            remark,
            ..
        }) => {
            let _: (&Uuid, &String, &f64) = (id, title, minutes);
            let _: (&Option<String>, &Option<Remark>) = (speaker, remark);
            title.clone()
        }
        Book::Unknown(unknown) => format!("{:?} {}", unknown.tag(), unknown.title),
        _ => title.to_owned(),
    }
}

pub fn asked(book: Book) -> Option<(i64, f64)> {
    let minutes: Option<f64> = book.as_audio().map(|audio| audio.minutes);
    let _: bool = book.is_paper() || book.is_unknown();
    let paper: PaperBook = book.into_paper()?;
    Some((paper.pages, minutes?))
}

pub fn remark(remark: &Remark) -> String {
    let (_, _): (Option<i64>, Option<&str>) = (remark.as_integer(), remark.as_string());
    match remark {
        Remark::Integer(stars) => stars.to_string(),
        Remark::String(words) => words.clone(),
        Remark::Unknown(raw) => raw_text(raw),
        _ => String::new(),
    }
}

fn raw_text(raw: &Raw) -> String {
    format!("{raw:?}")
}

pub fn remarks(stars: i64, words: &str) -> [Remark; 4] {
    [
        stars.into(),
        words.into(),
        Remark::from(String::new()),
        Remark::from(3),
    ]
}

pub fn place() -> Place {
    let room: i64 = 1;
    let row = String::from("A");
    let mut place = Place::new(room).row(&row);
    let _: (&i64, &Option<String>) = (&place.room, &place.row);
    place.row = Some(row);
    place
}

pub fn error(error: &Error) -> Option<Uuid> {
    let Error::Api(api) = error else { return None };
    let api: &ApiError = api;
    match api.body() {
        ErrorBody::Missing(Missing { id, .. }) => Some(*id),
        ErrorBody::Invalid(Invalid { detail, .. }) => detail.parse().ok(),
        _ => None,
    }
}

pub fn compared(a: &Book, b: &Book, one: &Loan, other: &Loan) -> bool {
    a == b && one.clone() == other.clone()
}
