/**
 * Types of what `getContext("2d")` and its like give, by the kind of context. Each package adds the contexts that it has. Nothing here exists at run time.
 */

/**
 * The contexts of a canvas in a page, by kind: what is given, and the settings that it can be asked for with.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-getcontext-dev | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/HTMLCanvasElement/getContext | MDN}
 * @example
 * ```ts
 * import type { CanvasContext } from "@treenail/core";
 *
 * interface Plotter {
 *   readonly pens: number;
 * }
 * declare module "@treenail/core" {
 *   interface CanvasContexts {
 *     plotter: { readonly given: Plotter };
 *   }
 * }
 * const pens = (plotter: CanvasContext<"plotter", object>): number => plotter.pens;
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- packages add to it
export interface CanvasContexts {}

/**
 * The contexts of a canvas without a page, by kind, as {@link CanvasContexts}.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-getcontext-dev | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/OffscreenCanvas/getContext | MDN}
 * @example
 * ```ts
 * import type { OffscreenCanvasContext } from "@treenail/core";
 *
 * const name = (context: OffscreenCanvasContext<"no such", string>): string => context;
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- packages add to it
export interface OffscreenCanvasContexts {}

type Given<Contexts, Kind, Otherwise> = Kind extends keyof Contexts
  ? Contexts[Kind] extends { readonly given: infer Context }
    ? Context
    : Otherwise
  : Otherwise;

type Settings<Contexts, Kind> = Kind extends keyof Contexts
  ? Contexts[Kind] extends { readonly settings: infer Known }
    ? Known | null
    : null
  : unknown;

/**
 * The context of a kind that a canvas in a page gives.
 *
 * @typeParam Kind - Such as `"2d"` and `"webgl2"`.
 * @typeParam Otherwise - The type where the program does not know the kind.
 * @see {@link https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-getcontext-dev | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/HTMLCanvasElement/getContext | MDN}
 * @example
 * ```ts
 * import type { CanvasContext } from "@treenail/core";
 *
 * const width = (context: CanvasContext<"2d", { lineWidth: number }>): number => context.lineWidth;
 * ```
 */
export type CanvasContext<Kind extends string, Otherwise> = Given<CanvasContexts, Kind, Otherwise>;

/**
 * The settings of a kind of context of a canvas in a page; whatever there is, where the program does not know the kind.
 *
 * @typeParam Kind - Such as `"2d"` and `"webgl2"`.
 * @see {@link https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2dsettings | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/HTMLCanvasElement/getContext#contextattributes | MDN}
 * @example
 * ```ts
 * import type { CanvasContextSettings } from "@treenail/core";
 *
 * const settings: CanvasContextSettings<"no such"> = { pens: 3 };
 * ```
 */
export type CanvasContextSettings<Kind extends string> = Settings<CanvasContexts, Kind>;

/**
 * The context of a kind that a canvas without a page gives.
 *
 * @typeParam Kind - Such as `"2d"` and `"webgl2"`.
 * @typeParam Otherwise - The type where the program does not know the kind.
 * @see {@link https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-getcontext-dev | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/OffscreenCanvas/getContext | MDN}
 * @example
 * ```ts
 * import type { OffscreenCanvasContext } from "@treenail/core";
 *
 * type Context = OffscreenCanvasContext<"2d", { lineWidth: number }>;
 * const width = (context: Context): number => context.lineWidth;
 * ```
 */
export type OffscreenCanvasContext<Kind extends string, Otherwise> = Given<
  OffscreenCanvasContexts,
  Kind,
  Otherwise
>;

/**
 * The settings of a kind of context of a canvas without a page; whatever there is, where the program does not know the kind.
 *
 * @typeParam Kind - Such as `"2d"` and `"webgl2"`.
 * @see {@link https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2dsettings | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/OffscreenCanvas/getContext#contextattributes | MDN}
 * @example
 * ```ts
 * import type { OffscreenCanvasContextSettings } from "@treenail/core";
 *
 * const settings: OffscreenCanvasContextSettings<"no such"> = { pens: 3 };
 * ```
 */
export type OffscreenCanvasContextSettings<Kind extends string> = Settings<
  OffscreenCanvasContexts,
  Kind
>;
