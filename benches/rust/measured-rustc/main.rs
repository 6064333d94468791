//! A wrapper of rustc for Cargo's `RUSTC_WRAPPER`: of the crate that `MEASURED_CRATE` names it writes to the file `MEASURED_FILE` how much processor time
//! and memory the compiler took, and compiles it without lints, as Cargo compiles what comes from a registry.

use std::{
    env, fs,
    mem::MaybeUninit,
    process::{Command, exit},
};

fn main() {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [rustc, rest @ ..] = &arguments[..] else {
        panic!("Cargo gives a wrapper the path of rustc");
    };
    let name = env::var_os("MEASURED_CRATE").expect("MEASURED_CRATE names the crate");
    let is_measured = rest
        .windows(2)
        .any(|pair| pair[0] == "--crate-name" && pair[1] == name);
    let mut command = Command::new(rustc);
    command.args(rest);
    if is_measured {
        command.arg("--cap-lints=allow");
    }
    let status = command.status().expect("rustc cannot be started");
    if is_measured && status.success() {
        let file = env::var_os("MEASURED_FILE").expect("MEASURED_FILE names a file");
        fs::write(file, usage_of_child()).expect("the file cannot be written");
    }
    exit(status.code().unwrap_or(1));
}

/// Seconds of processor time, and the most memory held, in KiB, of the one child that has ended.
fn usage_of_child() -> String {
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the pointer is to a `rusage`, which the call fills; all zeros are one, too.
    let usage = unsafe {
        assert_eq!(
            libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr()),
            0
        );
        usage.assume_init()
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    format!(
        "{} {}",
        seconds(usage.ru_utime) + seconds(usage.ru_stime),
        usage.ru_maxrss
    )
}
