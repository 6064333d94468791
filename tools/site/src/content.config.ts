import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";

export const collections = {
  docs: defineCollection({
    loader: glob({ base: "./.data/guides", pattern: "*.md" }),
    schema: docsSchema(),
  }),
  /** Parts of READMEs: `fetch/typescript`. */
  readmes: defineCollection({ loader: glob({ base: "./.data/documents", pattern: "**/*.md" }) }),
};
