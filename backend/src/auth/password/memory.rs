//! The memory hashing works in, kept for the next password.
use argon2::Block;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Buffers kept: as many as there are places for heavy work.
const KEPT: usize = 2;

/// Nobody has signed in for so long: the memory is given back.
const IDLE: Duration = Duration::from_secs(30);

static FREE: Mutex<Free> = Mutex::new(Free {
    buffers: Vec::new(),
    used: None,
});

struct Free {
    buffers: Vec<Vec<Block>>,
    used: Option<Instant>,
}

/// Runs `f` with this many blocks; what was in them before does not matter to it.
pub(super) fn with<T>(blocks: usize, f: impl FnOnce(&mut [Block]) -> T) -> T {
    let mut memory = free().buffers.pop().unwrap_or_default();
    if memory.len() < blocks {
        // never two of them at once
        memory = Vec::new();
        memory.resize(blocks, Block::new());
    }
    let done = f(memory.get_mut(..blocks).unwrap_or_default());
    let mut free = free();
    free.used = Some(Instant::now());
    if free.buffers.len() < KEPT {
        free.buffers.push(memory);
    }
    done
}

/// Gives the memory back when nobody has signed in for a while.
pub fn release_when_idle() {
    if free().used.is_some_and(|at| at.elapsed() > IDLE) {
        release();
    }
}

/// Gives the memory back that no password needs at this moment: other work needs as much.
pub fn release() {
    *free() = Free {
        buffers: Vec::new(),
        used: None,
    };
}

fn free() -> MutexGuard<'static, Free> {
    FREE.lock().unwrap_or_else(PoisonError::into_inner)
}
