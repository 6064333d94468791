/**
 * Typed events in Rust: every (target, type) pair that webref's list has for a target of a package is dispatched there as the interface
 * that the list says, and the package's own wasm tests hear it. Read from the list itself, and not from what the model made of it.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitBesideRust, emitRust } from "../src/emit/rust/index.ts";
import { eventName, typeName } from "../src/emit/rust/names.ts";
import type { PackageModel } from "../src/select/package-model.ts";
import { readPlatform, root } from "./platform.ts";
import { selectAll } from "./whole-platform.ts";

interface ListedEvent {
  readonly type: string;
  readonly interface: string;
  readonly targets: readonly {
    readonly target: string;
    readonly bubblingPath?: readonly string[];
  }[];
}

const { inputs, model } = readPlatform();
const patches = JSON.parse(inputs.eventPatches?.text ?? "[]") as readonly {
  readonly type: string;
  readonly targets: readonly string[];
  readonly is: string;
}[];
const listed = (JSON.parse(inputs.events?.text ?? "[]") as readonly ListedEvent[]).flatMap(patched);

/** What stands in the list, but for targets of which a patch says otherwise. */
function patched(event: ListedEvent): readonly ListedEvent[] {
  return event.targets.map((one) => {
    const patch = patches.find(
      ({ type, targets }) => type === event.type && targets.includes(one.target),
    );
    return { ...event, interface: patch?.is ?? event.interface, targets: [one] };
  });
}
const { packages } = selectAll(model, inputs);

/** `FileReader load ProgressEvent`, for each event that is fired at a target of the package, or bubbles to it. */
function pairsListed({ definitions, visible }: PackageModel): readonly string[] {
  const owned = new Set(definitions.map(({ name }) => name));
  const isVisible = (name: string): boolean =>
    [...visible].some(([id, { kind }]) => id === name && kind !== "opaque");
  return listed.flatMap(({ type, interface: event, targets }) =>
    targets
      .flatMap(({ target, bubblingPath = [] }) => [target, ...bubblingPath])
      .filter((target) => owned.has(target) && isVisible(event))
      .map((target) => `${typeName(target)} ${eventName(type)} ${typeName(event)}`),
  );
}

