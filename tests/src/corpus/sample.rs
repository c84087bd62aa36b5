//! A choice of documents that can be made again.

use super::Document;

/// As many of the documents as asked for, chosen by the seed alone, in their old order.
pub(super) fn sample(mut documents: Vec<Document>, count: usize, seed: u64) -> Vec<Document> {
    fastrand::Rng::with_seed(seed).shuffle(&mut documents);
    documents.truncate(count);
    documents.sort();
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_chooses_the_same() {
        let all: Vec<_> = (0..50)
            .map(|n| Document {
                path: format!("{n:02}.yaml").into(),
                name: n.to_string(),
                package: n.to_string(),
                size: 0,
            })
            .collect();
        let one = sample(all.clone(), 10, 7);
        assert_eq!(one, sample(all.clone(), 10, 7));
        assert_ne!(one, sample(all.clone(), 10, 8));
        assert!(one.len() == 10 && one.is_sorted());
        assert_eq!(sample(all.clone(), 100, 7), all);
    }
}
