//! How much memory the process has.

/// How much more it may have after the runs than before, in mebibytes: allocators keep what they have had, and
/// each run at a time may hold as much as its client is allowed to read.
pub(crate) const BOUND_MIB: u64 = 256;

/// The resident memory in bytes, where the system tells.
pub(crate) fn resident() -> Option<u64> {
    read("VmRSS:")
}

/// The most that has been resident at any time, in bytes.
pub(crate) fn most() -> Option<u64> {
    read("VmHWM:")
}

fn read(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}
