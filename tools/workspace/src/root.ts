import path from "node:path";

/** The folder of the repository; every path in these tools starts here. */
export const root: string = path.resolve(import.meta.dirname, "../../..");
