//! Numbers that look accidental and are the same in every run: two runs measure the same city.

/// A generator of numbers (SplitMix64).
#[derive(Debug, Clone, Copy)]
pub struct Dice(u64);

impl Dice {
    /// The generator of the n-th thing.
    pub fn of(n: usize) -> Dice {
        Dice(
            u64::try_from(n)
                .unwrap_or(u64::MAX)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % n).unwrap_or(0)
    }

    /// Whether it happens, so many times of a thousand.
    pub fn hits(&mut self, of_thousand: usize) -> bool {
        self.below(1_000) < of_thousand
    }

    /// A share between 0 and 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 33).unwrap_or(0)) / f64::from(1_u32 << 31)
    }

    /// One of them.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_every_time_and_spread() {
        let rolls = |n| {
            (0_usize..1_000)
                .map(|i| Dice::of(n + i).below(10))
                .collect::<Vec<_>>()
        };
        assert_eq!(rolls(7), rolls(7));
        for face in 0..10 {
            let hits = rolls(7).iter().filter(|r| **r == face).count();
            assert!((60..140).contains(&hits), "{face}: {hits}");
        }
        let shares: Vec<f64> = (0..1_000).map(|i| Dice::of(i).share()).collect();
        assert!(shares.iter().all(|s| (0.0..1.0).contains(s)));
        assert!(shares.iter().any(|s| *s < 0.1) && shares.iter().any(|s| *s > 0.9));
    }
}
