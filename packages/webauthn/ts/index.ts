/** Web Authentication, typed: passkeys by the device or a security key. */
export * from "../generated/ts/index.ts";
