/** Documentation of the functions for what answers later by other means than a promise. */
import type { PackageModel } from "../../select/package-model.ts";
import type { Answering, How } from "./answers.ts";
import { deprecationLines, exposureLines, mdnLink, specLink, tierLines } from "./comments.ts";
import { argumentLine, scopeLine } from "./function-comments.ts";
import { bodyNames, parameterName } from "./names.ts";
import type { DocComment, Parameter } from "./tree.ts";

const summaries: Readonly<Record<How, (spelled: string) => string>> = {
  awaits: (spelled) => `Waits for what \`${spelled}()\` gives to its callback.`,
  iterates: (spelled) =>
    `Iterates over what \`${spelled}()\` gives to its callback, from now until it is stopped.`,
  holds: (spelled) =>
    `Waits until \`${spelled}()\` grants what it holds, and holds it until it is released.`,
  requests: (spelled) => `Calls \`${spelled}()\` and waits for the result of its request.`,
  walks: (spelled) => `Calls \`${spelled}()\` and iterates over where its cursor stands.`,
};
const results: Readonly<Record<How, readonly string[]>> = {
  awaits: ["@returns What the callback is given; an array where that is several things."],
  iterates: [
    "@returns A running subscription: it stops on `break`, `return()`, the signal or disposal. The newest 256 wait by default.",
  ],
  holds: [
    "@returns A handle that `release()` or `await using` lets go of; `null` where nothing is granted.",
  ],
  requests: ["@returns The result of the request."],
  walks: ["@returns An iterator that ends where the cursor does. It is one object all along."],
};
const signals: Readonly<Record<How, string>> = {
  awaits: "`signal` gives up waiting, and ends what is under way where the platform can.",
  iterates: '`signal` ends the iteration; `buffer` says how many wait, or `"latest"`, or `"drop"`.',
  holds: "`signal` gives up waiting; what is granted is held until it is released.",
  requests: "`signal` gives up waiting; the request goes on, and a late result is let go of.",
  walks: "`signal` ends the iteration.",
};

export function answerDoc(
  model: PackageModel,
  { operation, receiver, owner }: Answering,
  how: How,
  parameters: readonly Parameter[],
): DocComment {
  const spelled = owner === "" ? operation.name : `${owner}.${operation.name}`;
  const byName = new Map(
    operation.arguments.map((argument) => [parameterName(argument.name, bodyNames), argument]),
  );
  const options = receiver.within ? `${signals[how]} ${scopeLine}` : signals[how];
  const lines = parameters.map((parameter, index) => {
    const argument = byName.get(parameter.name);
    const isLast = index === parameters.length - 1;
    if (parameter === receiver.parameter) return `@param ${parameter.name} - The \`${owner}\`.`;
    if (argument === undefined) return `@param ${parameter.name} - ${options}`;
    return argumentLine(argument) + (isLast ? ` Its ${options}` : "");
  });
  return {
    summary: summaries[how](spelled),
    lines: [
      ...exposureLines(operation.exposure),
      ...tierLines(model, operation.id),
      "",
      ...lines,
      ...results[how],
      `@throws \`NotSupportedError\` where this runtime lacks \`${spelled}\`; \`signal.reason\` when the signal fires first.`,
      ...deprecationLines(model, operation.id),
    ],
    links: [
      ...specLink(model, operation.origin.spec),
      ...mdnLink(model, operation.id, owner === "" ? undefined : `${owner}/${operation.name}`),
    ],
  };
}
