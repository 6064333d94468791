//! A wrapper of rustc for Cargo's `RUSTC_WRAPPER`: for each crate it adds a line to the file `MEASURED_FILE` with its name, how much processor time and how
//! much memory the compiler took. It compiles without lints, as Cargo compiles what comes from a registry. As Cargo's `RUSTDOC` it does the same for the
//! program that `MEASURED_RUSTDOC` names.

use std::{
    env,
    ffi::OsString,
    fs::OpenOptions,
    io::Write,
    mem::MaybeUninit,
    process::{Command, exit},
};

fn main() {
    let mut arguments: Vec<_> = env::args_os().skip(1).collect();
    let is_option = |first: &OsString| first.as_encoded_bytes().starts_with(b"-");
    if arguments.first().is_some_and(is_option) {
        let rustdoc = env::var_os("MEASURED_RUSTDOC").expect("MEASURED_RUSTDOC names it");
        arguments.insert(0, rustdoc);
    }
    let [rustc, rest @ ..] = &arguments[..] else {
        panic!("Cargo gives a wrapper the path of rustc");
    };
    // Cargo also asks what the compiler is: that compiles nothing.
    let name = rest
        .windows(2)
        .find(|pair| pair[0] == "--crate-name" && pair[1] != "___")
        .map(|pair| &pair[1]);
    let mut command = Command::new(rustc);
    command.args(rest);
    if name.is_some() {
        command.arg("--cap-lints=allow");
    }
    let status = command.status().expect("rustc cannot be started");
    if let Some(name) = name.filter(|_| status.success()) {
        let line = format!("{} {}\n", name.display(), usage_of_child());
        let file = env::var_os("MEASURED_FILE").expect("MEASURED_FILE names a file");
        // One write, so that compilers at the same time do not cut each other's lines.
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)
            .and_then(|mut file| file.write_all(line.as_bytes()))
            .expect("the file cannot be written");
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
