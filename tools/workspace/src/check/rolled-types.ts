// Declarations of a package's types, one file for each definition in the repository, in one file as they are published: a compiler
// that reads a program's types looks up, opens and links each file, which costs it more than what stands in most of them.
import ts from "typescript";
import type { Findings } from "./findings.ts";

/** Where the modules of types are, below a package's folder. */
export const typesFolder = "generated/ts/types/";

/** What becomes of them: a module beside their folder. */
export interface RolledTypes {
  readonly text: string;
  readonly findings: Findings;
}

/** `modules` are declarations by the name of their file, in the order in which they are to stand. */
export function rollTypes(modules: ReadonlyMap<string, string>): RolledTypes {
  const imports = new Map<string, Set<string>>();
  const declaredIn = new Map<string, string>();
  const findings: string[] = [];
  const bodies: string[] = [];
  for (const [file, text] of modules) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
    const kept: string[] = [];
    for (const statement of source.statements) {
      if (ts.isImportDeclaration(statement)) readImport(statement, imports, findings, file);
      else kept.push(statement.getFullText(source));
      for (const name of namesOf(statement)) {
        const other = declaredIn.get(name);
        // An interface may be said in several parts, all in one module.
        if (other !== undefined && other !== file)
          findings.push(`${file} and ${other} both declare \`${name}\``);
        declaredIn.set(name, file);
      }
    }
    bodies.push(kept.join("").trim());
  }
  const heads = [...imports].map(
    ([specifier, names]) =>
      `import type { ${[...names].toSorted().join(", ")} } from ${JSON.stringify(specifier)};`,
  );
  return { text: `${[...heads, ...bodies].join("\n")}\n`, findings };
}

/** What the types have of other modules; what they have of each other, they have. */
function readImport(
  { moduleSpecifier, importClause }: ts.ImportDeclaration,
  imports: Map<string, Set<string>>,
  findings: string[],
  file: string,
): void {
  const bindings = importClause?.namedBindings;
  if (
    !ts.isStringLiteral(moduleSpecifier) ||
    bindings === undefined ||
    !ts.isNamedImports(bindings)
  ) {
    findings.push(`${file} imports something else than names`);
    return;
  }
  const specifier = moduleSpecifier.text;
  if (specifier.startsWith("./")) {
    for (const { propertyName, name } of bindings.elements)
      if (propertyName !== undefined)
        findings.push(`${file} renames \`${name.text}\` of ${specifier}`);
    return;
  }
  const place = specifier.replace(/^\.\.\//u, "./");
  const names = imports.get(place) ?? new Set<string>();
  imports.set(place, names);
  for (const { propertyName, name } of bindings.elements)
    names.add(propertyName === undefined ? name.text : `${propertyName.text} as ${name.text}`);
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return [statement.name.text];
  return [];
}

/** The same declarations, with what they have of the folder's modules from the one module. Lines stay where they are. */
export function fromRolled(declarations: string): string {
  const exported = new Set<string>();
  return declarations
    .replaceAll(/(from "(?:\.\.?\/)+(?:generated\/ts\/)?types)\/[\w-]+\.ts"/gu, '$1.ts"')
    .replaceAll(/^export type \* from "[^"]*\/types\.ts";$/gmu, (line) => {
      const isFirst = !exported.has(line);
      exported.add(line);
      return isFirst ? line : "";
    });
}
