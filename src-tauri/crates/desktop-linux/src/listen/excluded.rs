//! Processes that are left out of a recording, with all that they started.

use crate::process;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

pub(super) struct Excluded {
    pids: Vec<u32>,
    known: Mutex<HashMap<u32, bool>>,
}

impl Excluded {
    pub(super) fn new(pids: Vec<u32>) -> Self {
        Self {
            pids,
            known: Mutex::default(),
        }
    }

    pub(super) fn has(&self, pid: u32) -> bool {
        if self.pids.is_empty() {
            return false;
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(pid).or_insert_with(|| {
            std::iter::successors(Some(pid), |pid| process::parent(*pid))
                .take(64)
                .any(|pid| self.pids.contains(&pid))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Excluded;

    #[test]
    fn what_an_excluded_process_started_is_left_out_too() {
        let own = std::process::id();
        let mut child = std::process::Command::new("sleep")
            .arg("5")
            .spawn()
            .unwrap();
        let excluded = Excluded::new(vec![own]);
        assert!(excluded.has(own));
        assert!(excluded.has(child.id()));
        assert!(!excluded.has(1));
        assert!(!Excluded::new(Vec::new()).has(own));
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
