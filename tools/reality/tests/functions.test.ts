/** What generated functions of packages without a layer by hand do with objects of the engine that has them. */
import { disposeSymbol } from "@treenail/core";
import { documentApi } from "@treenail/html";
import { idbDatabase, idbTransaction } from "@treenail/indexed-db";
import { sourceBuffer } from "@treenail/media-source";
import { oscillatorNode } from "@treenail/webaudio";
import { videoDecoder, videoEncoder } from "@treenail/webcodecs";
import { describe, expect, it } from "vitest";

/** Whether this engine has all of them. */
function hasAll(...names: readonly string[]): boolean {
  return names.every((name) => name in globalThis);
}

describe("an object that has ended already", () => {
  it.runIf(hasAll("indexedDB", "document"))("is disposed of: a transaction", async () => {
    const open = indexedDB.open("treenail-disposal", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("things");
    await new Promise((done) => (open.onsuccess = done));
    const database = open.result;
    const transaction = database.transaction("things");
    const completed = new Promise((done) => (transaction.oncomplete = done));
    await completed;
    expect(() => {
      transaction.abort();
    }).toThrow();
    idbTransaction.dispose(transaction);
    idbTransaction.disposable(transaction)[disposeSymbol]();
    idbDatabase.dispose(database);
    idbDatabase.dispose(database);
    indexedDB.deleteDatabase("treenail-disposal");
  });

  it.runIf(hasAll("VideoDecoder", "VideoEncoder"))("is disposed of: a codec", () => {
    const callbacks = { output: () => undefined, error: () => undefined };
    const decoder = new VideoDecoder(callbacks);
    videoDecoder.dispose(decoder);
    expect(decoder.state).toBe("closed");
    expect(() => {
      decoder.close();
    }).toThrow();
    videoDecoder.dispose(decoder);
    const encoder = new VideoEncoder(callbacks);
    videoEncoder.dispose(encoder);
    videoEncoder.dispose(encoder);
    expect(encoder.state).toBe("closed");
  });

  it.runIf(hasAll("OfflineAudioContext"))("is disposed of: a source of sound", () => {
    const oscillator = new OfflineAudioContext(1, 128, 8000).createOscillator();
    // It was never started.
    expect(() => {
      oscillator.stop();
    }).toThrow();
    oscillatorNode.dispose(oscillator);
    oscillator.start();
    oscillatorNode.dispose(oscillator);
    oscillatorNode.dispose(oscillator);
  });

  it.runIf(hasAll("MediaSource", "document"))(
    "is disposed of: a buffer that was taken out",
    async () => {
      const source = new MediaSource();
      const url = URL.createObjectURL(source);
      const video = document.createElement("video");
      const opened = new Promise((done) => (source.onsourceopen = done));
      video.src = url;
      await opened;
      URL.revokeObjectURL(url);
      const type = ["video/webm; codecs=vp8", "video/mp4; codecs=avc1.42E01E"].find((each) =>
        MediaSource.isTypeSupported(each),
      );
      if (type === undefined) return;
      const buffer = source.addSourceBuffer(type);
      source.removeSourceBuffer(buffer);
      expect(() => {
        buffer.abort();
      }).toThrow();
      sourceBuffer.dispose(buffer);
    },
  );
});

describe.runIf(hasAll("document"))("an attribute of a document", () => {
  it("is written by a function of the package that has its type", () => {
    const before = document.title;
    documentApi.setTitle(document, "Reality");
    expect(document.title).toBe("Reality");
    expect(documentApi.title(document)).toBe("Reality");
    documentApi.setTitle(document, before);
  });

  it("that puts forward takes what its value takes", () => {
    const other = document.createElement("iframe");
    document.body.append(other);
    const inner = other.contentDocument;
    if (inner === null) throw new Error("a frame without a document");
    documentApi.setLocation(inner, "#there");
    expect(inner.location.hash).toBe("#there");
    other.remove();
  });
});
