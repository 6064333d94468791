/** Stands for what wasm-bindgen writes here in the project. */
export default function start(): Promise<unknown>;
export function accepted(headers: Headers): string | undefined;
export function headers(): Headers;
export function text(address: string): Promise<string>;
