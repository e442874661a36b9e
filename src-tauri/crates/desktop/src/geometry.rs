//! Rectangles of the screen.

/// A rectangle in pixels of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Rect {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

impl Rect {
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// Nothing can be seen of it. Things that are not shown answer a far negative place.
    pub fn is_empty(self) -> bool {
        self.width <= 0 || self.height <= 0 || self.x < -100_000 || self.y < -100_000
    }

    pub fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    pub fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    pub fn center(self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }

    pub fn contains(self, x: i32, y: i32) -> bool {
        !self.is_empty() && x >= self.x && x < self.right() && y >= self.y && y < self.bottom()
    }

    /// Square pixels; 0 when empty.
    pub fn size(self) -> i64 {
        if self.is_empty() {
            0
        } else {
            i64::from(self.width) * i64::from(self.height)
        }
    }

    /// What both cover; nothing when they do not meet.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let meet = Self::new(
            x,
            y,
            self.right().min(other.right()).saturating_sub(x),
            self.bottom().min(other.bottom()).saturating_sub(y),
        );
        (!self.is_empty() && !other.is_empty() && !meet.is_empty()).then_some(meet)
    }

    /// The smallest that covers both.
    pub fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self::new(
            x,
            y,
            self.right().max(other.right()) - x,
            self.bottom().max(other.bottom()) - y,
        )
    }

    pub fn moved(self, dx: i32, dy: i32) -> Self {
        Self::new(self.x + dx, self.y + dy, self.width, self.height)
    }

    /// `[x, y, width, height]`
    pub fn array(self) -> [i32; 4] {
        [self.x, self.y, self.width, self.height]
    }
}
