//! The digest of an archive as it stands on paper: groups of four digits, a check for each row.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// How many digits a row has.
const ROW: usize = 16;
/// How many digits a digest has.
const WHOLE: usize = 64;

/// The digest of an archive: the SHA-256 of its list of tag files, which lists the manifest,
/// which lists every other file. `sha256sum tagmanifest-sha256.txt` tells the same.
pub fn digest(tag_manifest: &[u8]) -> String {
    hex(&Sha256::digest(tag_manifest))
}

/// Bytes in small hex digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The rows for paper: four groups of four digits, and a check of two after a stroke.
pub fn rows(digest: &str) -> Vec<String> {
    let digits: Vec<char> = digest.chars().collect();
    let row = |row: &[char]| {
        let groups: Vec<String> = row.chunks(4).map(|group| group.iter().collect()).collect();
        format!("{} /{:02x}", groups.join(" "), check(row))
    };
    digits.chunks(ROW).map(row).collect()
}

/// A CRC of eight bits over the digits: any one wrong digit, and any two neighbours that have
/// changed places, give another.
fn check(row: &[char]) -> u8 {
    let mut sum = 0u8;
    for digit in row {
        let nibble = digit.to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or_default();
        sum ^= nibble << 4;
        for _ in 0..4 {
            sum = if sum & 0x80 == 0 { sum << 1 } else { (sum << 1) ^ 0x07 };
        }
    }
    sum
}

/// What a person typed, as digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed(String);

/// Why something typed is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistyped {
    /// It has a character that is no hex digit.
    Character(char),
    /// It has too few digits to tell anything.
    Short(usize),
    /// It has too many digits.
    Long(usize),
    /// The check of this row does not fit its digits.
    Row(usize),
}

impl Typed {
    /// Reads what was typed from paper: spaces and case do not matter, rows may have their checks.
    ///
    /// # Errors
    /// What was mistyped.
    pub fn read(text: &str) -> Result<Typed, Mistyped> {
        let mut digits: Vec<char> = Vec::new();
        let mut letters = text.chars().filter(|c| !c.is_whitespace()).map(folded);
        while let Some(letter) = letters.next() {
            if letter == '/' {
                let row = digits.len().div_ceil(ROW);
                let start = row.saturating_sub(1) * ROW;
                let given: String = letters.by_ref().take(2).collect();
                let whole = !digits.is_empty() && digits.len().is_multiple_of(ROW);
                if !whole || given != format!("{:02x}", check(&digits[start..])) {
                    return Err(Mistyped::Row(row.max(1)));
                }
            } else if letter.is_ascii_hexdigit() {
                digits.push(letter);
            } else {
                return Err(Mistyped::Character(letter));
            }
        }
        match digits.len() {
            count if count < ROW => Err(Mistyped::Short(count)),
            count if count > WHOLE => Err(Mistyped::Long(count)),
            _ => Ok(Typed(digits.into_iter().collect())),
        }
    }

    /// Whether a digest begins with what was typed.
    pub fn fits(&self, digest: &str) -> bool {
        digest.starts_with(&self.0)
    }

    /// How many digits were typed.
    pub fn digits(&self) -> usize {
        self.0.len()
    }

    /// Whether all were typed.
    pub fn is_whole(&self) -> bool {
        self.digits() == WHOLE
    }
}

/// Small letters, and the full-width forms that Chinese input methods give.
fn folded(letter: char) -> char {
    let narrow = match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        letter => letter,
    };
    narrow.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of nothing, from FIPS 180-4's examples.
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn rows_are_groups_of_four_with_a_check() {
        assert_eq!(digest(b""), EMPTY);
        let rows = rows(EMPTY);
        assert_eq!(rows.len(), 4);
        assert!(rows[0].starts_with("e3b0 c442 98fc 1c14 /"), "{}", rows[0]);
        assert!(rows[3].starts_with("a495 991b 7852 b855 /"), "{}", rows[3]);
    }

    #[test]
    fn the_check_is_the_common_crc_of_eight_bits() {
        // CRC-8 (polynomial 07) of the bytes "123456789" is f4; as digits they are 31 32 … 39.
        let digits: Vec<char> = "313233343536373839".chars().collect();
        assert_eq!(check(&digits), 0xf4);
    }

    #[test]
    fn what_was_typed_is_read_with_spaces_capitals_wide_letters_and_checks() {
        let printed = rows(EMPTY).join("\n");
        let typed = Typed::read(&printed).unwrap();
        assert!(typed.fits(EMPTY) && typed.is_whole());
        assert!(Typed::read(&printed.to_uppercase()).unwrap().fits(EMPTY));
        assert!(Typed::read("Ｅ３Ｂ０ c442 98FC 1c14").unwrap().fits(EMPTY));
        assert!(!Typed::read("E3B0 c442 98FC 1c15").unwrap().fits(EMPTY));
    }

    #[test]
    fn a_wrong_digit_is_found_in_its_row() {
        let printed = rows(EMPTY).join(" ");
        let letters: Vec<char> = printed.chars().collect();
        for at in 0..letters.len() {
            if !letters[at].is_ascii_hexdigit() {
                continue;
            }
            let mut wrong = letters.clone();
            wrong[at] = if letters[at] == '0' { '1' } else { '0' };
            let wrong: String = wrong.into_iter().collect();
            let row = at / "e3b0 c442 98fc 1c14 /00 ".len() + 1;
            assert_eq!(Typed::read(&wrong), Err(Mistyped::Row(row)), "{wrong}");
        }
        let swapped = printed.replacen("e3b0", "3eb0", 1);
        assert_eq!(Typed::read(&swapped), Err(Mistyped::Row(1)));
    }

    #[test]
    fn too_little_too_much_and_other_letters_are_told() {
        assert_eq!(Typed::read("e3b0c44298fc1c1"), Err(Mistyped::Short(15)));
        assert_eq!(Typed::read(&EMPTY.repeat(2)), Err(Mistyped::Long(128)));
        assert_eq!(Typed::read("e3b0-c442"), Err(Mistyped::Character('-')));
        assert_eq!(Typed::read("/00"), Err(Mistyped::Row(1)));
    }
}
