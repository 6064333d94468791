/** Extended attributes at random: those of Web IDL, forms that it had once, dialects of engines, ours, and what is none. */
import fc from "fast-check";
import { quoted, words } from "../random-idl.ts";

const plain: readonly string[] = [
  ..."SecureContext NewObject SameObject CEReactions LegacyUnforgeable LegacyUnenumerableNamedProperties".split(
    " ",
  ),
  ..."Replaceable Throws Default Unscopable LegacyOverrideBuiltIns LegacyNoInterfaceObject".split(
    " ",
  ),
  ..."LegacyTreatNonObjectAsNull Serializable Transferable CrossOriginIsolated HTMLConstructor Global".split(
    " ",
  ),
  // Of engines, and of Web IDL before it was tidied up.
  ..."ChromeOnly RaisesException GetterThrows SetterThrows Constructor NoInterfaceObject Unforgeable".split(
    " ",
  ),
  ..."OverrideBuiltins TreatNullAs ActiveScriptWrappable PrimaryGlobal Pure Constant Func Omit Live".split(
    " ",
  ),
];
const assigned: readonly string[] = [
  "Exposed=*",
  "Exposed=Window",
  "Exposed=(Window,Worker)",
  "Exposed(Window GateFeature, DedicatedWorker GateFeature)",
  "Exposed=Nowhere",
  "Global=Window",
  "Global=(Worker,DedicatedWorker)",
  "PutForwards=length",
  "Throws=Getter",
  "Constructor(long a, optional DOMString b)",
  "NamedConstructor=Gadget(DOMString a)",
  "LegacyFactoryFunction=Gadget(optional long a = 1)",
  "LegacyWindowAlias=(A,B)",
  "LegacyNamespace=Tools",
  "TreatNullAs=EmptyString",
  "CallWith=ScriptState",
  "RuntimeEnabled=Feature",
  "MeasureAs=X|Y",
  "HighEntropy=Direct",
  "ImplementedAs=other",
  "Reflect",
  'ReflectOnly=("a","b")',
  'Pref="dom.gate"',
  'RustName="gate"',
  "RustName=gate_at",
  "TsName=gateAt",
  'TsName="a b"',
  'Omit="no reason is given here"',
  "A(long a, sequence<long> b)",
  "A=(1,2,3)",
  "A=1.5",
  "A=*",
];
const ofTypes: readonly string[] = [
  ..."EnforceRange Clamp AllowShared AllowResizable LegacyNullToEmptyString Unknown XAttr".split(
    " ",
  ),
];

const some: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...plain) },
  { weight: 4, arbitrary: fc.constantFrom(...assigned) },
  { weight: 1, arbitrary: fc.constantFrom(...ofTypes) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("RustName", "TsName", "Omit", "Pref", "Other", "Func"), quoted)
      .map(([name, given]) => `${name}=${given}`),
  },
  { weight: 1, arbitrary: words },
);

/** One, without brackets. */
export const attribute: fc.Arbitrary<string> = some;

/** None most of the time; ends with a space where there are some. */
export const attributes: fc.Arbitrary<string> = listOf(some, 12);

/** Those before a type. */
export const typeAttributes: fc.Arbitrary<string> = listOf(fc.constantFrom(...ofTypes), 9);

function listOf(one: fc.Arbitrary<string>, noneTo: number): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: noneTo, arbitrary: fc.constant("") },
    {
      weight: 1,
      arbitrary: fc
        .array(one, { minLength: 1, maxLength: 3 })
        .map((each) => `[${each.join(", ")}] `),
    },
  );
}
