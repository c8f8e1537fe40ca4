import {
  createStaticHandler,
  type EntryContext,
  type RouteObject,
  type RouterContextProvider,
  type ServerBuild,
  type StaticHandler,
  type StaticHandlerContext,
} from "react-router";

type Routes = NonNullable<ServerBuild["routes"][string]>[];
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
 * Routes stand together by the first piece of their path and how many it has, so that an address is compared with few of them.
 */
export function plainPages(build: ServerBuild, write: (page: PlainPage) => Response | Promise<Response>) {
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const modules: Modules = Object.fromEntries(routes.map(({ id, module }) => [id, module]));
  const shelves = new Map<string, StaticHandler>();
  for (const [shelf, pages] of Map.groupBy(routes.filter(isPage), ({ path }) => shelfOf(path ?? "")))
    if (pages.every(isPlain)) shelves.set(shelf, createStaticHandler(only(pages, routes)));

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

const REST = "*";
/** What a script in the browser asks for a page's data with. */
const DATA = ".data";
const isPage = ({ id, path, index }: Routes[number]) => id !== "root" && (index === true || path !== undefined);

/** Whether it is a document, without scripts, that leaves its headers to the guard. */
function isPlain({ module: { default: Page, handle, headers } }: Routes[number]) {
  const hasScripts = typeof handle === "object" && handle !== null && "interactive" in handle;
  return Page !== undefined && !hasScripts && headers === undefined;
}

function shelfOf(path: string) {
  const pieces = path.split("/").filter(Boolean);
  return `${pieces[0]} ${pieces.length}`;
}

/** These pages in what stands around them, and the page for everything else. */
function only(pages: Routes, all: Routes, parentId?: string): RouteObject[] {
  const isWanted = ({ id, path }: Routes[number]) => path === REST || pages.some((page) => page.id === id);
  return all
    .filter((route) => route.parentId === parentId)
    .flatMap((route) => {
      const children = only(pages, all, route.id);
      return children.length > 0 || isWanted(route) ? [routeOf(route, children)] : [];
    });
}

function routeOf({ id, path, index, module }: Routes[number], children: RouteObject[]): RouteObject {
  const { loader, ErrorBoundary } = module;
  // What answers a document is a response; the type is also for routers in a browser, where it may be anything.
  const middleware = module.middleware as RouteObject["middleware"];
  const route = { id, path, loader, middleware, ErrorBoundary };
  return index ? { ...route, index } : { ...route, children };
}
