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
 * carry what only a browser that hydrates needs; this makes the router of one page once per process, and fills in what was read.
 */
export function DocumentRouter({ found, modules }: { found: StaticHandlerContext; modules: Modules }) {
  const { location, matches, loaderData, actionData, errors } = found;
  const router = routerFor(matches, modules);
  // The matches are copied because the router writes into them.
  const own = { location, matches: matches.map((match) => ({ ...match })), loaderData, actionData, errors };
  const filled = { ...router, state: { ...router.state, ...own } };
  return <StaticRouterProvider router={filled} context={found} hydrate={false} />;
}

const NOTHING_FOUND: StaticHandlerContext = {
  basename: "/",
  location: { pathname: "/", search: "", hash: "", state: null, key: "default", mask: undefined },
  matches: [],
  loaderData: {},
  actionData: null,
  errors: null,
  statusCode: 200,
  loaderHeaders: {},
  actionHeaders: {},
  _match: () => null,
};

const made = new Map<string, ReturnType<typeof createStaticRouter>>();

/**
 * The router of a page, with nothing read yet. Taken apart into plain properties, and not made for each request: it is written with getters,
 * for which V8 makes a hidden class each time it is made, and those keep all that was read for a page alive until the next full collection.
 */
function routerFor(matches: Match[], modules: Modules) {
  const page = matches.at(-1)?.route.id ?? "";
  const known = made.get(page);
  if (known) return known;
  const routes = matches.reduceRight<RouteObject[]>((children, match) => [routeOf(match, modules, children)], []);
  const router = { ...createStaticRouter(routes, NOTHING_FOUND) };
  made.set(page, router);
  return router;
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
