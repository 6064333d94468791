// What implementations say of the calls that reach them. `called("open", arguments)` notes the call as a person would write it:
// absent arguments are absent, and `undefined` is said.
"use strict";
const calls = [];

function describe(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "function";
  if (Object.is(value, -0)) return "-0";
  if (Array.isArray(value)) return `[${value.map(describe).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const kind = value[Symbol.toStringTag] ?? value.constructor?.name ?? "Object";
  if (ArrayBuffer.isView(value) && "length" in value)
    return `${kind} [${[...value].map(describe)}]`;
  if (kind !== "Object") return kind;
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${describe(field)}`);
  return `{${fields.join(", ")}}`;
}

/** Gives classes the class string that WebIDL gives every interface; those of a namespace stand in an object. */
function asPlatform(names) {
  for (const value of Object.values(names)) {
    const isClass = typeof value === "function" && value.prototype !== undefined;
    if (isClass) Object.defineProperty(value.prototype, Symbol.toStringTag, { value: value.name });
    else if (Object.getPrototypeOf(value) === Object.prototype) asPlatform(value);
  }
  return names;
}

({
  asPlatform,
  describe,
  called(name, values) {
    calls.push(`${name}(${[...values].map(describe).join(", ")})`);
  },
  takeCalls: () => calls.splice(0).join("; "),
});
