import { Outlet } from "react-router";
import { guardCircle } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/circle.ts";

/** Everything under a circle passes through here: no membership, no page. */
export const middleware: Route.MiddlewareFunction[] = [guardCircle];

/** A loader, even an empty one, is what makes React Router run the middleware for requests of data alone. */
export const loader = () => null;

export default function Circle() {
  return <Outlet />;
}
