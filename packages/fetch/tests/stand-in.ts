/** What stands in for a network: answers one after the other, and what was sent. */
import type { FetchFunction } from "@treenail/fetch";

/** One answer: a status, what makes a response of nothing, a body, or an error that the network fails with. */
export type Answer = number | ResponseInit | string | Error;

export interface StandIn {
  readonly fetch: FetchFunction;
  readonly urls: string[];
  readonly sent: RequestInit[];
}

/** Gives these answers, then 200 for good. */
export function standIn(...answers: readonly Answer[]): StandIn {
  const urls: string[] = [];
  const sent: RequestInit[] = [];
  return {
    urls,
    sent,
    fetch: (url, init) => {
      urls.push(url);
      const answer = answers[sent.push(init as RequestInit) - 1] ?? "answer";
      if (answer instanceof Error) return Promise.reject(answer);
      if (typeof answer === "string") return Promise.resolve(new Response(answer));
      const options = typeof answer === "number" ? { status: answer } : answer;
      return Promise.resolve(new Response("answer", options));
    },
  };
}

/** The headers of what was sent. */
export const headersOf = (init: RequestInit | undefined): Record<string, string> =>
  Object.fromEntries(new Headers(init?.headers));
