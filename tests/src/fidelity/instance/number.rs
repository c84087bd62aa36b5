//! Numbers within their bounds.

use sdkwright::document::Constraints;
use sdkwright::load::Number;

use super::demands::Demands;
use super::{Freedom, Generator};
use crate::fidelity::json::Json;

/// 2⁵³: integers up to here are exact as floating point numbers.
const EXACT: u128 = 9_007_199_254_740_992;

impl<'d> Generator<'d> {
    /// An integer that its format has room for. One without a format has 64 bits, unless its bounds
    /// reach further.
    pub(super) fn integer(&mut self, demands: &Demands<'d>) -> Option<Json> {
        let format = demands.first(|schema| schema.format.as_deref());
        let (low, high) = match format {
            Some("int32") => (i128::from(i32::MIN), i128::from(i32::MAX)),
            Some("uint32" | "u-int32") => (0, i128::from(u32::MAX)),
            Some("uint64" | "u-int64") => (0, i128::from(u64::MAX)),
            Some("int128" | "bigint" | "biginteger" | "big-integer") => (i128::MIN, i128::MAX),
            _ => (i128::from(i64::MIN), i128::from(i64::MAX)),
        };
        let whole = |number: &Number| number.as_i128().map(unrounded);
        let low = bound(demands, |limits| {
            let above = limits
                .exclusive_minimum
                .as_ref()
                .and_then(whole)
                .map(|above| above + 1);
            limits.minimum.as_ref().and_then(whole).max(above)
        })
        .max()
        .map_or(low, |bound| {
            if format.is_some() {
                bound.max(low)
            } else {
                bound
            }
        });
        let high = bound(demands, |limits| {
            let below = limits
                .exclusive_maximum
                .as_ref()
                .and_then(whole)
                .map(|below| below - 1);
            limits
                .maximum
                .as_ref()
                .and_then(whole)
                .into_iter()
                .chain(below)
                .min()
        })
        .min()
        .map_or(high, |bound| {
            if format.is_some() {
                bound.min(high)
            } else {
                bound
            }
        });
        if low > high {
            return None;
        }
        let near = |value: i128| value.clamp(low, high);
        let mut value = match self.random.u8(0..6) {
            0 => low,
            1 => high,
            2 => near(0),
            3 => near(i128::from(self.random.i8(..))),
            4 => near(i128::from(self.random.i32(..))),
            _ => self.random.i128(low..=high),
        };
        if let Some(step) =
            demands.first(|schema| schema.constraints().multiple_of.as_ref()?.as_i128())
            && step > 0
        {
            value -= value.rem_euclid(step);
            if value < low {
                value += step;
            }
        }
        if value > high {
            return None;
        }
        // JSON Schema counts a number without a fraction as an integer, however it is written.
        let text = if value.unsigned_abs() < EXACT && self.chance(0.03) {
            format!("{value}.0")
        } else if value.unsigned_abs() < EXACT && value % 10 == 0 && self.chance(0.2) {
            format!("{}e1", value / 10)
        } else {
            value.to_string()
        };
        Some(Json::Number(text))
    }

    pub(super) fn number(&mut self, demands: &Demands<'d>) -> Json {
        let format = demands.first(|schema| schema.format.as_deref());
        if format == Some("decimal") {
            let (whole, fraction) = (self.random.i64(..), self.random.u64(..));
            return Json::Number(format!("{whole}.{fraction:020}"));
        }
        self.free(self.place.clone(), Freedom::Double);
        let low = bound(demands, |limits| {
            let low = limits
                .minimum
                .as_ref()
                .or(limits.exclusive_minimum.as_ref());
            low.map(Number::as_f64)
        })
        .reduce(f64::max);
        let high = bound(demands, |limits| {
            let high = limits
                .maximum
                .as_ref()
                .or(limits.exclusive_maximum.as_ref());
            high.map(Number::as_f64)
        })
        .reduce(f64::min);
        if let (Some(low), Some(high)) = (low, high) {
            let share = self.random.u8(1..100);
            return Json::Number(float(low + (high - low) * f64::from(share) / 100.0));
        }
        let value = match self.random.u8(0..7) {
            0 => 0.0,
            1 => f64::from(self.random.i16(..)),
            2 => f64::from(self.random.i32(..)) / 100.0,
            3 => self.random.f64() * 1e20,
            4 => self.random.f64() * 1e-9,
            5 if low.or(high).is_none() => return self.written(),
            _ => self.random.f64(),
        };
        let value = match (low, high) {
            (Some(low), _) => low + value.abs() + 1.0,
            (_, Some(high)) => high - value.abs() - 1.0,
            _ => value,
        };
        Json::Number(float(value))
    }

    /// A number as others write it: with more digits than count, with an exponent, without a fraction.
    fn written(&mut self) -> Json {
        let random = &mut self.random;
        let number = random.f64() * 1e6;
        Json::Number(match random.u8(0..5) {
            0 => format!("{number:.20}"),
            1 => format!("-{number:E}"),
            2 => format!("{number:.3}e+2"),
            3 => format!("{number:.0}"),
            _ => random.u64(..).to_string(),
        })
    }
}

/// The bound of 64 bits that one with rounded last digits stands for.
fn unrounded(bound: i128) -> i128 {
    let rounding = 1000;
    [
        i128::from(i64::MAX),
        i128::from(i64::MIN),
        i128::from(u64::MAX),
    ]
    .into_iter()
    .find(|exact| (bound - exact).abs() < rounding)
    .unwrap_or(bound)
}

/// The limits that all schemas set.
fn bound<T>(
    demands: &Demands<'_>,
    limit: impl Fn(&Constraints) -> Option<T>,
) -> impl Iterator<Item = T> {
    demands
        .schemas
        .iter()
        .filter_map(move |schema| limit(schema.constraints()))
}

/// A floating point number as JSON.
pub(super) fn float(value: f64) -> String {
    format!("{value:?}")
}
