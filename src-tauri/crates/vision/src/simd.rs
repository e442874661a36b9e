//! The innermost loops: plain loops, compiled a second time for processors with AVX2 and FMA, and chosen when they run.
//!
//! The `unsafe` here is the call of a function that is compiled for such a processor; it is made only after the
//! processor has said that it is one. Everything else is checked as ever.

#![allow(
    unsafe_code,
    reason = "calls of functions with target features, each after the check"
)]

/// How many places one turn of [`strip`] adds up at a time: eight registers of eight numbers.
pub(crate) const STRIP: usize = 64;

macro_rules! chosen {
    ($(#[$doc:meta])* $name:ident, $fast:ident, $plain:ident, ($($arg:ident: $kind:ty),*) -> $out:ty) => {
        $(#[$doc])*
        pub(crate) fn $name($($arg: $kind),*) -> $out {
            #[cfg(target_arch = "x86_64")]
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                // SAFETY: the processor has what the function was compiled for.
                return unsafe { $fast($($arg),*) };
            }
            $plain::<false>($($arg),*)
        }

        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx2,fma")]
        fn $fast($($arg: $kind),*) -> $out {
            $plain::<true>($($arg),*)
        }
    };
}

chosen!(
    /// The sum of the products.
    dot, dot_fast, dot_plain, (a: &[u8], b: &[u8]) -> u32
);

#[inline(always)]
fn dot_plain<const FUSED: bool>(a: &[u8], b: &[u8]) -> u32 {
    let mut sum = 0i32;
    for (a, b) in a.iter().zip(b) {
        sum += i32::from(*a) * i32::from(*b);
    }
    sum as u32
}

chosen!(
    /// The sum, and the sum of the squares.
    sums, sums_fast, sums_plain, (a: &[u8]) -> (u32, u32)
);

#[inline(always)]
fn sums_plain<const FUSED: bool>(a: &[u8]) -> (u32, u32) {
    let (mut sum, mut squares) = (0i32, 0i32);
    for a in a {
        sum += i32::from(*a);
    }
    for a in a {
        squares += i32::from(*a) * i32::from(*a);
    }
    (sum as u32, squares as u32)
}

chosen!(
    /// One row of half the size from two.
    halve, halve_fast, halve_plain, (upper: &[u8], lower: &[u8], out: &mut [u8]) -> ()
);

#[inline(always)]
fn halve_plain<const FUSED: bool>(upper: &[u8], lower: &[u8], out: &mut [u8]) {
    for ((out, upper), lower) in out
        .iter_mut()
        .zip(upper.chunks_exact(2))
        .zip(lower.chunks_exact(2))
    {
        let sum =
            u16::from(upper[0]) + u16::from(upper[1]) + u16::from(lower[0]) + u16::from(lower[1]);
        *out = ((sum + 2) >> 2) as u8;
    }
}

/// Rows of numbers, `stride` apart, each followed by at least [`STRIP`] numbers more.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) numbers: &'a [f32],
    pub(crate) stride: usize,
}

/// Weights of a window, row by row.
#[derive(Clone, Copy)]
pub(crate) struct Weights<'a> {
    pub(crate) numbers: &'a [f32],
    pub(crate) width: usize,
}

chosen!(
    /// Adds to each place of a row what the window with its left edge there weighs.
    strip, strip_fast, strip_plain, (rows: Rows<'_>, weights: Weights<'_>, y: usize, out: &mut [f32]) -> ()
);

#[inline(always)]
fn strip_plain<const FUSED: bool>(rows: Rows<'_>, weights: Weights<'_>, y: usize, out: &mut [f32]) {
    for (block, out) in out.chunks_mut(STRIP).enumerate() {
        let mut sums = [0f32; STRIP];
        for (j, line) in weights.numbers.chunks_exact(weights.width).enumerate() {
            let row = &rows.numbers[(y + j) * rows.stride + block * STRIP..];
            for (weight, window) in line.iter().zip(row.windows(STRIP)) {
                for (sum, value) in sums.iter_mut().zip(window) {
                    *sum = if FUSED {
                        weight.mul_add(*value, *sum)
                    } else {
                        *sum + *weight * *value
                    };
                }
            }
        }
        for (out, sum) in out.iter_mut().zip(sums) {
            *out += sum;
        }
    }
}
