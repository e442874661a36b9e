//! Sums of any window of a picture from four numbers.

use crate::plane::Plane;

/// Sums and sums of squares of all that lies above and to the left.
pub(crate) struct Integral {
    stride: usize,
    sums: Vec<u32>,
    squares: Vec<u64>,
}

impl Integral {
    pub(crate) fn new(plane: &Plane) -> Self {
        let stride = plane.width + 1;
        let mut sums = vec![0; stride * (plane.height + 1)];
        let mut squares = vec![0; stride * (plane.height + 1)];
        for y in 0..plane.height {
            let (mut sum, mut square) = (0u32, 0u64);
            for (x, value) in plane.row(y).iter().enumerate() {
                sum += u32::from(*value);
                square += u64::from(*value) * u64::from(*value);
                let at = (y + 1) * stride + x + 1;
                // Sums wrap around alike on all four corners, so their difference is right.
                sums[at] = sum.wrapping_add(sums[at - stride]);
                squares[at] = square + squares[at - stride];
            }
        }
        Self {
            stride,
            sums,
            squares,
        }
    }

    /// The sum and the sum of squares of a window.
    pub(crate) fn window(&self, x: usize, y: usize, width: usize, height: usize) -> (f64, f64) {
        let upper = y * self.stride + x;
        let lower = (y + height) * self.stride + x;
        let sum = self.sums[lower + width]
            .wrapping_sub(self.sums[lower])
            .wrapping_sub(self.sums[upper + width])
            .wrapping_add(self.sums[upper]);
        let squares = self.squares[lower + width] + self.squares[upper]
            - self.squares[lower]
            - self.squares[upper + width];
        (f64::from(sum), squares as f64)
    }
}
