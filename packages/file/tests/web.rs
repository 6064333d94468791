//! What blobs and files do in a JavaScript engine: the same in Node and in browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

#[path = "../generated/tests/dispatches.rs"]
mod dispatches;
#[path = "web/readme.rs"]
mod readme;

use std::{
    cell::RefCell,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    rc::Rc,
    task::Poll,
    time::{Duration, SystemTime},
};

use js_sys::{Array, Function, futures::JsFuture};
use treenail_file::{Blob, ErrorKind, File, FileList, FilePropertyBag, FileReader, Part};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

async fn evaluate(body: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let made = Function::new_with_args("it", body).call1(&JsValue::UNDEFINED, argument)?;
    JsFuture::from(js_sys::Promise::resolve(&made)).await
}

#[wasm_bindgen_test]
async fn bytes_go_into_a_blob_and_come_back() {
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let blob = Blob::from_bytes(&bytes, "application/x-test").unwrap();
    assert_eq!(blob.size(), 100_000);
    assert_eq!(blob.type_(), "application/x-test");
    assert_eq!(blob.read().await.unwrap(), bytes);
}

#[wasm_bindgen_test]
async fn a_blob_keeps_its_bytes_when_rusts_memory_changes() {
    let mut bytes = vec![1_u8; 1_000];
    let blob = Blob::from_bytes(&bytes, "").unwrap();
    bytes.fill(2);
    assert_eq!(blob.read().await.unwrap(), vec![1_u8; 1_000]);
}

#[wasm_bindgen_test]
async fn an_empty_blob_is_a_blob() {
    let blob = Blob::from_bytes(&[], "").unwrap();
    assert_eq!((blob.size(), blob.type_().as_str()), (0, ""));
    assert!(blob.read().await.unwrap().is_empty());
    let blob = Blob::from_parts(Vec::<Part<'_>>::new(), "").unwrap();
    assert_eq!(blob.size(), 0);
}

#[wasm_bindgen_test]
async fn a_blob_is_made_of_parts_of_all_kinds() {
    let inner = Blob::from_bytes(b"blob", "").unwrap();
    let text = "wörld".to_owned();
    let parts = [
        Part::from(b"bytes "),
        Part::from(&text),
        Part::from(" "),
        Part::from(&inner),
    ];
    let blob = Blob::from_parts(parts, "text/plain").unwrap();
    assert_eq!(blob.text().await.unwrap(), "bytes wörld blob");
}

#[wasm_bindgen_test]
async fn many_parts_survive_the_growth_of_wasms_memory() {
    let inner = Blob::from_bytes(b"b", "").unwrap();
    // Whatever was a view of it before is empty once the memory has grown.
    let patch = Function::new_with_args(
        "memory",
        "const Original = globalThis.Blob;
        globalThis.Blob = class Blob extends Original {
            constructor(...given) { memory.grow(1); super(...given); }
        };
        return () => { globalThis.Blob = Original; };",
    );
    let restore = patch.call1(&JsValue::NULL, &wasm_bindgen::memory());
    let restore: Function = restore.unwrap().unchecked_into();
    let parts = (0..20_000).map(|index| match index % 2 {
        0 => Part::from(b"a"),
        _ => Part::from(&inner),
    });
    let blob = Blob::from_parts(parts, "");
    restore.call0(&JsValue::NULL).unwrap();
    assert_eq!(blob.unwrap().read().await.unwrap(), b"ab".repeat(10_000));
}

#[wasm_bindgen_test]
async fn a_blob_is_read_piece_by_piece() {
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    let blob = Blob::from_bytes(&bytes, "").unwrap();
    let mut chunks = blob.chunks().unwrap();
    let mut read = Vec::new();
    while let Some(chunk) = chunks.next().await {
        read.extend(chunk.unwrap());
    }
    assert_eq!(read, bytes);
}

#[wasm_bindgen_test]
async fn reading_can_stop_after_a_piece() {
    let blob = Blob::from_bytes(&vec![7; 300_000], "").unwrap();
    let mut chunks = blob.chunks().unwrap();
    assert_eq!(chunks.next().await.unwrap().unwrap()[0], 7);
    drop(chunks);
    assert_eq!(blob.read().await.unwrap().len(), 300_000);
}

#[wasm_bindgen_test]
async fn a_file_has_a_name_a_type_and_a_time() {
    let options = FilePropertyBag::new()
        .type_("text/plain")
        .last_modified(1_500);
    let file = File::from_parts(["text"], "ö.txt", &options).unwrap();
    assert_eq!(
        (file.name().as_str(), file.type_().as_str()),
        ("ö.txt", "text/plain")
    );
    let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);
    assert_eq!(file.last_modified_time(), time);
    assert_eq!(file.text().await.unwrap(), "text");
}

