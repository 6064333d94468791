/** Events as webref lists them, or a project declares them, with the definitions that they name. */
import type { Span } from "../diagnostics/span.ts";
import type { DefinitionId, SpecId } from "./types.ts";

export interface EventDefinition {
  readonly type: string;
  readonly interface: DefinitionId;
  readonly targets: readonly EventTargetEntry[];
  /** Undefined where no spec says whether a listener can prevent what follows. */
  readonly cancelable: boolean | undefined;
  readonly href: string | undefined;
  /** Specs that say more of it than the one that defines it. */
  readonly extendedIn: readonly EventExtension[];
  /** Where webref found it. */
  readonly source: FoundIn | undefined;
  /** Undefined where webref lists it. */
  readonly declared?: DeclaredIn | undefined;
}
/** The package of a project that declares it, and where. */
export interface DeclaredIn {
  readonly package: string;
  readonly span: Span;
}
export interface FoundIn {
  /** In what form a spec speaks of it. */
  readonly format: string | undefined;
  readonly href: string | undefined;
}
export interface EventExtension {
  readonly spec: SpecId;
  readonly href: string | undefined;
}
export interface EventTargetEntry {
  readonly target: DefinitionId;
  readonly bubbles: boolean;
  readonly bubblingPath: readonly DefinitionId[];
}
