import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [reactRouter()],
  // The server runs beside its node_modules; bundling native packages would break them.
  ssr: { external: ["better-sqlite3", "pg", "@node-rs/argon2", "pino"] },
  build: { assetsInlineLimit: 0 },
});
