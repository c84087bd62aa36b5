//! Texts that match a regular expression, for the expressions that documents mostly have.

use std::str::Chars;

use fastrand::Rng;

/// How often something is repeated at most where the expression sets no bound.
const REPETITIONS: u32 = 4;

/// What a class that only says what it is not is filled from.
const OTHERS: [(char, char); 7] = [
    ('a', 'z'),
    ('0', '9'),
    ('A', 'Z'),
    ('_', '_'),
    ('-', '-'),
    ('.', '.'),
    (' ', ' '),
];

/// A text that matches an expression; `None` where the expression has more to it than literals,
/// classes, groups, alternatives and repetition.
#[must_use]
pub fn matching(expression: &str, random: &mut Rng) -> Option<String> {
    repeating(expression, None, random)
}

/// As [`matching`], with what may be repeated without a bound repeated so many times, if that is said.
pub(super) fn repeating(expression: &str, times: Option<u32>, random: &mut Rng) -> Option<String> {
    let mut reader = Reader {
        rest: bare(expression).chars(),
        times,
        random,
    };
    let text = reader.alternatives()?;
    reader.rest.as_str().is_empty().then_some(text)
}

/// An expression without the slashes that some authors copy from a literal of ECMAScript.
pub(super) fn bare(expression: &str) -> &str {
    let inside = expression.strip_prefix("/^");
    let inside = inside.and_then(|rest| rest.strip_suffix("$/"));
    // The anchors are of one byte each, as the slashes are.
    inside
        .and_then(|_| expression.get(1..expression.len() - 1))
        .unwrap_or(expression)
}

struct Reader<'a> {
    rest: Chars<'a>,
    times: Option<u32>,
    random: &'a mut Rng,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn take(&mut self, char: char) -> bool {
        let there = self.peek() == Some(char);
        if there {
            self.rest.next();
        }
        there
    }

    fn alternatives(&mut self) -> Option<String> {
        let mut texts = vec![self.sequence()?];
        while self.take('|') {
            texts.push(self.sequence()?);
        }
        self.random.choice(texts)
    }

    fn sequence(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(next) = self.peek() {
            match next {
                '|' | ')' => break,
                '^' | '$' => {
                    self.rest.next();
                }
                _ => self.repeated(&mut text)?,
            }
        }
        Some(text)
    }

    /// Reads an atom as often as its text is wanted, since every repetition is another text.
    fn repeated(&mut self, text: &mut String) -> Option<()> {
        let start = self.rest.clone();
        let first = self.atom()?;
        let (least, most) = self.repetition()?;
        let end = self.rest.clone();
        let count = self.random.u32(least..=most);
        if count > 0 {
            text.push_str(&first);
        }
        for _ in 1..count {
            self.rest = start.clone();
            text.push_str(&self.atom()?);
        }
        self.rest = end;
        Some(())
    }

    fn atom(&mut self) -> Option<String> {
        match self.rest.next()? {
            '(' => {
                if self.take('?') && !self.take(':') {
                    return None;
                }
                let text = self.alternatives()?;
                self.take(')').then_some(text)
            }
            '[' => self.class(),
            '\\' => {
                let ranges = escaped(self.rest.next()?)?;
                self.one_of(&ranges)
            }
            '.' => self.one_of(&[('a', 'z'), ('0', '9')]),
            '*' | '+' | '?' | '{' => None,
            literal => Some(literal.to_string()),
        }
    }

    fn class(&mut self) -> Option<String> {
        let is_negated = self.take('^');
        let mut ranges = Vec::new();
        loop {
            let first = match self.rest.next()? {
                ']' if is_negated => return self.none_of(&ranges),
                ']' => return self.one_of(&ranges),
                '\\' => {
                    let class = escaped(self.rest.next()?)?;
                    match class.as_slice() {
                        [(first, last)] if first == last => *first,
                        _ => {
                            ranges.extend(class);
                            continue;
                        }
                    }
                }
                literal => literal,
            };
            let is_range = self.peek() == Some('-') && !self.rest.as_str().starts_with("-]");
            if is_range {
                self.rest.next();
                let last = self
                    .rest
                    .next()
                    .filter(|last| *last != '\\' && *last >= first)?;
                ranges.push((first, last));
            } else {
                ranges.push((first, first));
            }
        }
    }

    fn none_of(&mut self, ranges: &[(char, char)]) -> Option<String> {
        let is_in = |char: &char| {
            let mut ranges = ranges.iter();
            ranges.any(|(first, last)| (*first..=*last).contains(char))
        };
        let others = OTHERS.iter().flat_map(|(first, last)| *first..=*last);
        let others: Vec<char> = others.filter(|char| !is_in(char)).collect();
        Some(self.random.choice(others)?.to_string())
    }

    fn one_of(&mut self, ranges: &[(char, char)]) -> Option<String> {
        let (first, last) = *self.random.choice(ranges)?;
        Some(self.random.char(first..=last).to_string())
    }

    /// How often an atom is repeated: once where nothing is said.
    fn repetition(&mut self) -> Option<(u32, u32)> {
        let times = self.times;
        let open = |least: u32| match times {
            Some(times) => (times.max(least), times.max(least)),
            None => (least, least + REPETITIONS),
        };
        let bounds = match self.peek() {
            Some('*') => open(0),
            Some('+') => open(1),
            Some('?') => (0, 1),
            Some('{') => {
                let (inside, rest) = self.rest.as_str().strip_prefix('{')?.split_once('}')?;
                let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
                let (least, most) = (least.trim(), most.trim());
                let least: u32 = least.parse().ok()?;
                let (least, most) = match (most, times) {
                    ("", _) => open(least),
                    // A bound as far away as this is none.
                    (most, Some(times)) => {
                        let most = most.parse().ok()?;
                        (times.clamp(least, least.max(most)), most)
                    }
                    (most, None) => (least, most.parse().ok()?),
                };
                self.rest = rest.chars();
                self.take('?');
                return (least <= most && most <= 1000).then_some((least, most));
            }
            _ => return Some((1, 1)),
        };
        self.rest.next();
        self.take('?');
        Some(bounds)
    }
}

/// What an escape stands for.
fn escaped(char: char) -> Option<Vec<(char, char)>> {
    Some(match char {
        'd' => vec![('0', '9')],
        'w' => vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
        's' => vec![(' ', ' ')],
        other if other.is_ascii_alphanumeric() => return None,
        other => vec![(other, other)],
    })
}

#[cfg(test)]
mod tests {
    use super::matching;
    use fastrand::Rng;

    #[test]
    fn texts_match_what_is_understood() {
        let mut random = Rng::with_seed(1);
        for (expression, test) in [
            ("^[a-c]{3}$", (|text| text.len() == 3) as fn(&str) -> bool),
            (r"^\d+(-x|-y)?$", |text| {
                text.starts_with(|c: char| c.is_ascii_digit())
            }),
            ("^(?:ab|cd)$", |text| text == "ab" || text == "cd"),
            (r"^https:\/\/", |text| text == "https://"),
            (r"^[\w.-]{2,}$", |text| text.len() >= 2),
            ("/^[0-9]{2}$/", |text| {
                text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())
            }),
            ("^[^a-y]+@", |text| {
                text.ends_with('@') && !text.contains(|c: char| ('a'..='y').contains(&c))
            }),
        ] {
            let text = matching(expression, &mut random).expect(expression);
            assert!(test(&text), "{expression} {text}");
        }
        for expression in ["^(?=a)b", r"\bword", "(a"] {
            assert_eq!(matching(expression, &mut random), None, "{expression}");
        }
    }
}
