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
}
