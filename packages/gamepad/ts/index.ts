/** The Gamepad API, typed: gamepads, their buttons and their vibration. */
export * from "../generated/ts/index.ts";
