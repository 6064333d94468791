/** The Web Cryptography API, typed: digests, signatures, encryption and keys. */
export * from "../generated/ts/index.ts";