#[wasm_bindgen_test]
fn a_file_may_be_older_than_the_epoch() {
    let options = FilePropertyBag::new().last_modified(-1_500);
    let file = File::from_parts(["text"], "old", &options).unwrap();
    assert_eq!(file.last_modified(), -1_500);
    assert_eq!(file.last_modified_time(), SystemTime::UNIX_EPOCH);
}

#[wasm_bindgen_test]
async fn a_file_is_a_blob() {
    let file = File::from_bytes(&[1, 2], "a.bin", "").unwrap();
    let blob: &Blob = file.as_ref();
    assert_eq!(blob.read().await.unwrap(), [1, 2]);
    let both = Blob::from_parts([Part::from(&file), Part::from(&file)], "").unwrap();
    assert_eq!(both.size(), 4);
}

#[wasm_bindgen_test]
fn a_list_is_an_iterator_of_files() {
    let list = Array::new();
    for name in ["a", "b"] {
        list.push(&File::from_bytes(&[], name, "").unwrap());
    }
    // Real lists come only from a person's choice, so an array with `item` stands for one.
    let make = Function::new_with_args("it", "it.item = (index) => it[index] ?? null; return it");
    let list: FileList = make
        .call1(&JsValue::UNDEFINED, &list)
        .unwrap()
        .unchecked_into();
    let names: Vec<_> = list.files().map(|file| file.name()).collect();
    assert_eq!(names, ["a", "b"]);
}

#[wasm_bindgen_test]
async fn an_object_url_leads_to_its_blob_until_it_is_dropped() {
    let blob = Blob::from_bytes(b"hello", "text/plain").unwrap();
    let url = blob.object_url().unwrap();
    assert!(url.as_str().starts_with("blob:"), "{url}");
    let clone = url.clone();
    let href = JsValue::from_str(url.as_str());
    drop(url);
    let load = "return fetch(it).then((response) => response.text())";
    assert_eq!(evaluate(load, &href).await.unwrap(), "hello");
    drop(clone);
    assert!(
        evaluate(load, &href).await.is_err(),
        "the URL still leads somewhere"
    );
}

#[wasm_bindgen_test]
async fn a_leaked_object_url_stays() {
    let blob = Blob::from_bytes(b"hello", "").unwrap();
    let href = blob.object_url().unwrap().leak();
    let load = "return fetch(it).then((response) => response.text())";
    assert_eq!(evaluate(load, &href.into()).await.unwrap(), "hello");
}

#[wasm_bindgen_test]
async fn a_reader_reads_bytes_text_and_data_urls() {
    let blob = Blob::from_bytes("hö".as_bytes(), "text/plain").unwrap();
    if !FileReader::is_supported() {
        // As in Node: the error says so, and nothing panics.
        let error = FileReader::bytes(&blob).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotSupported, "{error}");
        return;
    }
    assert_eq!(
        FileReader::bytes(&blob).unwrap().await.unwrap(),
        "hö".as_bytes()
    );
    assert_eq!(FileReader::text(&blob).unwrap().await.unwrap(), "hö");
    let url = FileReader::data_url(&blob).unwrap().await.unwrap();
    assert_eq!(url, "data:text/plain;base64,aMO2");
}

