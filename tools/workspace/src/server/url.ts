// What tests import as `@treenail/workspace/server`. It runs in browsers too: no Node imports here.

/** Put in place of this name by whatever bundles the tests. */
declare const TREENAIL_SERVER_URL: string;

/** Where the local test server is: `http://127.0.0.1:<port>`, without a slash at its end. Its endpoints are in `endpoints.ts`. */
export const serverUrl: string = TREENAIL_SERVER_URL;
