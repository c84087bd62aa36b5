//! Arrays and tuples.

use sdkwright::document::Schema;

use super::Generator;
use super::demands::Demands;
use crate::fidelity::json::Json;
use crate::fidelity::place::Step;

impl<'d> Generator<'d> {
    pub(super) fn array(&mut self, demands: &Demands<'d>) -> Option<Json> {
        let bound = |bound: Option<u64>| bound.and_then(|bound| usize::try_from(bound).ok());
        let least = demands
            .schemas
            .iter()
            .filter_map(|schema| bound(schema.constraints().min_items));
        let least = least.max().unwrap_or(0);
        let most = demands
            .schemas
            .iter()
            .filter_map(|schema| bound(schema.constraints().max_items));
        let most = most.min().unwrap_or(usize::MAX);
        let unique = demands
            .schemas
            .iter()
            .any(|schema| schema.constraints().unique_items);
        let wanted = if self.is_full() {
            0
        } else {
            let many = if self.depth < 3 { 30 } else { 4 };
            let most = *self.random.choice(&[2, 4, 4, 4, many]).unwrap_or(&4);
            self.random.usize(0..most)
        };
        let places = demands.first(|schema| {
            let places = schema.prefix_items.as_slice();
            (!places.is_empty()).then_some(places)
        });
        let places = places.unwrap_or_default();
        let items: Vec<&'d Schema> = demands
            .schemas
            .iter()
            .filter_map(|schema| schema.items.as_deref())
            .collect();
        let most = if items.iter().any(|items| items.never) {
            most.min(places.len())
        } else {
            most
        };
        let count = wanted.max(least).min(most);
        // Places are types of their own only where all are there and there are no more.
        let is_tuple = least >= places.len() && most <= places.len();
        let noticed = self.noticed;
        self.noticed &= places.is_empty() || is_tuple;
        let mut elements: Vec<Json> = Vec::new();
        for index in 0..count {
            let known = self.promises.len();
            let step = Step::Element(elements.len());
            let element = match places.get(index) {
                Some(place) => self.value_at(step, &[place]),
                None if items.is_empty() => Some(self.anything()),
                None => self.value_at(step, &items),
            };
            match element {
                Some(element) if !unique || !elements.contains(&element) => elements.push(element),
                _ => self.forget(known),
            }
        }
        self.noticed = noticed;
        (elements.len() >= least).then_some(Json::List(elements))
    }
}
