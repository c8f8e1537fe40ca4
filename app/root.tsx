import { type ReactNode, useContext } from "react";
import { isRouteErrorResponse, Outlet, Scripts, useMatches, useRouteLoaderData } from "react-router";
import { Document } from "#app/components/document.tsx";
import { ErrorPage } from "#app/components/error-page.tsx";
import { Shell } from "#app/components/shell.tsx";
import type { Refused } from "#app/lib/errors.ts";
import { NOBODY, PageContext, type PageFacts } from "#app/lib/page.ts";
import { pageFacts } from "#app/lib/page.server.ts";
import { guardEverything, guardPage } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/root.ts";

export const middleware: Route.MiddlewareFunction[] = [guardEverything, guardPage];

export const loader = ({ context, url }: Route.LoaderArgs) => ({ page: pageFacts(context, url) });

/** A page ships no React unless its route's `handle` says `interactive: true`. */
interface Handle {
  interactive?: boolean;
  /** Nobody else should see this page: it offers the quick way out. */
  leavesQuickly?: boolean;
}

const useHandles = () => useMatches().map((match) => (match.handle ?? {}) as Handle);

export function Layout({ children }: { children: ReactNode }) {
  const given = useContext(PageContext);
  const loaded = useRouteLoaderData<{ page: PageFacts }>("root")?.page;
  const page = given ?? loaded ?? NOBODY;
  const isInteractive = useHandles().some((handle) => handle.interactive);
  return (
    <PageContext value={page}>
      <Document page={page} scripts={isInteractive && <Scripts />}>
        {children}
      </Document>
    </PageContext>
  );
}

export default function App() {
  return (
    <Shell leavesQuickly={useHandles().some((handle) => handle.leavesQuickly)}>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const isRefused =
    isRouteErrorResponse(error) && typeof error.data === "object" && error.data !== null && "words" in error.data;
  const refused = isRefused ? (error.data as Refused) : null;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <Shell>
      <ErrorPage status={status} refused={refused} />
    </Shell>
  );
}
