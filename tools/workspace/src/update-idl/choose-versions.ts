// Which release of each data package is meant. What comes in: the times at which a registry says that releases came, and what was
// asked for. A registry may have noted a time late; a release is never younger than the oldest of those that followed it.
import semver from "semver";
import { SetupError } from "../setup/progress.ts";
import { type DataPackage, perPackage, type Versions } from "./data-packages.ts";

/** By version, when it was published, in the form of ISO 8601. */
export type Releases = Readonly<Record<string, string>>;

export type Asked = Readonly<Partial<Record<DataPackage, string>>>;

interface Release {
  readonly version: string;
  readonly time: string;
}

/** The newest of all, or, where a release of `idl` is asked for, the newest of the others that there were then. */
export function chooseVersions(
  releasesOf: Readonly<Record<DataPackage, Releases>>,
  asked: Asked,
): Versions {
  const dated = (name: DataPackage): readonly Release[] => datedReleases(releasesOf[name]);
  const idl = pick("idl", dated("idl"), asked.idl);
  const limit = asked.idl === undefined ? undefined : idl.time;
  return perPackage((name) =>
    name === "idl" ? idl.version : pick(name, dated(name), asked[name], limit).version,
  );
}

/** Oldest first; what is only a preview is left out. */
export function datedReleases(releases: Releases): readonly Release[] {
  const versions = Object.keys(releases).filter(
    (name) => semver.valid(name) !== null && semver.prerelease(name) === null,
  );
  const dated: Release[] = [];
  let oldest: string | undefined;
  for (const version of semver.rsort(versions)) {
    const own = releases[version] ?? "";
    oldest = oldest === undefined || own < oldest ? own : oldest;
    dated.unshift({ version, time: oldest });
  }
  return dated;
}

function pick(
  name: DataPackage,
  releases: readonly Release[],
  asked: string | undefined,
  limit?: string,
): Release {
  const found =
    asked === undefined
      ? releases.findLast(({ time }) => limit === undefined || time <= limit)
      : releases.find(({ version }) => version === asked);
  if (found !== undefined) return found;
  const what = asked === undefined ? `no release that is as old as that` : `no release ${asked}`;
  throw new SetupError(
    `\`@webref/${name}\` has ${what}; name another, as in \`--${name === "idl" ? "to" : name} ${releases.at(-1)?.version ?? "1.0.0"}\``,
  );
}
