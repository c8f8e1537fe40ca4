import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // Pages are documents first: nothing is discovered or fetched ahead unless a route asks for scripts.
  routeDiscovery: { mode: "initial" },
} satisfies Config;
