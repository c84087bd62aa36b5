//! What is compressed, and little that unfolds to much.

use std::io::Write as _;
use std::sync::LazyLock;

use fastrand::Rng;
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress};

use crate::answer::of_type;

/// The header of what is compressed once.
pub(crate) const CODED: &str = "content-encoding: gzip\r\n";

/// How a bomb goes off.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fuse {
    /// About a mebibyte unfolds to a gibibyte.
    Once,
    /// Some kilobytes unfold to the former.
    Twice,
    /// The same, and the header says so.
    TwiceAndTold,
    /// The first, cut off.
    Short,
}

impl Fuse {
    pub(crate) fn any(rng: &mut Rng) -> Self {
        let fuses = [Self::Once, Self::Twice, Self::TwiceAndTold, Self::Short];
        fuses[rng.usize(..fuses.len())]
    }

    /// The answer that holds the bomb.
    pub(crate) fn answer(self, media_type: &str) -> Vec<u8> {
        match self {
            Self::Once => of_type(media_type, 200, CODED, &BOMB),
            Self::Twice => of_type(media_type, 200, CODED, &NESTED),
            Self::TwiceAndTold => {
                of_type(media_type, 200, "content-encoding: gzip, gzip\r\n", &NESTED)
            }
            Self::Short => of_type(media_type, 200, CODED, &BOMB[..BOMB.len() / 999]),
        }
    }
}

/// The bytes, compressed.
pub(crate) fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A gibibyte of zeros, of which each mebibyte is compressed alike.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let zeros = vec![0; 1 << 20];
    let mut block = Vec::with_capacity(1 << 16);
    let mut deflate = Compress::new(Compression::best(), false);
    deflate
        .compress_vec(&zeros, &mut block, FlushCompress::Full)
        .unwrap();
    assert_eq!(deflate.total_in(), 1 << 20);
    let bomb = [
        b"\x1F\x8B\x08\0\0\0\0\0\0\xFF".as_slice(),
        &block.repeat(1 << 10),
    ]
    .concat();
    assert!(bomb.len() < 3 << 20);
    bomb
});

static NESTED: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(&BOMB));
