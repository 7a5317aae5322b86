//! Whole numbers as digits, without the machinery of formats: files are full of them.

/// Adds the digits of a number.
pub fn push(number: impl TryInto<u64>, out: &mut String) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest: u64 = number.try_into().unwrap_or_default();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// Adds the digits of a number, with noughts before it where it has fewer than so many.
pub fn push_padded(number: u64, width: usize, out: &mut String) {
    let mut least = 1_u64;
    for _ in 1..width {
        least = least.saturating_mul(10);
        if number < least {
            out.push('0');
        }
    }
    push(number, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_whole() {
        for (number, expected) in [(0, "0"), (9, "9"), (10, "10"), (u64::MAX, "18446744073709551615")] {
            let mut out = String::new();
            push(number, &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn noughts_stand_before_what_is_short() {
        for (number, expected) in [(0, "0000"), (7, "0007"), (2026, "2026"), (12345, "12345")] {
            let mut out = String::new();
            push_padded(number, 4, &mut out);
            assert_eq!(out, expected);
        }
    }
}
