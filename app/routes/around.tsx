import { data } from "react-router";
import { findSpot } from "#app/around/find-spot.server.ts";
import { PAGE } from "#app/around/forms.ts";
import { lookAround } from "#app/around/look-around.server.ts";
import { isAsked, readAsk } from "#app/around/read-ask.ts";
import { readMap } from "#app/around/read-map.server.ts";
import { countLooking } from "#app/around/throttle-looking.server.ts";
import { wallAt } from "#app/around/when.ts";
import { AroundAsked } from "#app/components/around-asked.tsx";
import { AroundForm } from "#app/components/around-form.tsx";
import { AroundFound } from "#app/components/around-found.tsx";
import { LinesAtTheEnd, LinesFirst } from "#app/components/around-lines.tsx";
import { AroundContact } from "#app/components/around-contact.tsx";
import { AroundMap } from "#app/components/around-map.tsx";
import { AroundWhere } from "#app/components/around-where.tsx";
import { saySpot } from "#app/geo/say-spot.ts";
import { askedContext, installationContext, openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { letBeListed } from "#app/lib/page.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import type { Route } from "./+types/around.ts";

/** Before they have said which place they mean. */
const NOTHING = {
  results: [],
  wider: [],
  steps: [],
  lines: [],
  hasMore: false,
  correction: null,
  isByNeed: false,
  span: null,
};

/** The way out is in reach: what somebody looks for may be what another must not know. */
export const handle = { leavesQuickly: true };

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const installation = context.get(installationContext);
  const { database, env } = installation;
  const { visitor, network } = context.get(askedContext);
  const { now } = context.get(openCtx);
  const map = await orErrorPage(readMap(database.db, params.slug, visitor));
  const { programmeId: _programmeId, sees: _sees, isListed, timeZone, ...face } = map;
  const tiles = env.MAP_TILES === null ? null : { url: env.MAP_TILES, attribution: env.MAP_ATTRIBUTION ?? "" };
  const page = { tiles, face, path: `/around/${map.slug}`, today: wallAt(now, timeZone).day };
  const read = readAsk(url);
  const typed = read.payload;
  if (read.status !== "success") return data({ ...page, typed, problems: read.reply(), found: null }, { status: 400 });
  const ask = read.value;
  // A search is no page of its own: there is no end of them.
  if (isListed && url.search === "") letBeListed(context);
  if (!isAsked(ask)) return data({ ...page, typed, problems: undefined, found: null });
  await orErrorPage(countLooking(context));
  const where = await orErrorPage(findSpot(installation, network, ask));
  const around = where.result === "found" ? where.position : null;
  const looked =
    where.result === "several"
      ? { ...NOTHING, needs: readSearch(ask.q ?? "").needs }
      : await lookAround(database.apart, map, ask, around, now);
  const asked = [...looked.needs, ...(ask.need ? [ask.need] : [])];
  return data({ ...page, typed, problems: undefined, found: { ...looked, ask, asked, where } });
}

export default function AroundPage({
  loaderData: { tiles, face, path, today, typed, problems, found },
}: Route.ComponentProps) {
  const say = useSay();
  const title = say("around.title", { name: face.programmeName });
  const spot = found?.where.result === "found" ? found.where : null;
  return (
    <div className="around stack">
      <title>{title}</title>
      <meta name="description" content={say("around.meta", { name: face.programmeName })} />
      <h1>{title}</h1>
      {found ? (
        <>
          <AroundAsked {...found} place={spot && saySpot(spot, say)} today={today} />
          <details className="change no-print">
            <summary>{say("around.change")}</summary>
            <AroundForm path={path} typed={typed} problems={undefined} />
            <p>
              <a href={path}>{say("around.start_again")}</a>
            </p>
          </details>
          <LinesFirst asked={found.asked} />
          <AroundWhere ask={found.ask} where={found.where} path={path} />
          {found.where.result !== "several" && (
            <div className={found.ask.view && "beside-map"}>
              {found.ask.view && <AroundMap ask={found.ask} path={path} tiles={tiles} />}
              <AroundFound {...found} path={path} today={today} most={found.ask.most ?? PAGE} />
            </div>
          )}
        </>
      ) : (
        <>
          <p>{face.intro ?? say("around.about")}</p>
          <AroundForm path={path} typed={typed} problems={problems} />
        </>
      )}
      <LinesAtTheEnd asked={found?.asked ?? []} />
      <AroundContact {...face} path={path} />
    </div>
  );
}
