/** WebTransport, typed: streams and datagrams over HTTP/3. */
export * from "../generated/ts/index.ts";
