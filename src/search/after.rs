//! What follows a pair in a text, as a few bits: two pairs of a document are thereby told from two
//! that stand side by side in it.

/// The lower bits: of the one character that follows.
pub const NEAR: u32 = 0xff;
/// The upper bits: of the three that follow.
pub const FAR: u32 = 0xffff << 8;
/// Of more bits than these nothing is told: all are set, which packs better and loses no hit.
const MOST_NEAR: u32 = 4;
const MOST_FAR: u32 = 3;

/// The bits of what follows: one for the next character and one for the next three, with the
/// separators between; none where the line ends before.
pub fn after(rest: &[char]) -> u32 {
    let (mut bits, mut count, mut hash) = (0, 0, 0x811c_9dc5u32);
    for c in rest {
        hash = (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193);
        if *c == ' ' {
            continue;
        }
        count += 1;
        match count {
            1 => bits |= 1 << ((hash ^ (hash >> 16)) & 7),
            3 => return bits | 1 << (8 + ((hash ^ (hash >> 16)) & 15)),
            _ => {}
        }
    }
    bits
}

/// The bits of a pair of a document, from those of all its places.
pub fn filled(bits: u32) -> u32 {
    let near = if (bits & NEAR).count_ones() > MOST_NEAR { NEAR } else { bits & NEAR };
    let far = if (bits & FAR).count_ones() > MOST_FAR { FAR } else { bits & FAR };
    near | far
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(rest: &str) -> u32 {
        super::after(&rest.chars().collect::<Vec<char>>())
    }

    #[test]
    fn the_first_and_the_first_three_characters_have_a_bit_each() {
        assert_eq!(after(""), 0);
        assert_eq!(after("工").count_ones(), 1);
        assert_eq!(after("工 作").count_ones(), 1, "two characters and a separator");
        assert_eq!(after("工作方").count_ones(), 2);
        assert_eq!(after("工作方案"), after("工作方"));
        assert_ne!(after("工 作方"), after("工作 方"));
    }

    #[test]
    fn many_bits_are_all() {
        assert_eq!(filled(0b1111), 0b1111);
        assert_eq!(filled(0b1_1111), NEAR);
        assert_eq!(filled(0b111 << 8 | 1), 0b111 << 8 | 1);
        assert_eq!(filled(0b1111 << 8 | 1), FAR | 1);
    }
}
