//! Where the words of a row of a timeline stand: in its bar, beside it, or between two.

use crate::view::timeline::{Bar, LETTER, WIDTH, cut, text_width};

/// How far words stand from a bar, and within one.
const GAP: i32 = 8;
/// Words cut to fewer letters than this say nothing.
const LEAST: i32 = 5 * LETTER;

/// Words in their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The words, cut to the room there is.
    pub words: String,
    /// Where they stand; `None` if there is nothing to say, or no room for it.
    pub x: Option<i32>,
    /// Whether they stand inside the bar.
    pub inside: bool,
    /// Whether they end, rather than begin, there.
    pub ends: bool,
}

/// A stretch of a row that may hold words.
#[derive(Clone, Copy)]
struct Room {
    from: i32,
    to: i32,
    inside: bool,
    ends: bool,
}

/// The words of a row in the first room that holds them, else cut to the widest.
pub fn place(bars: &[Bar], left: i32, words: &str) -> Placed {
    let rooms = rooms(bars, left);
    let fits = rooms.iter().find(|room| room.to - room.from >= text_width(words));
    let widest = rooms.iter().rev().max_by_key(|room| room.to - room.from);
    let Some(room) = fits.or(widest) else { return Placed::default() };
    let width = room.to - room.from;
    if words.is_empty() || (fits.is_none() && width < LEAST) {
        return Placed::default();
    }
    let x = if room.ends { room.to } else { room.from };
    Placed { words: cut(words, width).0, x: Some(x), inside: room.inside, ends: room.ends }
}

/// The rooms of a row, those that are asked first in front.
fn rooms(bars: &[Bar], left: i32) -> Vec<Room> {
    let mut ends: Vec<(i32, i32)> = bars.iter().map(|bar| (start_of(bar), end_of(bar))).collect();
    ends.sort_unstable();
    let outside = |from: i32, to: i32, ends: bool| Room { from, to, inside: false, ends };
    let (Some(&(start, _)), Some(end)) = (ends.first(), ends.iter().map(|(_, end)| *end).max()) else {
        return vec![outside(left + GAP, WIDTH, false)];
    };
    let mut rooms = Vec::new();
    if let [bar] = bars {
        rooms.push(Room {
            from: bar.x + GAP + 1,
            to: bar.x + bar.width - GAP + 1,
            inside: true,
            ends: false,
        });
    }
    rooms.push(outside(end + GAP, WIDTH, false));
    rooms.push(outside(left, start - GAP, true));
    for pair in ends.windows(2) {
        rooms.push(outside(pair[0].1 + GAP, pair[1].0 - GAP, false));
    }
    rooms
}

fn start_of(bar: &Bar) -> i32 {
    bar.edges.iter().map(|edge| edge.x).fold(bar.x, i32::min)
}

fn end_of(bar: &Bar) -> i32 {
    let arrow = if bar.arrow.is_some() { 10 } else { 0 };
    bar.edges.iter().map(|edge| edge.x + edge.width).fold(bar.x + bar.width, i32::max) + arrow
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(x: i32, width: i32) -> Bar {
        Bar { x, width, edges: Vec::new(), arrow: None }
    }

    #[test]
    fn words_between_two_bars_do_not_run_over_the_name() {
        // The names end at 100; the bars fill the row but for 300 to 700.
        let placed = place(&[bar(100, 200), bar(700, 260)], 100, "每季度末");
        assert_eq!((placed.x, placed.ends, placed.inside), (Some(308), false, false));
    }

    #[test]
    fn words_longer_than_every_room_are_cut() {
        let long = "统一".repeat(100);
        let placed = place(&[], 100, &long);
        assert_eq!(placed.x, Some(108));
        assert!(placed.words.ends_with('…') && text_width(&placed.words) <= 960 - 108);
        // Left of the bar are 292 units, right of it 352.
        let placed = place(&[bar(400, 200)], 100, &long);
        assert_eq!((placed.x, placed.ends), (Some(608), false));
        assert!(placed.words.ends_with('…') && text_width(&placed.words) <= 352);
    }

    #[test]
    fn words_without_any_room_are_left_to_the_list() {
        assert_eq!(place(&[bar(100, 430), bar(530, 430)], 100, "每季度末"), Placed::default());
    }
}
