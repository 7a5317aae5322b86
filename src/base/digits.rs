//! Whole numbers as digits, without the machinery of formats: files are full of them.

use jiff::civil::Date;

/// Adds the digits of a number.
pub fn push(number: impl TryInto<u64>, out: &mut String) {
    let mut rest: u64 = number.try_into().unwrap_or_default();
    // Days, months and most counts.
    if let Ok(few @ 0..100) = u8::try_from(rest) {
        if few >= 10 {
            out.push(char::from(b'0' + few / 10));
        }
        return out.push(char::from(b'0' + few % 10));
    }
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// Adds a number that may be less than nought.
pub fn push_signed(number: i64, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    push(number.unsigned_abs(), out);
}

/// Adds a day as `2011-02-18`.
pub fn push_day(day: Date, out: &mut String) {
    let Some(year) = u16::try_from(day.year()).ok().filter(|year| *year <= 9999) else {
        // Before the first year there is a sign, and more digits.
        out.push_str(&day.to_string());
        return;
    };
    let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or_default();
    let [month, day] = [day.month(), day.day()].map(|number| u16::from(number.unsigned_abs()));
    let digits = [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ];
    out.push_str(std::str::from_utf8(&digits).unwrap_or_default());
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
    use jiff::civil::date;

    use super::*;

    #[test]
    fn numbers_are_written_whole() {
        for (number, expected) in [
            (0, "0"),
            (9, "9"),
            (10, "10"),
            (99, "99"),
            (100, "100"),
            (256, "256"),
            (u64::MAX, "18446744073709551615"),
        ] {
            let mut out = String::new();
            push(number, &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn what_is_less_than_nought_has_a_sign() {
        for (number, expected) in [(-7, "-7"), (0, "0"), (i64::MIN, "-9223372036854775808")] {
            let mut out = String::new();
            push_signed(number, &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn days_are_written_as_jiff_writes_them() {
        for day in [date(2011, 2, 18), date(987, 12, 31), date(0, 1, 1), date(-5, 3, 1), date(9999, 10, 9)] {
            let mut out = String::new();
            push_day(day, &mut out);
            assert_eq!(out, day.to_string());
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
