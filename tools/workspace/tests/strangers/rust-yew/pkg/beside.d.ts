/** Stands for what wasm-bindgen writes here in the project. */
export default function start(): Promise<unknown>;
export function show(): void;
export function seen(): string;