function emitted(each: PackageModel): {
  readonly impls: readonly string[];
  readonly heard: string;
  /** `Target type` of what is left out for a reason. */
  readonly omitted: ReadonlySet<string>;
} {
  const { files, omitted } = emitRust(each, new Diagnostics());
  const text = files.find((file) => file.path.endsWith("/dispatches.rs"))?.text ?? "";
  const impls = [
    ...text.matchAll(/impl Dispatches<event::(\w+)>\s+for (\w+)\s+\{\s+type Event = (\w+);/gu),
  ].map(([, type, target, event]) => [target, type, event].join(" "));
  const beside = emitBesideRust(each, new Diagnostics());
  const heard = beside.find((file) => file.path.endsWith("/dispatches.rs"))?.text ?? "";
  return {
    impls,
    heard: heard
      .replaceAll(/treenail_\w+::(?:event::)?/gu, "")
      .replaceAll(/\s+/gu, "")
      .replaceAll(",>(", ">("),
    omitted: new Set(
      [...each.omitted, ...omitted].map(({ what }) => {
        const [target = "", type = ""] = what.split(" event ");
        return `${typeName(target)} ${typeName(type)}`;
      }),
    ),
  };
}

/** What all packages dispatch: `Target type`. */
const dispatched = new Set(
  packages.flatMap((each) => emitted(each).impls.map((pair) => pair.replace(/ \w+$/u, ""))),
);

/** Whether a parent dispatches an event of the type: who descends from it hears it, as what the parent says. */
function isInherited(pair: string): boolean {
  const [target = "", type = ""] = pair.split(" ");
  const definition = [...model.definitions.values()].find(({ name }) => typeName(name) === target);
  if (definition?.kind !== "interface" || definition.parent === undefined) return false;
  const parent = typeName(definition.parent);
  return dispatched.has(`${parent} ${type}`) || isInherited(`${parent} ${type}`);
}

/** Whether an event is left out for a reason that is told, there or at a parent. */
function isTold(pair: string, omitted: ReadonlySet<string>): boolean {
  const [target = "", type = ""] = pair.split(" ");
  const definition = [...model.definitions.values()].find(({ name }) => typeName(name) === target);
  if (omitted.has(`${target} ${type}`)) return true;
  if (definition?.kind !== "interface" || definition.parent === undefined) return false;
  return isTold(`${typeName(definition.parent)} ${type}`, omitted);
}

/** Whether the package's own tests name what is tested of its events, or the crate that has those of all packages without a layer by hand. */
function isNamed(name: string): boolean {
  const own = path.join(root, "packages", name, "tests");
  const files = fs.globSync("**/*.rs", { cwd: own }).map((file) => path.join(own, file));
  const together = path.join(root, "tools/reality/generated/rust/dispatches.rs");
  const texts = files.map((file) => fs.readFileSync(file, "utf8"));
  return (
    texts.some((text) => text.includes("generated/tests/dispatches.rs")) ||
    fs.readFileSync(together, "utf8").includes(`packages/${name}/generated/tests/dispatches.rs`)
  );
}

describe.each(packages.map((each) => [each.name, each] as const))("events in %s", (name, each) => {
  const pairs = [...new Set(pairsListed(each))].toSorted();
  const { impls, heard, omitted } = emitted(each);

  test("are dispatched on each target that the list names, or on what that one descends from", () => {
    const here = new Set(impls);
    const missing = pairs.filter(
      (pair) => !here.has(pair) && !isInherited(pair) && !isTold(pair, omitted),
    );
    expect(missing).toEqual([]);
  });

  test("are heard by a test each, which the package's wasm tests name", () => {
    const silent = impls.filter((pair) => {
      const [target, type, event] = pair.split(" ");
      return !heard.includes(`hears::<${target ?? ""},_,${event ?? ""}>(${type ?? ""}`);
    });
    expect(silent).toEqual([]);
    const file = `${name}/generated/tests/dispatches.rs`;
    expect(isNamed(name), `name ${file} in a test`).toBe(impls.length > 0);
  });
});

test("there are so many of them", () => {
  expect(Object.fromEntries(packages.map((each) => [each.name, emitted(each).impls.length])))
    .toMatchInlineSnapshot(`
      {
        "advertising": 0,
        "ai": 6,
        "cache-storage": 0,
        "canvas": 2,
        "clipboard": 7,
        "compression": 0,
        "console": 0,
        "cookie-store": 1,
        "core": 0,
        "credential-management": 0,
        "css-experiments": 5,
        "css-houdini": 0,
        "css-typed-om": 0,
        "cssom": 1,
        "cssom-view": 7,
        "device-state": 7,
        "dom": 33,
        "drag-and-drop": 14,
        "editing": 6,
        "encoding": 0,
        "events": 1,
        "eventsource": 3,
        "fetch": 0,
        "file": 6,
        "file-system": 0,
        "fonts": 3,
        "fullscreen": 0,
        "gamepad": 2,
        "geolocation": 0,
        "geometry": 0,
        "html": 15,
        "html-canvas": 5,
        "html-embedded": 5,
        "html-forms": 10,
        "html-legacy": 0,
        "html-media": 45,
        "html-sanitizer": 0,
        "indexed-db": 11,
        "locks": 0,
        "media-capabilities": 2,
        "media-capture": 15,
        "media-session": 1,
        "media-source": 13,
        "messaging": 7,
        "navigation": 11,
        "navigator": 2,
        "notifications": 8,
        "observable": 0,
        "observers": 0,
        "page-performance": 0,
        "payments": 6,
        "performance": 1,
        "permission-elements": 6,
        "permissions": 1,
        "presentation": 7,
        "reporting": 3,
        "scheduling": 1,
        "screen-capture": 3,
        "sensors": 6,
        "service-workers": 20,
        "shape-detection": 0,
        "speech": 19,
        "storage": 0,
        "storage-access": 0,
        "streams": 0,
        "svg": 7,
        "svg-filters": 0,
        "timers": 0,
        "trusted-types": 0,
        "ui-events": 85,
        "url": 0,
        "urlpattern": 0,
        "wasm": 0,
        "web-animations": 19,
        "web-apps": 2,
        "web-bluetooth": 18,
        "web-crypto": 0,
        "web-extensions": 0,
        "web-hid": 3,
        "web-nfc": 2,
        "web-serial": 4,
        "web-share": 0,
        "web-storage": 1,
        "web-usb": 2,
        "webaudio": 7,
        "webauthn": 0,
        "webcodecs": 4,
        "webgl": 3,
        "webgpu": 1,
        "webgpu-images": 0,
        "webmidi": 3,
        "webnn": 0,
        "webrtc": 24,
        "webrtc-transforms": 4,
        "websocket": 4,
        "webtransport": 0,
        "webxr": 17,
        "webxr-layers": 4,
        "window": 32,
        "workers": 14,
        "xhr": 15,
      }
    `);
});
