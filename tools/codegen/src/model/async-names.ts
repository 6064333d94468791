/** How what answers later is told by names that the platform's APIs have in common; which names is said by the conventions. */
import type { JsonPath } from "../idl/json.ts";
import type { Model } from "./types.ts";

/** How operations that answer later are told by name, whichever spec they are of. */
export interface AsyncNames {
  /** Arguments that are called with the result. */
  readonly success: readonly string[];
  /** Arguments that are called with the error. */
  readonly failure: readonly string[];
  /** Interfaces whose objects say by events when their result is there. */
  readonly requests: readonly string[];
  /** Operations by which an object that was made with a callback begins to call it. */
  readonly observes: readonly string[];
}

/** The lists of the conventions. */
interface Lists {
  readonly callbacks: { readonly success: readonly string[]; readonly failure: readonly string[] };
  readonly requests: readonly string[];
  readonly observes: readonly string[];
}

export const noAsyncNames: AsyncNames = {
  success: [],
  failure: [],
  requests: [],
  observes: [],
};

/** Each name has to be one that the model has. */
export function readAsyncNames(
  model: Model,
  { callbacks, requests, observes }: Lists,
  idle: (path: JsonPath, message: string) => void,
): AsyncNames {
  const members = [...model.definitions.values()].flatMap((definition) =>
    "members" in definition ? definition.members : [],
  );
  const operations = members.filter((member) => member.kind === "operation");
  const names = new Set(operations.map(({ name }) => name));
  const args = new Set(operations.flatMap((each) => each.arguments.map(({ name }) => name)));
  const known = (
    path: JsonPath,
    list: readonly string[],
    found: ReadonlySet<string>,
    what: string,
  ): readonly string[] => {
    list.forEach((name, place) => {
      if (!found.has(name)) idle([...path, place], `no ${what} is called \`${name}\``);
    });
    return list;
  };
  return {
    success: known(["callbacks", "success"], callbacks.success, args, "argument"),
    failure: known(["callbacks", "failure"], callbacks.failure, args, "argument"),
    requests: known(["requests"], requests, new Set(model.definitions.keys()), "interface"),
    observes: known(["observes"], observes, names, "operation"),
  };
}
