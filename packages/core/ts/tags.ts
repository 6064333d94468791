/**
 * Types of elements by their tags: what `createElement("a")`, `querySelector("nav a")` and their like give. Each package adds the tags of its elements to the
 * tables here, so that a program knows those of the packages that it uses. Nothing here exists at run time.
 */
import type { ExposedType } from "./exposed-type.ts";
import type { SelectedTag } from "./selectors.ts";

/**
 * The elements of HTML, by tag. A program adds its own.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/ | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/HTML/Reference/Elements | MDN}
 * @example
 * ```ts
 * import type { CreatedElement } from "@treenail/core";
 *
 * interface LampElement {
 *   lit: boolean;
 * }
 * declare module "@treenail/core" {
 *   interface HtmlTags {
 *     "my-lamp": LampElement;
 *   }
 * }
 * const light = (lamp: CreatedElement<"my-lamp", object>): boolean => lamp.lit;
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- packages add to it
export interface HtmlTags {}

/**
 * The elements of SVG, by tag.
 *
 * @see {@link https://svgwg.org/svg2-draft/ | SVG 2}
 * @see {@link https://developer.mozilla.org/docs/Web/SVG/Reference/Element | MDN}
 * @example
 * ```ts
 * import type { CreatedElementNS } from "@treenail/core";
 *
 * type Circle = CreatedElementNS<"http://www.w3.org/2000/svg", "circle", { readonly id: string }>;
 * const name = (circle: Circle): string => circle.id;
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- packages add to it
export interface SvgTags {}

/**
 * The elements of MathML, by tag.
 *
 * @see {@link https://w3c.github.io/mathml-core/ | MathML Core}
 * @see {@link https://developer.mozilla.org/docs/Web/MathML/Reference/Element | MDN}
 * @example
 * ```ts
 * import type { CreatedElementNS } from "@treenail/core";
 *
 * type Fraction = CreatedElementNS<"http://www.w3.org/1998/Math/MathML", "mfrac", { readonly id: string }>;
 * const name = (fraction: Fraction): string => fraction.id;
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- packages add to it
export interface MathmlTags {}

/** By the address of a namespace: its tags, and what all of its elements are. */
interface Namespaces {
  readonly "http://www.w3.org/1999/xhtml": { readonly tags: HtmlTags; readonly all: "HTMLElement" };
  readonly "http://www.w3.org/2000/svg": { readonly tags: SvgTags; readonly all: "SVGElement" };
  readonly "http://www.w3.org/1998/Math/MathML": {
    readonly tags: MathmlTags;
    readonly all: "MathMLElement";
  };
}

type ElementIn<Tags, All extends string, Name, Otherwise> = Name extends keyof Tags
  ? Tags[Name]
  : ExposedType<All, Otherwise>;

/** What is found by a tag in any namespace: the same tag in HTML goes before the others. */
type Found<Tag, Otherwise> = Tag extends keyof HtmlTags
  ? HtmlTags[Tag]
  : Tag extends keyof SvgTags
    ? SvgTags[Tag]
    : Tag extends keyof MathmlTags
      ? MathmlTags[Tag]
      : Otherwise;

/**
 * What an HTML document creates for a tag.
 *
 * @typeParam Tag - The element's name, in lower case.
 * @typeParam Otherwise - The type of an element, where the program knows neither the tag nor `HTMLElement`.
 * @see {@link https://dom.spec.whatwg.org/#dom-document-createelement | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Document/createElement | MDN}
 * @example
 * ```ts
 * import type { CreatedElement } from "@treenail/core";
 *
 * const href = (anchor: CreatedElement<"a", { href: string }>): string => anchor.href;
 * ```
 */
export type CreatedElement<Tag extends string, Otherwise> = ElementIn<
  HtmlTags,
  "HTMLElement",
  Tag,
  Otherwise
>;

/**
 * What a document creates for a namespace and a name in it.
 *
 * @typeParam Namespace - The namespace's address.
 * @typeParam Name - The element's name; a prefix before `:` says nothing.
 * @typeParam Otherwise - The type of an element, where the program does not know more.
 * @see {@link https://dom.spec.whatwg.org/#dom-document-createelementns | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Document/createElementNS | MDN}
 * @example
 * ```ts
 * import type { CreatedElementNS } from "@treenail/core";
 *
 * type Circle = CreatedElementNS<"http://www.w3.org/2000/svg", "svg:circle", { readonly id: string }>;
 * const name = (circle: Circle): string => circle.id;
 * ```
 */
export type CreatedElementNS<
  Namespace extends string | null,
  Name extends string,
  Otherwise,
