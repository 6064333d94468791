/**
 * A package's own proof of its typed events: a Rust test for each target that dispatches each of its events, and hears it as an object of
 * the type that the data says. The package's wasm tests name the file as a module of theirs.
 */
import type { OutputFile, PackageModel } from "../../select/package-model.ts";
import { withHeader } from "../header.ts";
import { type Dispatch, dispatchesIn, eventModule } from "./events.ts";
import { crateOf, nameInside, eventName } from "./names.ts";
import { ancestorsOf, rustNameOf, type Scope } from "./scope.ts";
import type { RustType } from "./tree.ts";
import { compareVersions } from "./version-sort.ts";

const traits = ["Dispatches", "Event", "EventTargetExt", "EventType"];

/** `root` is what every target is. */
const support = (root: string): string => `use std::{cell::Cell, rc::Rc};

use js_sys::{Array, Function, Object, Reflect};
use treenail_core::{__private::Handle, JsCast, JsValue};
use treenail_events::{${[...traits, root].toSorted(compareVersions).join(", ")}};
use wasm_bindgen_test::wasm_bindgen_test;

/// An object of a class, where this engine lets one be made.
fn made(class: &str, arguments: &Array) -> Option<JsValue> {
    let class = Reflect::get(&js_sys::global(), &class.into()).ok()?;
    let class = class.dyn_into::<Function>().ok()?;
    Reflect::construct(&class, arguments).ok()
}

/// Hears an event that is dispatched, as the same object, until the listener is dropped.
fn hears<T, E, O>(event: E)
where
    T: Dispatches<E, Event = O> + Handle,
    E: EventType,
    O: AsRef<JsValue> + Handle + 'static,
{
    // Listening needs nothing of the class, so that any target stands for one that only the platform makes.
    let target = made(T::NAME, &Array::new()).unwrap_or_else(|| ${root}::new().unwrap().into());
    let target: T = target.unchecked_into();
    let sent = made(O::NAME, &Array::of1(&E::NAME.into()));
    let sent: Event = sent.map_or_else(|| Event::new(E::NAME), JsCast::unchecked_into);
    let heard = Rc::new(Cell::new(0));
    let (count, expected) = (Rc::clone(&heard), JsValue::from(sent.clone()));
    let listener = target.on(event, move |object: O| {
        assert!(Object::is(object.as_ref(), &expected));
        count.set(count.get() + 1);
    });
    let target: &${root} = target.as_ref();
    target.dispatch_event(&sent).unwrap();
    drop(listener);
    target.dispatch_event(&sent).unwrap();
    assert_eq!(heard.get(), 1, "\`{}\` of {}", E::NAME, T::NAME);
}
`;

export function emitEventTests(scope: Scope): readonly OutputFile[] {
  const { package: model } = scope;
  const dispatches = dispatchesIn(scope);
  if (dispatches.length === 0) return [];
  const file = `${model.folder}/generated/tests/dispatches.rs`;
  const root = rootOf(scope, dispatches);
  const targets = Map.groupBy(dispatches, ({ target }) => named(model, target));
  const tests = [...targets].map(([target, own]) => testOf(model, target, own));
  const docs = "//! Every event of every target of this package.\n\n";
  return [
    { path: file, text: withHeader(file, [docs, support(root), ...tests].join(""), model.inputs) },
  ];
}

/** The ancestor that all targets have in common: the farthest. */
function rootOf(scope: Scope, dispatches: readonly Dispatch[]): string {
  const [first] = dispatches;
  const root = first && (ancestorsOf(scope, first.on).at(-1) ?? first.on);
  return root === undefined ? "" : rustNameOf(root);
}

function testOf(model: PackageModel, target: string, own: readonly Dispatch[]): string {
  const name = nameInside(target.slice(target.lastIndexOf(":") + 1));
  const lines = own.map(({ type, event }) => {
    const object = named(model, event);
    const call = `hears::<${target}, _, ${object}>`;
    const argument = `${crateOf(model.name)}::${eventModule}::${eventName(type)}`;
    // As rustfmt breaks them: nothing, what is called with, or the types.
    const line = `    ${call}(${argument});\n`;
    if (line.length <= 101) return line;
    const short = `    ${call}(\n`;
    // It breaks what is called with sooner than the types, even where that is two columns more.
    if (short.length <= 103) return `${short}        ${argument},\n    );\n`;
    const types = [target, "_", object].map((each) => `        ${each},\n`);
    return `    hears::<\n${types.join("")}    >(${argument});\n`;
  });
  return `\n#[wasm_bindgen_test]\nfn ${name}_hears_its_events() {\n${lines.join("")}}\n`;
}

/** With its crate: a test is a crate of its own. */
function named(model: PackageModel, type: RustType): string {
  if (type.kind !== "path") return "";
  const module = type.module === "crate" ? crateOf(model.name) : (type.module ?? "");
  return `${module}::${type.name}`;
}
