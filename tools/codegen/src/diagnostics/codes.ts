/**
 * Every diagnostic the compiler can report, by stage: 01 read, 02 resolve and ownership, 03 overrides, 04 names,
 * 07 output. What a backend cannot emit yet is no error, but an entry in the package's `omitted.json`.
 * A code is never used for another meaning once published.
 */
export const codes = {
  TN0101: "the text is not WebIDL",
  TN0102: "a data file is not of the expected shape",
  TN0103: "a file or package that is needed cannot be read",
  TN0104: "a construct that the model does not know",
  TN0105: "the IDL is nested too deeply or is too large",
  TN0201: "a name is used that no definition has",
  TN0202: "a definition is written twice",
  TN0203: "a definition is reached by a package but no package it depends on owns it",
  TN0204: "the inheritance of a definition is cyclic or of the wrong kind",
  TN0205: "a partial or includes statement has nothing to extend",
  TN0206: "a definition or spec is owned by two packages, or a taken name matches nothing",
  TN0207: "the packages depend on each other in a cycle",
  TN0208: "an opaque entry is not needed",
  TN0209: "a typedef is cyclic",
  TN0210: "a member stands twice in a definition",
  TN0211:
    "an event names a target or interface that no definition has or that is none, or is declared twice",
  TN0212: "a value of an enum or an argument stands twice",
  TN0213: "a package depends on one that does not exist, or on itself",
  TN0214: "no value tells the arms of a union apart",
  TN0215: "an element names an interface that no definition has, or specs differ in it",
  TN0220: "a declaration breaks a rule of Web IDL",
  TN0221: "an old form of IDL stands beside the new one",
  TN0301: "an override matches nothing",
  TN0302: "an override changes nothing",
  TN0303: "an override holds an attribute that is not ours",
  TN0304: "an infallible entry matches no operation, or one that cannot throw anyway",
  TN0305: "a patch applies to nothing or changes nothing",
  TN0306: "an override's value is not of the expected form",
  TN0307: "a patch does not cite the upstream issue",
  TN0308: "an entry of the conventions meets nothing",
  TN0310: "a definition is omitted that another cannot do without",
  TN0401: "two things get the same name in Rust",
  TN0402: "two things get the same name in TypeScript",
  TN0403: "an overload has no chosen name",
  TN0701: "a generated file is not what the compiler makes",
  TN0702: "a generated file cannot be written",
  TN0901: "compiler bug",
} as const;

export type Code = keyof typeof codes;