> = Namespace extends keyof Namespaces
  ? ElementIn<
      Namespaces[Namespace]["tags"],
      Namespaces[Namespace]["all"],
      Name extends `${string}:${infer Local}` ? Local : Name,
      Otherwise
    >
  : Otherwise;

/**
 * What a selector finds: the element of the tag that its last part names, or one of those of a list. A tag that several namespaces have (`a`, `script`,
 * `style`, `title`) is taken for HTML's. Whatever the selector says otherwise, an element is found.
 *
 * @typeParam Selectors - The selector.
 * @typeParam Otherwise - The type of an element.
 * @see {@link https://dom.spec.whatwg.org/#dom-parentnode-queryselector | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Document/querySelector | MDN}
 * @example
 * ```ts
 * import type { SelectedElement } from "@treenail/core";
 *
 * const href = (link: SelectedElement<"nav > a.active", { href: string }>): string => link.href;
 * ```
 */
export type SelectedElement<Selectors extends string, Otherwise> = Found<
  SelectedTag<Selectors>,
  Otherwise
>;

/**
 * The list of what a selector finds.
 *
 * @typeParam Selectors - The selector.
 * @typeParam List - The type of a list.
 * @see {@link https://dom.spec.whatwg.org/#dom-parentnode-queryselectorall | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Document/querySelectorAll | MDN}
 * @example
 * ```ts
 * import type { SelectedElements } from "@treenail/core";
 *
 * type Links = SelectedElements<"nav a", { readonly length: number; readonly [index: number]: object }>;
 * const count = (links: Links): number => links.length;
 * ```
 */
export type SelectedElements<Selectors extends string, List> = ListOf<
  List,
  SelectedElement<Selectors, ElementOf<List>>
>;

/**
 * The list of all elements of a tag, of which HTML's go before other namespaces'.
 *
 * @typeParam Tag - The tag, in lower case.
 * @typeParam List - The type of a list.
 * @see {@link https://dom.spec.whatwg.org/#dom-document-getelementsbytagname | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Document/getElementsByTagName | MDN}
 * @example
 * ```ts
 * import type { TaggedElements } from "@treenail/core";
 *
 * type Links = TaggedElements<"a", { readonly length: number; readonly [index: number]: object }>;
 * const count = (links: Links): number => links.length;
 * ```
 */
export type TaggedElements<Tag extends string, List> = ListOf<List, Found<Tag, ElementOf<List>>>;

/**
 * The list of all elements of a namespace and a tag in it.
 *
 * @typeParam Namespace - The namespace's address.
 * @typeParam Name - The tag.
 * @typeParam List - The type of a list.
 * @see {@link https://dom.spec.whatwg.org/#dom-document-getelementsbytagnamens | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Document/getElementsByTagNameNS | MDN}
 * @example
 * ```ts
 * import type { TaggedElementsNS } from "@treenail/core";
 *
 * interface List {
 *   readonly length: number;
 *   readonly [index: number]: object;
 * }
 * type Circles = TaggedElementsNS<"http://www.w3.org/2000/svg", "circle", List>;
 * const count = (circles: Circles): number => circles.length;
 * ```
 */
export type TaggedElementsNS<Namespace extends string | null, Name extends string, List> = ListOf<
  List,
  CreatedElementNS<Namespace, Name, ElementOf<List>>
>;

/** What is in a list that has only elements. */
type ElementOf<List> = ExposedType<"Element", List[number & keyof List]>;

/**
 * A list of the platform's, of which it is known what is in it.
 *
 * @typeParam List - The list's own type: `NodeList`.
 * @typeParam Item - What is in it.
 * @see {@link https://dom.spec.whatwg.org/#interface-nodelist | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/NodeList | MDN}
 * @example
 * ```ts
 * import type { ListOf } from "@treenail/core";
 *
 * type Names = ListOf<{ readonly length: number; readonly [index: number]: unknown }, string>;
 * const first = (names: Names): string => names[0] ?? "";
 * ```
 */
export type ListOf<List, Item> = {
  readonly [Key in keyof List]: Key extends number
    ? Item
    : Key extends "item"
      ? (index: number) => Item | null
      : Key extends "namedItem"
        ? (name: string) => Item | null
        : Key extends "values" | typeof Symbol.iterator
          ? () => IteratorObject<Item, BuiltinIteratorReturn>
          : Key extends "entries"
            ? () => IteratorObject<[number, Item], BuiltinIteratorReturn>
            : Key extends "forEach"
              ? (
                  callback: (item: Item, index: number, list: List) => void,
                  thisArg?: unknown,
                ) => void
              : List[Key];
};
