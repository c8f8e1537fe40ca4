import { index, layout, route, type RouteConfig } from "@react-router/dev/routes";

// The site map. What each page needs stands beside it in rights/pages.ts; a page without a row there does not exist.
export default [
  index("routes/home.tsx"),
  route("*", "routes/nowhere.tsx"),
] satisfies RouteConfig;