#[wasm_bindgen_test]
async fn a_reader_reports_progress_up_to_the_end() {
    if !FileReader::is_supported() {
        // Node has none; what happens there is tested above.
        return;
    }
    let blob = Blob::from_bytes(&vec![0; 1_000_000], "").unwrap();
    let reports = Rc::new(RefCell::new(Vec::new()));
    let noted = Rc::clone(&reports);
    let reading = FileReader::bytes(&blob).unwrap();
    let reading = reading.on_progress(move |progress| noted.borrow_mut().push(progress));
    assert_eq!(reading.await.unwrap().len(), 1_000_000);
    let reports = reports.borrow();
    let last = reports.last().unwrap();
    assert_eq!((last.loaded, last.total), (1_000_000, 1_000_000));
    assert!(reports.is_sorted_by_key(|progress| progress.loaded));
}

#[wasm_bindgen_test]
async fn a_dropped_reading_stops_and_frees_what_it_holds() {
    if !FileReader::is_supported() {
        // Node has none; what happens there is tested above.
        return;
    }
    let patch = Function::new_no_args(
        "const { abort } = FileReader.prototype;
        const calls = [];
        FileReader.prototype.abort = function () { calls.push(this.readyState); abort.call(this); };
        return [calls, () => { FileReader.prototype.abort = abort; }];",
    );
    let patched: Vec<JsValue> = Array::from(&patch.call0(&JsValue::NULL).unwrap()).to_vec();
    let blob = Blob::from_bytes(&vec![0; 1_000_000], "").unwrap();
    let held = Rc::new(());
    let witness = Rc::downgrade(&held);
    let mut reading = FileReader::bytes(&blob)
        .unwrap()
        .on_progress(move |_| assert_eq!(Rc::strong_count(&held), 1));
    let pending = poll_fn(|context| Poll::Ready(Pin::new(&mut reading).poll(context).is_pending()));
    assert!(pin!(pending).await);
    drop(reading);
    assert!(witness.upgrade().is_none());
    patched[1]
        .unchecked_ref::<Function>()
        .call0(&JsValue::NULL)
        .unwrap();
    let calls = Array::from(&patched[0]);
    // `FileReader.LOADING`
    assert_eq!((calls.length(), calls.get(0).as_f64()), (1, Some(1.0)));
}

#[wasm_bindgen_test]
async fn a_slice_is_clamped_to_the_blob() {
    let blob = Blob::from_bytes(b"hello", "").unwrap();
    let all = blob.slice_with_start_and_end(Some(i64::MIN), i64::MAX);
    assert_eq!(all.text().await.unwrap(), "hello");
    let end = blob.slice_with_start(-2);
    assert_eq!(end.text().await.unwrap(), "lo");
}

#[wasm_bindgen_test]
async fn a_data_url_has_the_type_and_all_bytes() {
    let encode = "return it.arrayBuffer().then((bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))))";
    for length in [0, 1, 2, 3, 4, 256, 1_000] {
        let bytes: Vec<u8> = (0..=255).cycle().take(length).collect();
        let blob = Blob::from_bytes(&bytes, "text/plain").unwrap();
        let base64 = evaluate(encode, blob.as_ref()).await.unwrap();
        let expected = format!("data:text/plain;base64,{}", base64.as_string().unwrap());
        assert_eq!(blob.read_data_url().await.unwrap(), expected);
    }
    let unknown = Blob::from_bytes(&[], "").unwrap();
    let url = unknown.read_data_url().await.unwrap();
    assert_eq!(url, "data:application/octet-stream;base64,");
}

#[wasm_bindgen_test]
async fn chunks_tell_how_far_they_have_come_where_there_is_no_file_reader_too() {
    let blob = Blob::from_bytes(&[7; 100_000], "").unwrap();
    let told = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&told);
    let chunks = blob.chunks().unwrap();
    let mut chunks = treenail_streams::progress(chunks, move |progress| {
        seen.borrow_mut().push(progress);
    })
    .total(blob.size());
    let mut bytes = 0;
    while let Some(chunk) = chunks.next().await {
        bytes += chunk.unwrap().len();
    }
    let last = told.borrow().last().copied().unwrap();
    assert_eq!((last.loaded, last.total), (100_000, Some(100_000)));
    assert_eq!(bytes, 100_000);
}
