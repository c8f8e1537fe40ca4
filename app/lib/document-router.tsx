import {
  createStaticRouter,
  type EntryContext,
  Outlet,
  type RouteObject,
  type StaticHandlerContext,
  StaticRouterProvider,
} from "react-router";

type Match = StaticHandlerContext["matches"][number];
type Modules = EntryContext["routeModules"];

/**
 * A page without scripts, by React Router's own parts for rendering once. ServerRouter would make all routes anew for every page, and
 * carry what only a browser that hydrates needs; this makes the routes of one page, once per process.
 */
export function DocumentRouter({ found, modules }: { found: StaticHandlerContext; modules: Modules }) {
  const router = createStaticRouter(routesOf(found.matches, modules), found);
  return <StaticRouterProvider router={router} context={found} hydrate={false} />;
}

const made = new Map<string, RouteObject[]>();

/** The routes around one page, each in the one before it. */
function routesOf(matches: Match[], modules: Modules): RouteObject[] {
  const page = matches.at(-1)?.route.id ?? "";
  const known = made.get(page);
  if (known) return known;
  const routes = matches.reduceRight<RouteObject[]>((children, match) => [routeOf(match, modules, children)], []);
  made.set(page, routes);
  return routes;
}

function routeOf({ route: { id, path } }: Match, modules: Modules, children: RouteObject[]): RouteObject {
  const { default: Page = Outlet, ErrorBoundary, Layout, handle } = modules[id] ?? {};
  const within = (content: React.JSX.Element) => (Layout ? <Layout>{content}</Layout> : content);
  return {
    id,
    path,
    handle,
    children,
    element: within(<Page />),
    // Rendered only where something went wrong; its hook gives it the error.
    errorElement: ErrorBoundary && within(<ErrorBoundary />),
  };
}
