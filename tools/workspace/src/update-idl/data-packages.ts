// The packages of npm that hold the platform's data, and a version of each.

export const dataPackages = ["idl", "events", "elements", "css"] as const;

/** As in `@webref/idl`. */
export type DataPackage = (typeof dataPackages)[number];

export type Versions = Readonly<Record<DataPackage, string>>;

/** A text for each of them. */
export function perPackage(textOf: (name: DataPackage) => string): Versions {
  return {
    idl: textOf("idl"),
    events: textOf("events"),
    elements: textOf("elements"),
    css: textOf("css"),
  };
}

export function describeVersions(versions: Versions): string {
  return dataPackages.map((name) => `${name} ${versions[name]}`).join(", ");
}
