//! Where keys stand in a list: a table of places by the keys' own bits, and so the same on every
//! machine and in every run.

/// Places of keys in a list that their owner keeps in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The place, counted from 1; 0 where nothing is. Their number is a power of two.
    slots: Vec<u32>,
    used: usize,
}

/// The fewest slots of a table that is not empty.
const FEWEST: usize = 64;

impl Places {
    /// The place of a key; `None` if it was not there: then it has got the next, the number of keys
    /// before. `key_at` tells the key at a place that was given.
    pub fn place(&mut self, key: u64, key_at: impl Fn(usize) -> u64) -> Option<usize> {
        if self.used * 2 >= self.slots.len() {
            self.grow(&key_at);
        }
        let slot = self.slot(key, &key_at);
        match self.slots[slot] {
            0 => {
                self.used += 1;
                self.slots[slot] = u32::try_from(self.used).unwrap_or(u32::MAX);
                None
            }
            place => Some(place as usize - 1),
        }
    }

    /// Forgets all keys, and keeps the room they had.
    pub fn clear(&mut self) {
        self.slots.fill(0);
        self.used = 0;
    }

    /// The slot where a key is, or where it would be.
    fn slot(&self, key: u64, key_at: &impl Fn(usize) -> u64) -> usize {
        // The upper bits of the product depend on all bits of the key.
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let mut slot = mixed as usize & (self.slots.len() - 1);
        loop {
            match self.slots[slot] {
                0 => return slot,
                place if key_at(place as usize - 1) == key => return slot,
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    fn grow(&mut self, key_at: &impl Fn(usize) -> u64) {
        let size = (self.slots.len() * 2).max(FEWEST);
        self.slots.clear();
        self.slots.resize(size, 0);
        for place in 0..self.used {
            let slot = self.slot(key_at(place), key_at);
            self.slots[slot] = u32::try_from(place + 1).unwrap_or(u32::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_the_place_at_which_it_came_first() {
        let mut places = Places::default();
        let mut keys: Vec<u64> = Vec::new();
        // Keys that differ in low bits, in high bits, and that come again.
        let asked: Vec<u64> = (0..5000).map(|n: u64| (n % 700) << (n % 3 * 20)).collect();
        for key in &asked {
            let expected = keys.iter().position(|own| own == key);
            assert_eq!(places.place(*key, |at| keys[at]), expected);
            if expected.is_none() {
                keys.push(*key);
            }
        }
        places.clear();
        assert_eq!(places.place(asked[1], |_| 0), None);
    }
}
