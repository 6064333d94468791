//! Lines, and values of JSON one a line.

use treenail_streams::{LineError, lines, ndjson};

use super::*;

/// A text's bytes, in chunks of so many.
fn cut(text: &[u8], size: usize) -> impl Stream<Item = Result<Vec<u8>>> {
    let chunks: Vec<_> = text.chunks(size).map(|chunk| Ok(chunk.to_vec())).collect();
    stream::iter(chunks)
}

async fn lines_of(text: &[u8], size: usize) -> Vec<String> {
    lines(cut(text, size))
        .map(|line| line.unwrap())
        .collect()
        .await
}

#[wasm_bindgen_test]
async fn lines_end_alike_wherever_chunks_are_cut() {
    let cases: [(&str, &[&str]); 9] = [
        ("a\nb\n", &["a", "b"]),
        ("a\r\nb\r\n", &["a", "b"]),
        ("a\rb\r", &["a", "b"]),
        ("a\r\r\n\nb", &["a", "", "", "b"]),
        ("a\n\rb", &["a", "", "b"]),
        ("\n", &[""]),
        ("", &[]),
        ("\u{feff}\u{feff}é€\n𝄞", &["\u{feff}é€", "𝄞"]),
        ("a\u{2028}b\u{85}c", &["a\u{2028}b\u{85}c"]),
    ];
    for (text, expected) in cases {
        for size in 1..5 {
            assert_eq!(
                lines_of(text.as_bytes(), size).await,
                expected,
                "{text:?} by {size}"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn what_is_no_utf_8_is_replaced() {
    for size in 1..4 {
        let lines = lines_of(b"a\xff\n\xe2\x82", size).await;
        assert_eq!(lines, ["a\u{fffd}", "\u{fffd}"]);
        assert_eq!(lines_of(b"\xef\xbb", size).await, ["\u{fffd}"]);
    }
}

#[wasm_bindgen_test]
async fn a_line_is_given_as_soon_as_its_end_is_there() {
    let source = stream::iter([Ok("a\r"), Ok("\nb\r\n"), Ok("c")]).chain(stream::pending());
    let mut lines = lines(source);
    assert_eq!(lines.next().await.unwrap().unwrap(), "a");
    assert_eq!(lines.next().await.unwrap().unwrap(), "b");
    assert!(is_pending(lines.next()).await);
}

#[wasm_bindgen_test]
async fn a_line_that_is_too_long_is_an_error_after_the_lines_before_it_and_drops_the_source() {
    let dropped = Rc::new(Cell::new(false));
    let held = Dropped(Rc::clone(&dropped));
    let source = stream::iter([Ok("\u{feff}abc\nab"), Ok("cd")]).chain(stream::once(async move {
        drop(held);
        Ok("\n")
    }));
    let mut lines = lines(source).max_length(3);
    assert_eq!(lines.next().await.unwrap().unwrap(), "abc");
    let error = lines.next().await.unwrap().unwrap_err();
    assert!(
        matches!(error, LineError::TooLong { max_length: 3 }),
        "{error}"
    );
    assert_eq!(Error::from(error).kind(), ErrorKind::Range);
    assert!(dropped.get());
    assert!(lines.is_terminated());
    assert!(lines.next().await.is_none());
}

#[wasm_bindgen_test]
async fn an_error_of_the_source_comes_once_and_no_half_line_before_it() {
    let error = Error::new(ErrorKind::Network, "broken");
    let mut lines = lines(stream::iter([Ok("a\nb"), Err(error.clone())]));
    assert_eq!(lines.next().await.unwrap().unwrap(), "a");
    let given = lines.next().await.unwrap().unwrap_err();
    assert_eq!(Error::from(given), error);
    assert!(lines.next().await.is_none());
}

#[wasm_bindgen_test]
async fn dropping_lines_cancels_the_stream() {
    let (readable, notes) = made_in_javascript(
        "{ start(c) { c.enqueue('a\\nb\\n') }, cancel() { notes.cancelled = true } }",
    );
    let mut lines = lines(readable.chunks::<String>().unwrap());
    assert_eq!(lines.next().await.unwrap().unwrap(), "a");
    drop(lines);
    settle().await;
    assert_eq!(note(&notes, "cancelled"), true);
    assert!(!readable.locked());
}

#[wasm_bindgen_test]
async fn values_of_json_stand_one_a_line() {
    let text = "\u{feff}1\r\n\n  \t\n2\n3".as_bytes();
    for size in 1..4 {
        let values: Vec<_> = ndjson::<u32, _, _>(cut(text, size))
            .map(|value| value.unwrap())
            .collect()
            .await;
        assert_eq!(values, [1, 2, 3]);
    }
}

#[wasm_bindgen_test]
async fn what_is_no_value_is_an_error_that_says_which_line_and_the_last() {
    for (bad, is_syntax) in [("1 2", true), ("\"a\"", false)] {
        let text = format!("1\n\n{bad}\n4");
        let mut values = ndjson::<u32, _, _>(cut(text.as_bytes(), 2));
        assert_eq!(values.next().await.unwrap().unwrap(), 1);
        match values.next().await.unwrap().unwrap_err() {
            LineError::Invalid { line, text, source } => {
                assert_eq!((line, text.as_str()), (3, bad));
                assert_eq!(source.is_syntax(), is_syntax);
            }
            other => panic!("{other}"),
        }
        assert!(values.is_terminated());
        assert!(values.next().await.is_none());
    }
    let mut long = ndjson::<u32, _, _>(cut(b"12345", 5)).max_length(3);
    let error = long.next().await.unwrap().unwrap_err();
    assert!(matches!(error, LineError::TooLong { .. }));
}
