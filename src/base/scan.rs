//! Looking through the bytes of a text for what few of them are, many at a time.

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// The first place, from a byte on, where `is` holds of the byte and the two behind it (0 behind the
/// end). A block is judged without a branch, so that the compiler judges its bytes side by side.
pub fn position(bytes: &[u8], from: usize, is: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<{ BLOCK + 2 }>) {
        let any = (0..BLOCK).fold(false, |any, i| any | is(block[i], block[i + 1], block[i + 2]));
        if any {
            break;
        }
        at += BLOCK;
    }
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    (at..bytes.len()).find(|at| is(byte(*at), byte(at + 1), byte(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_found_wherever_it_stands() {
        for length in 0..120 {
            for place in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[place] = b'b';
                let found = |from| position(&bytes, from, |byte, _, _| byte == b'b');
                assert_eq!(found(0), Some(place));
                assert_eq!((found(place), found(place + 1)), (Some(place), None));
                let next = position(&bytes, 0, |_, next, _| next == b'b');
                assert_eq!(next, place.checked_sub(1));
                let end = position(&bytes, 0, |byte, _, last| byte == b'b' && last == 0);
                assert_eq!(end, (place + 2 >= length).then_some(place));
            }
        }
        assert_eq!(position(b"", 0, |_, _, _| true), None);
        assert_eq!(position(b"a", 7, |_, _, _| true), None);
    }
}
