/** `is` tells objects of another realm, or of a class that was replaced, which `instanceof` does not. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { blob, file, fileReader } from "@treenail/file";

type Realm = Pick<typeof globalThis, "Blob" | "File" | "FileReader">;

describe("where the class is another by now", () => {
  const own = globalThis.Blob;
  afterEach(() => {
    globalThis.Blob = own;
  });

  test("an object is told by what it says of itself", () => {
    const before = new Blob(["a"]);
    globalThis.Blob = Date as unknown as typeof Blob;
    expect(before instanceof Blob).toBe(false);
    expect(blob.is(before)).toBe(true);
    expect(file.is(before)).toBe(false);
    expect(blob.is({})).toBe(false);
  });
});

if ("document" in globalThis)
  describe("in another frame", () => {
    let frame: HTMLIFrameElement;
    let realm: Realm;
    beforeEach(() => {
      frame = document.createElement("iframe");
      document.body.append(frame);
      realm = frame.contentWindow as unknown as Realm;
    });
    afterEach(() => {
      frame.remove();
    });

    test("an object is of its interface and of those that it inherits from", () => {
      const foreign = new realm.File(["a"], "a.txt");
      expect(foreign instanceof File).toBe(false);
      expect(file.is(foreign)).toBe(true);
      expect(blob.is(foreign)).toBe(true);
      expect(fileReader.is(new realm.FileReader())).toBe(true);
    });

    test("an object is of no other interface", () => {
      expect(file.is(new realm.Blob())).toBe(false);
      expect(fileReader.is(new realm.Blob())).toBe(false);
      expect(blob.is(realm.Blob)).toBe(false);
      expect(blob.is(frame.contentWindow)).toBe(false);
    });
  });
