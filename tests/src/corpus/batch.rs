//! Which documents are taken together.

use super::Document;

/// Cargo is slow to begin, so a batch has many documents, and their crates lie on the disk together,
/// so it doesn't have too many.
const DOCUMENTS: usize = 48;

/// The same for their size: a batch of this many bytes makes some hundred thousand lines.
const BYTES: u64 = 8 << 20;

/// Cuts the documents into batches, keeping their order.
pub(super) fn batches(documents: &[Document]) -> Vec<&[Document]> {
    let mut batches = Vec::new();
    let mut rest = documents;
    while !rest.is_empty() {
        let mut bytes = 0;
        let fits = rest.iter().take(DOCUMENTS).take_while(|document| {
            bytes += document.size;
            bytes <= BYTES
        });
        let (batch, others) = rest.split_at(fits.count().max(1));
        batches.push(batch);
        rest = others;
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_bounded_in_number_and_size() {
        let mut documents: Vec<_> = (0..100)
            .map(|n| Document {
                path: n.to_string().into(),
                name: n.to_string(),
                package: n.to_string(),
                size: 1,
            })
            .collect();
        documents[3].size = 100 * BYTES;
        let batches = batches(&documents);
        let lengths: Vec<_> = batches.iter().map(|batch| batch.len()).collect();
        assert_eq!(lengths, [3, 1, 48, 48]);
        assert_eq!(batches.concat(), documents);
    }
}
