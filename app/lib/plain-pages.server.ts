import {
  createStaticHandler,
  type EntryContext,
  type RouteObject,
  type RouterContextProvider,
  type ServerBuild,
  type StaticHandler,
  type StaticHandlerContext,
} from "react-router";

type Route = NonNullable<ServerBuild["routes"][string]>;
type Modules = EntryContext["routeModules"];

type Answer = (request: Request, context: RouterContextProvider) => Promise<Response>;

/** What was read for a page, to be written down as its document. */
export interface PlainPage {
  request: Request;
  context: RouterContextProvider;
  found: StaticHandlerContext;
  modules: Modules;
}

/**
 * Answers for pages without scripts, by React Router's static handler. The framework's handler around it looks every address up twice in
 * the whole site map, and writes down each page's data for a browser that never gets it. Middleware, loaders and error boundaries run as
 * they do there. What is posted, what has scripts and what is no page is left to the framework: then there is no answer from here.
 *
 * Pages stand together by the first piece of their address and how many it has, so that an address is compared with few of them.
 */
export function plainPages(build: ServerBuild, write: (page: PlainPage) => Response | Promise<Response>) {
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const modules: Modules = Object.fromEntries(routes.map(({ id, module }) => [id, module]));
  /** A route after what stands around it. */
  const line = (route: Route): Route[] => [...routes.filter(({ id }) => id === route.parentId).flatMap(line), route];
  const addressOf = (route: Route) =>
    line(route)
      .map(({ path }) => path ?? "")
      .join("/");
  const pages = routes.filter(({ id, path, index }) => id !== "root" && (index === true || path !== undefined));
  const rest = pages.filter(({ path }) => path === "*");
  const shelves = new Map<string, StaticHandler>();
  for (const [shelf, stood] of Map.groupBy(pages, (page) => shelfOf(addressOf(page)))) {
    const kept = [...stood, ...rest].flatMap(line);
    if (kept.every(isPlain))
      shelves.set(shelf, createStaticHandler(treeOf(routes.filter((route) => kept.includes(route)))));
  }

  /** @param path as it stands in the request, with or without a question */
  return (path: string): Answer | null => {
    const [pathname = ""] = path.split("?", 1);
    const handler = shelves.get(shelfOf(pathname));
    if (!handler || pathname.endsWith(DATA)) return null;
    return (request, context) =>
      handler.query(request, {
        requestContext: context,
        // What is thrown in here comes back as a page that failed, as does what a middleware throws.
        async generateMiddlewareResponse(query) {
          const found = await query(request);
          return found instanceof Response ? found : write({ request, context, found, modules });
        },
        // With middleware a response is all it gives.
      }) as Promise<Response>;
  };
}

/** What a script in the browser asks for a page's data with. */
const DATA = ".data";

export const hasScripts = (handle: unknown) => typeof handle === "object" && handle !== null && "interactive" in handle;

/** Whether it makes documents, without scripts, and leaves their headers to the guard. */
const isPlain = ({ module: { default: Page, handle, headers } }: Route) =>
  Page !== undefined && !hasScripts(handle) && headers === undefined;

function shelfOf(address: string) {
  const pieces = address.split("/").filter(Boolean);
  return `${pieces[0]} ${pieces.length}`;
}

const treeOf = (routes: Route[], parentId?: string): RouteObject[] =>
  routes.filter((route) => route.parentId === parentId).map((route) => routeOf(route, treeOf(routes, route.id)));

function routeOf({ id, path, index, module }: Route, children: RouteObject[]): RouteObject {
  const { loader, ErrorBoundary } = module;
  // What answers a document is a response; the type is also for routers in a browser, where it may be anything.
  const middleware = module.middleware as RouteObject["middleware"];
  const route = { id, path, loader, middleware, ErrorBoundary };
  return index ? { ...route, index } : { ...route, children };
}
