import { redirect } from "react-router";
import { BackLink } from "#app/components/back-link.tsx";
import { LogLines } from "#app/components/log-lines.tsx";
import { readLog } from "#app/family/queries-log.server.ts";
import { readPlace } from "#app/lib/place.ts";
import { circleCtx, visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { isId } from "#app/lib/ids.ts";
import { useSay } from "#app/lib/page.ts";
import { isProved } from "#app/people/rules.ts";
import type { Route } from "./+types/family-log.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  // Somebody may be standing beside the reader, or hold their phone: the log opens only with a PIN.
  if (!isProved(context.get(visitorCtx).actor.provedAt, ctx.now))
    throw redirect(`/prove?next=${encodeURIComponent(url.pathname)}`);
  const asked = url.searchParams.get("who") ?? "";
  const who = isId(asked) ? asked : "";
  const log = await orErrorPage(
    readLog(ctx, {
      before: readPlace(url.searchParams.get("before")),
      after: readPlace(url.searchParams.get("after")),
      personId: who || undefined,
    }),
  );
  return { ...log, who, timeZone: ctx.timeZone };
}

export default function FamilyLogPage({ loaderData, params }: Route.ComponentProps) {
  const say = useSay();
  const { lines, people, who, newer, older, timeZone } = loaderData;
  const page = (where: string) => `?${who ? `who=${who}&` : ""}${where}`;
  return (
    <div className="stack">
      <title>{say("calendar.neutral_title")}</title>
      <BackLink to={`/circles/${params.circleId}/family`}>{say("family.to_who_is_helping")}</BackLink>
      <h1>{say("family.log")}</h1>
      <p>{say("family.log_about")}</p>
      <form method="get" className="field no-print">
        <label htmlFor="who">{say("family.log_of")}</label>
        <div className="buttons">
          <select id="who" name="who" defaultValue={who}>
            <option value="">{say("family.everybody")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit">{say("family.show")}</button>
        </div>
      </form>
      {lines.length === 0 ? (
        <p className="empty">{say("family.log_empty")}</p>
      ) : (
        <LogLines lines={lines} timeZone={timeZone} byDay />
      )}
      <nav className="pages no-print" aria-label={say("family.log_pages")}>
        {newer && (
          <a className="button" href={page(`after=${newer}`)} rel="prev">
            {say("family.newer")}
          </a>
        )}
        {older && (
          <a className="button" href={page(`before=${older}`)} rel="next">
            {say("family.older")}
          </a>
        )}
      </nav>
    </div>
  );
}
