/** The Credential Management API, typed: passwords, federated logins and one-time codes. */
export * from "../generated/ts/index.ts";
