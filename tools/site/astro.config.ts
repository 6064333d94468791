import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import { host } from "./src/data/links.ts";
import { readSidebar } from "./src/sidebar.ts";

export default defineConfig({
  base: process.env["TREENAIL_SITE_BASE"] ?? "/",
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  vite: {
    // Examples run on the packages' sources.
    resolve: { conditions: ["@treenail/source", "module", "browser", "development|production"] },
    build: { target: "es2022" },
    // Those of Astro and Starlight are not the ones that stand above, which other tools need.
    environments: { prerender: { resolve: { noExternal: ["cookie", "js-yaml"] } } },
  },
  integrations: [
    starlight({
      title: "Treenail",
      description: "Small, typed, async-first packages for every web API, for Rust and TypeScript",
      social: [{ icon: "github", label: "Source", href: host }],
      customCss: ["./src/styles/site.css"],
      sidebar: readSidebar(),
      // Two columns leave no room for long lines.
      expressiveCode: { defaultProps: { wrap: true } },
      lastUpdated: false,
      // A page for what is not there; the server has to be told to show it.
      disable404Route: false,
    }),
  ],
});
