/** The list of pages at the side. */
import { readSummaries } from "./read.ts";

interface Link {
  readonly label: string;
  readonly link: string;
}

interface Group {
  readonly label: string;
  readonly collapsed?: boolean;
  readonly items: Link[];
}

export function readSidebar(): Group[] {
  const packages = readSummaries();
  const links = (isLayered: boolean): Link[] =>
    packages
      .filter(({ stage }) => stage > 0 === isLayered)
      .map(({ name }) => ({ label: name, link: `/packages/${name}/` }));
  return [
    {
      label: "Treenail",
      items: [
        { label: "All packages", link: "/packages/" },
        { label: "How they depend on each other", link: "/graph/" },
        { label: "IDL of your own", link: "/compiler/" },
        { label: "Diagnostics", link: "/diagnostics/" },
        { label: "Contributing", link: "/contributing/" },
        { label: "The platform's IDL", link: "/idl/" },
      ],
    },
    {
      label: "In figures",
      items: [
        { label: "Coverage", link: "/coverage/" },
        { label: "Sizes", link: "/sizes/" },
        { label: "All measurements", link: "/measurements/" },
      ],
    },
    { label: "With a layer by hand", items: links(true) },
    { label: "From the specifications", collapsed: true, items: links(false) },
  ];
}
