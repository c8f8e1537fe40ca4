import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // Pages are documents first: nothing is discovered or fetched ahead unless a route asks for scripts.
  routeDiscovery: { mode: "initial" },
  // Our own guard tells foreign forms from ours (lib/csrf.server.ts). React Router's check compares Origin with the request's address: it would
  // refuse every form behind a proxy that ends https, and every form at all, as browsers send "Origin: null" from pages with no-referrer.
  allowedActionOrigins: ["**"],
} satisfies Config;
