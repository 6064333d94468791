/** What the exit code of the command says; the last is `EX_SOFTWARE` of sysexits.h. */
export const exitCodes = { fine: 0, diagnostics: 1, usage: 2, bug: 70 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
