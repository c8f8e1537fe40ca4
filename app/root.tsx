import { isRouteErrorResponse, Outlet, Scripts, useMatches } from "react-router";
import { ErrorPage } from "#app/components/error-page.tsx";
import { Shell } from "#app/components/shell.tsx";
import type { Refused } from "#app/lib/errors.ts";
import { usePage } from "#app/lib/page.ts";
import { pageFacts } from "#app/lib/page.server.ts";
import { guardEverything, guardPage } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/root.ts";
import enhance from "./enhance.js?url";
import styles from "./styles/index.css?url";

export const middleware: Route.MiddlewareFunction[] = [guardEverything, guardPage];

export const loader = ({ context, url }: Route.LoaderArgs) => ({ page: pageFacts(context, url.pathname) });

/** A page ships no React unless its route's `handle` says `interactive: true`. */
interface Handle {
  interactive?: boolean;
}

export function Layout({ children }: { children: React.ReactNode }) {
  const page = usePage();
  const isInteractive = useMatches().some((match) => (match.handle as Handle | undefined)?.interactive);
  return (
    <html lang={page.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={styles} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
      </head>
      <body>
        {children}
        <script src={enhance} nonce={page.nonce} defer />
        {isInteractive && <Scripts />}
      </body>
    </html>
  );
}

export default function App() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const isRefused = isRouteErrorResponse(error) && typeof error.data === "object" && error.data !== null && "words" in error.data;
  const refused = isRefused ? (error.data as Refused) : null;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <Shell>
      <ErrorPage status={status} refused={refused} />
    </Shell>
  );
}
