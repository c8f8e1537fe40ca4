import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // Pages are documents first: nothing is discovered or fetched ahead unless a route asks for scripts.
  routeDiscovery: { mode: "initial" },
  // Who may send a form is decided by the guard (app/rights), which knows the address people type. React Router's own comparison
  // would refuse everybody: pages send no referrer, so the origin of their forms is "null", and a proxy that ends TLS changes it.
  allowedActionOrigins: ["**"],
} satisfies Config;
