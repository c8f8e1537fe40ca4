import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // Pages are documents first: nothing is discovered or fetched ahead unless a route asks for scripts.
  routeDiscovery: { mode: "initial" },
  // Our own gate (lib/csrf.server.ts) is stricter, and this one would refuse every form behind a proxy that ends TLS.
  allowedActionOrigins: ["**"],
} satisfies Config;
