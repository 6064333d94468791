// A program: `node api-check.ts <folder of TypeScript> <tsconfig.json> …` prints what that compiler says about each configuration, a
// list of texts for each, as JSON. One process for all of a compiler's, for the files of the libraries, which are most of the work,
// are then read once. They are not checked themselves: nothing of ours is ambient, so that none of ours can change them.
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import type TypeScript from "typescript";

const [folder = "", ...configurations] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(folder) as typeof TypeScript;
const sources = new Map<string, TypeScript.SourceFile | undefined>();

process.stdout.write(JSON.stringify(configurations.map(check)));

function check(file: string): readonly string[] {
  const parsed = ts.getParsedCommandLineOfConfigFile(file, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(textOf(diagnostic));
    },
  });
  if (parsed === undefined) throw new Error(`${file} cannot be read`);
  const program = ts.createProgram(parsed.fileNames, parsed.options, hostFor(parsed.options));
  const ours = program
    .getSourceFiles()
    .filter(
      (source) => !path.relative(path.resolve(file, "../.."), source.fileName).startsWith(".."),
    );
  return [
    ...parsed.errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...ours.flatMap((source) => [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]),
  ].map(textOf);
}

function hostFor(options: TypeScript.CompilerOptions): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version, ...rest) => {
    const key = `${file} ${JSON.stringify([options.module, version])}`;
    if (!sources.has(key)) sources.set(key, getSourceFile(file, version, ...rest));
    return sources.get(key);
  };
  return host;
}

function textOf({ file, start, messageText }: TypeScript.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (file === undefined || start === undefined) return text;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${path.basename(file.fileName)}:${String(line + 1)} ${text}`;
}
