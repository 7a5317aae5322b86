//! Small numbers as characters that a script's string holds without escapes and gzip packs well.

/// The characters of numbers: 31 that end one, then 31 that go on.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The characters of parts: sets of five bits that are not empty.
const PARTS: &[u8; 31] = b" !#$%&'()*+,-./:;<=>?@[]^_`{|}~";
/// How many values a character has.
const BASE: usize = 31;

/// Adds a number: a character below 31, two below 961, and so on.
pub fn number(code: &mut String, number: usize) {
    if number >= BASE {
        going_on(code, number / BASE);
    }
    code.push(char::from(DIGITS[number % BASE]));
}

/// Adds the digits before the last.
fn going_on(code: &mut String, above: usize) {
    if above >= BASE {
        going_on(code, above / BASE);
    }
    code.push(char::from(DIGITS[BASE + above % BASE]));
}

/// Adds a set of parts, from 1 to 31; other sets are not coded.
pub fn parts(code: &mut String, parts: u8) {
    if let Some(byte) = usize::from(parts).checked_sub(1).and_then(|at| PARTS.get(at)) {
        code.push(char::from(*byte));
    }
}

/// Adds ascending numbers as what each is above the one before.
pub fn ascending(code: &mut String, numbers: impl Iterator<Item = usize>) {
    let mut next = 0;
    for value in numbers {
        number(code, value - next);
        next = value + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_as_many_characters_as_they_need() {
        let coded = |value| {
            let mut code = String::new();
            number(&mut code, value);
            code
        };
        assert_eq!([0, 30, 31, 32, 961].map(coded), ["0", "U", "W0", "W1", "WV0"]);
        let mut code = String::new();
        ascending(&mut code, [0, 1, 2, 40].into_iter());
        assert_eq!(code, "000W6");
    }

    #[test]
    fn every_set_of_parts_has_its_own_character() {
        let mut code = String::new();
        (0..=32).for_each(|set| parts(&mut code, set));
        let mut unique: Vec<char> = code.chars().collect();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), 31);
        assert!(!code.contains(['"', '\\']));
    }
}
