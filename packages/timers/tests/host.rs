//! What works without JavaScript: how long to wait before trying again.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(not(target_family = "wasm"))]

use std::time::Duration;
use treenail_timers::{BackoffOptions, RetryVerdict, backoff};

fn waits(options: &BackoffOptions, attempts: &[u32]) -> Vec<u128> {
    attempts
        .iter()
        .map(|attempt| backoff(*attempt, options).as_millis())
        .collect()
}

#[test]
fn a_wait_grows_by_the_factor_up_to_the_longest() {
    let options = BackoffOptions::new()
        .delay(Duration::from_millis(100))
        .factor(3.0)
        .max_delay(Duration::from_secs(1))
        .jitter(|| 1.0);
    assert_eq!(
        waits(&options, &[1, 2, 3, 4, 5]),
        [100, 300, 900, 1000, 1000]
    );
}

#[test]
fn a_wait_doubles_from_a_second_up_to_half_a_minute_by_default() {
    let options = BackoffOptions::default().jitter(|| 1.0);
    assert_eq!(
        waits(&options, &[0, 1, 2, 6, u32::MAX]),
        [1000, 1000, 2000, 30_000, 30_000]
    );
}

#[test]
fn a_wait_is_the_share_that_jitter_says() {
    let options = BackoffOptions::new().jitter(|| 0.25);
    assert_eq!(waits(&options, &[1]), [250]);
}

#[test]
fn a_wait_is_never_shorter_than_the_least() {
    let options = BackoffOptions::new()
        .delay(Duration::from_millis(100))
        .min_delay(Duration::from_millis(20))
        .jitter(|| 0.1);
    assert_eq!(waits(&options, &[1, 2, 3]), [20, 20, 40]);
}

#[test]
fn numbers_that_make_no_sense_are_no_wait_and_no_panic() {
    for share in [f64::NAN, -1.0, f64::NEG_INFINITY] {
        assert_eq!(
            waits(&BackoffOptions::new().jitter(move || share), &[1, 9]),
            [0, 0]
        );
    }
    for factor in [f64::NAN, -1.0] {
        let options = BackoffOptions::new().factor(factor).jitter(|| 1.0);
        assert_eq!(waits(&options, &[2]), [0]);
    }
    let too_much = BackoffOptions::new().jitter(|| f64::INFINITY);
    assert_eq!(waits(&too_much, &[1]), [1000]);
}

#[test]
fn a_wait_of_nothing_stays_so_and_one_of_all_time_does_not_overflow() {
    let nothing = BackoffOptions::new().delay(Duration::ZERO).jitter(|| 1.0);
    assert_eq!(waits(&nothing, &[1, u32::MAX]), [0, 0]);
    let all = BackoffOptions::new()
        .delay(Duration::MAX)
        .max_delay(Duration::MAX)
        .jitter(|| 1.0);
    let _ = waits(&all, &[1, 2, u32::MAX]);
}

#[test]
fn a_verdict_is_made_of_yes_and_no() {
    assert_eq!(RetryVerdict::from(true), RetryVerdict::Retry);
    assert_eq!(RetryVerdict::from(false), RetryVerdict::GiveUp);
}
