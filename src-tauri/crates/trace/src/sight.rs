//! What a picture shows, as far as its program tells: what personal data is hidden by. It is judged and forgotten, never
//! written.

/// All that is known of one picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sight {
    pub shown: Vec<Shown>,
    /// Its program told what it shows; without that nothing can be judged.
    pub judged: bool,
}

/// A text that a person can read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// What stands beside it as its label, its cell's row or its column's head.
    pub labels: Vec<String>,
    pub text: String,
    /// In pixels of the picture.
    pub area: [i32; 4],
}

impl Sight {
    /// Both together: what was there before a picture and after it.
    pub fn with(mut self, other: Self) -> Self {
        self.judged |= other.judged;
        for shown in other.shown {
            if !self.shown.contains(&shown) {
                self.shown.push(shown);
            }
        }
        self
    }
}
