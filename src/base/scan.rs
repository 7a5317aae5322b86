//! Looking through texts for the few bytes that a format must write otherwise: most have none.

/// How many bytes are looked at together, which processors do at once.
const TOGETHER: usize = 16;

/// Where the first byte of some kind stands. The question is asked of many bytes at once: it
/// should be comparisons put together with `|`, without a choice between them.
#[inline]
pub fn first(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let (pieces, rest) = bytes.as_chunks::<TOGETHER>();
    let start = match pieces.iter().position(|piece| any(piece, &is)) {
        Some(at) => at * TOGETHER,
        None if ends_clean(bytes, &is) => return None,
        None => bytes.len() - rest.len(),
    };
    let found = bytes.get(start..)?.iter().position(|byte| is(*byte))?;
    Some(start + found)
}

#[inline]
fn any<const COUNT: usize>(piece: &[u8; COUNT], is: &impl Fn(u8) -> bool) -> bool {
    piece.iter().fold(false, |any, byte| any | is(*byte))
}

/// Whether the last bytes, of a short text all of them, have none of some kind; what is shorter
/// than a piece is looked at from both ends, over its middle twice. Of very few bytes it does not say.
#[inline]
fn ends_clean(bytes: &[u8], is: &impl Fn(u8) -> bool) -> bool {
    if let Some(tail) = bytes.last_chunk::<TOGETHER>() {
        return !any(tail, is);
    }
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return !(any(head, is) | any(tail, is));
    }
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(head), Some(tail)) => !(any(head, is) | any(tail, is)),
        _ => false,
    }
}

/// Whether there is a byte of some kind.
#[inline]
pub fn has(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    first(bytes, is).is_some()
}

/// The same where two more bytes are looked at with each.
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
    fn the_first_is_found_wherever_it_stands() {
        for length in 0..70 {
            let mut bytes = vec![b'a'; length];
            assert_eq!(first(&bytes, |byte| byte == b','), None);
            for at in (0..length).rev() {
                bytes[at] = b',';
                assert_eq!(first(&bytes, |byte| byte == b','), Some(at), "{length}");
            }
        }
    }

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
