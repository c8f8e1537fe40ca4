import { Outlet } from "react-router";
import { roomsOf } from "#app/circles/rooms.ts";
import { CircleNav } from "#app/components/circle-nav.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { guardCircle } from "#app/rights/guard.server.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/circle.ts";

/** Everything under a circle passes through here: no membership, no page. */
export const middleware: Route.MiddlewareFunction[] = [guardCircle];

/** A loader is also what makes React Router run the middleware for requests of data alone. */
export function loader({ context }: Route.LoaderArgs) {
  const { actor } = context.get(circleCtx);
  return { circleId: actor.circleId, rooms: roomsOf(actor) };
}

export default function Circle({ loaderData }: Route.ComponentProps) {
  const say = useSay();
  const { path } = usePage();
  const worry = `/circles/${loaderData.circleId}/worry`;
  return (
    <>
      <CircleNav {...loaderData} />
      <Outlet />
      {path !== worry && (
        <p className="worry no-print">
          <a href={worry}>{say("concerns.worry")}</a>
        </p>
      )}
    </>
  );
}
