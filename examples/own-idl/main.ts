/** Heats a room by the generated TypeScript, and tells what happened. */
import "./host.ts";
import { once } from "@treenail/events";
import { thermostat } from "./ts/generated/index.ts";

using hall = thermostat.create({ room: "hall" });
hall.target = 19;
const before = await thermostat.measure(hall);
const reached = once(hall, "reach", { signal: AbortSignal.timeout(5000) });
await thermostat.heat(hall);
const { temperature } = await reached;
const { unit } = await thermostat.measure(hall);
console.log(`${hall.room}: from ${String(before.temperature)} to ${String(temperature)} ${unit}`);
