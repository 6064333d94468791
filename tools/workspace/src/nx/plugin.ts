// Tells Nx which test targets each project has; what they depend on is in `nx.json`.
import path from "node:path";
import { createNodesFromFiles, type CreateNodes, type TargetConfiguration } from "@nx/devkit";
import { isCheckSuite, suitesOf } from "../test/suites.ts";

export const name = "treenail-workspace";

export const createNodes: CreateNodes = [
  "{packages,tools}/*/package.json",
  (files, options, context) =>
    createNodesFromFiles(
      (file) => {
        const project = path.dirname(file);
        const targets = suitesOf(project).map((suite): [string, TargetConfiguration] => [
          `test-${suite}`,
          {
            executor: "@treenail/workspace:tests",
            options: { suite },
            // The tools' own tests look at the whole repository: whatever changes may break them. (Said here and not in
            // `nx.json`, whose defaults would win.)
            ...(isCheckSuite(suite) ? {} : { cache: !project.startsWith("tools/") }),
          },
        ]);
        return { projects: { [project]: { targets: Object.fromEntries(targets) } } };
      },
      files,
      options,
      context,
    ),
];
