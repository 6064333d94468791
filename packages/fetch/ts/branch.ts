/** Reading a body beside whoever it is for: a copy of it that nothing waits for. */
import { requireGlobal } from "@treenail/core";
import type { Response } from "../generated/ts/index.ts";

/**
 * A second response with the same body, made without the knowledge of the first: disposing of that one still ends the request.
 *
 * The promise of cancelling either body settles only when both are cancelled or read, so that nobody may wait for it.
 *
 * @throws `TypeError` when the body was read already.
 */
export function branch(response: Response): Response {
  return requireGlobal<() => Response>("Response.prototype.clone").call(response);
}
