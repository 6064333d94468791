/** Rust's signatures name no bare type of JavaScript, unless that is what IDL says. */
import { expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import type { Definition, Member, TypeRef } from "../src/model/types.ts";
import { readPlatform } from "./platform.ts";
import { selectAll } from "./whole-platform.ts";

const { inputs, model } = readPlatform();
const { packages } = selectAll(model, inputs);

const members = new Map<string, Member>(
  [...model.definitions.values()].flatMap((definition) =>
    "members" in definition ? definition.members.map((member) => [member.id, member] as const) : [],
  ),
);

const saysAnything = new Set(["any", "object", "symbol", "undefined"]);

/** Whether a type holds, at any depth that its signature shows, something of which IDL says no more than that it is a value. */
function isBare(type: TypeRef, seen: ReadonlySet<string> = new Set()): boolean {
  if (saysAnything.has(type.kind)) return true;
  switch (type.kind) {
    case "sequence":
    case "frozenArray":
    case "observableArray":
    case "asyncSequence":
    case "promise":
      return isBare(type.of, seen);
    case "record":
      return isBare(type.value, seen);
    case "union":
      return type.arms.some((arm) => isBare(arm, seen));
    case "reference":
      return (
        !seen.has(type.id) &&
        isBareDefinition(model.definitions.get(type.id), new Set([...seen, type.id]))
      );
    default:
      return false;
  }
}

function isBareDefinition(definition: Definition | undefined, seen: ReadonlySet<string>): boolean {
  switch (definition?.kind) {
    case "typedef":
      return isBare(definition.type, seen);
    case "callback":
      return typesOf(definition).some((type) => isBare(type, seen));
    default:
      return false;
  }
}

function typesOf(item: object): readonly TypeRef[] {
  const {
    type,
    returns,
    key,
    value,
    arguments: list = [],
  } = item as {
    readonly type?: TypeRef;
    readonly returns?: TypeRef;
    readonly key?: TypeRef;
    readonly value?: TypeRef;
    readonly arguments?: readonly { readonly type: TypeRef }[];
  };
  return [type, returns, key, value, ...list.map((each) => each.type)].flatMap((each) =>
    each && "kind" in each ? [each] : [],
  );
}

/** Functions with a bare type where IDL says more, and why. */
const known: Readonly<Record<string, readonly string[]>> = {
  "bytes that come out of an object may be a buffer or a view of one, and there is no type for either":
    [
      "AudioDecoderConfig.description",
      "AuthenticationExtensionsLargeBlobInputs.write",
      "AuthenticationExtensionsPRFValues.first",
      "AuthenticationExtensionsPRFValues.second",
      "EncodedVideoChunkMetadata.alphaSideData",
      "MediaKeyStatusMap.(iterable)",
      "MediaKeyStatusMap.(iterable)",
      "PublicKeyCredentialCreationOptions.challenge",
      "PublicKeyCredentialDescriptor.id",
      "PublicKeyCredentialRequestOptions.challenge",
      "PublicKeyCredentialUserEntity.id",
      "VideoDecoderConfig.description",
    ],
  "lists of bytes go in as objects: a slice of slices would have to be copied": [
    "SecurePaymentConfirmationRequest",
    "SecurePaymentConfirmationRequest.credentialIds",
  ],
  "the package that has the type stands above": [
    "CanvasRenderingContext2D.canvas",
    "PasswordCredential.constructor",
  ],
};

/** The types of a member, or of what a dictionary is made with. */
function typesFor(idl: string): readonly TypeRef[] {
  const member = members.get(idl);
  if (member !== undefined) return typesOf(member);
  const definition = [...model.definitions.values()].find(({ id }) => id === idl);
  if (definition?.kind !== "dictionary") return [];
  return definition.members.flatMap((field) => (field.required ? typesOf(field) : []));
}

test("no function of the packages has a bare type where IDL says more", () => {
  const functions = packages.flatMap((each) =>
    emitRust(each, new Diagnostics()).surface.filter(({ signature }) =>
      signature.startsWith("fn "),
    ),
  );
  const bare = functions.filter(({ signature }) =>
    /\b(?:JsValue|Function|Object|Array)\b/u.test(signature),
  );
  const unfounded = bare.filter(({ idl }) => !typesFor(idl).some((type) => isBare(type)));
  // There are some, or the test would look at nothing.
  expect(bare.length).toBeGreaterThan(0);
  expect(unfounded.map(({ idl }) => idl).toSorted()).toEqual(
    Object.values(known).flat().toSorted(),
  );
});
