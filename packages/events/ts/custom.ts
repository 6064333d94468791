/** Custom events: the type of the detail travels with the name. */
import { requireGlobal } from "@treenail/core";
import type { CustomEvent, EventTarget } from "../generated/ts/index.ts";

declare const detailOf: unique symbol;

/**
 * The name of a custom event, carrying the type of its detail. At run time it is just the string.
 *
 * @typeParam Detail - What events of this name carry.
 * @example
 * ```ts
 * import { emit, on, type CustomEventName } from "@treenail/events";
 *
 * const saved = "saved" as CustomEventName<{ id: number }>;
 * const target = new EventTarget();
 * using listener = on(target, saved, (event) => console.log(event.detail.id));
 * emit(target, saved, { id: 1 });
 * ```
 */
export type CustomEventName<Detail> = string & { readonly [detailOf]: Detail };

/**
 * A custom event whose detail has a type.
 *
 * @typeParam Detail - What the event carries.
 * @see {@link https://dom.spec.whatwg.org/#interface-customevent | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/CustomEvent | MDN}
 */
export type CustomEventWith<Detail> = typeof globalThis extends {
  // The class and not its `prototype` is asked, whose detail is `any` in lib.dom: that would swallow `Detail`.
  readonly CustomEvent: new (type: string, init: { readonly detail: Detail }) => infer Declared;
}
  ? Declared & { readonly detail: Detail }
  : CustomEvent & { readonly detail: Detail };

/** How a custom event travels; all `false` by default, as for any event that a program makes. */
export interface EmitOptions {
  /** Whether it goes on to the target's ancestors. */
  readonly bubbles?: boolean | undefined;
  /** Whether a listener can call `preventDefault`. */
  readonly cancelable?: boolean | undefined;
  /** Whether it leaves a shadow tree. */
  readonly composed?: boolean | undefined;
}

/**
 * Makes a custom event and dispatches it, synchronously.
 *
 * @param target - Where to dispatch it.
 * @param name - Its name; its type says what the detail must be.
 * @param detail - What the event carries.
 * @param options - How the event travels.
 * @returns `false` when a listener called `preventDefault` on a cancelable event.
 * @throws `NotSupportedError` where the runtime has no `CustomEvent`.
 * @see {@link https://dom.spec.whatwg.org/#dom-customevent-customevent | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/CustomEvent/CustomEvent | MDN}
 * @example
 * ```ts
 * import { emit, type CustomEventName } from "@treenail/events";
 *
 * emit(new EventTarget(), "saved" as CustomEventName<number>, 1, { cancelable: true });
 * ```
 */
export function emit<Detail>(
  target: EventTarget,
  name: CustomEventName<Detail>,
  detail: NoInfer<Detail>,
  options?: EmitOptions,
): boolean {
  const Constructor =
    requireGlobal<
      new (type: string, init: EmitOptions & { readonly detail: Detail }) => CustomEvent
    >("CustomEvent");
  return target.dispatchEvent(new Constructor(name, { ...options, detail }));
}
