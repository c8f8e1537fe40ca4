import { readOpenSlug } from "#app/around/read-open-slug.server.ts";
import { readCheckInNeeds, readMyCheckIns } from "#app/checkins/queries-mine.server.ts";
import { readHeldCircles, readMyCircles, readNeedsMe } from "#app/circles/queries-mine.server.ts";
import { countToTend } from "#app/community/queries.server.ts";
import { countWaiting } from "#app/concerns/queries.server.ts";
import { HomePage } from "#app/components/home-page.tsx";
import { LandingPage } from "#app/components/landing-page.tsx";
import { readSafeguardOversight } from "#app/family/queries-safeguard.server.ts";
import { readHeldNumbers } from "#app/ladder/queries-held.server.ts";
import { readWhatSuits } from "#app/ladder/queries-suits.server.ts";
import { askedContext, installationContext, visitorCtx, type VisitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { readMeetingNews } from "#app/meetings/queries-mine.server.ts";
import { readUnchecked } from "#app/people/queries.server.ts";
import { countMyCalls } from "#app/reminders/queries-calls.server.ts";
import { mayVisitor } from "#app/rights/may.ts";
import { countMyIdeas } from "#app/signposts/queries-mine.server.ts";
import { readMyPromises } from "#app/tasks/queries-mine.server.ts";
import { readStandInsWanted } from "#app/tasks/queries-stand-ins.server.ts";
import { cast, castNames, type CastMember } from "#db/cast/people.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/home.ts";

const MOST_ASKS = 6;

async function readHome(ctx: VisitorCtx) {
  const { actor } = ctx;
  const [
    unchecked,
    { circles, ideas },
    promises,
    suiting,
    standIns,
    needs,
    mine,
    checkInNeeds,
    worries,
    toTend,
    held,
    numbers,
    safeguarded,
    meetings,
    calls,
    aroundSlug,
  ] = await Promise.all([
    readUnchecked(ctx),
    readCircles(ctx),
    readMyPromises(ctx),
    readWhatSuits(ctx, MOST_ASKS),
    readStandInsWanted(ctx),
    readNeedsMe(ctx),
    readMyCheckIns(ctx),
    readCheckInNeeds(ctx),
    mayVisitor(actor, "concern.lead") ? countWaiting(ctx) : null,
    mayVisitor(actor, "asset.edit") ? countToTend(ctx.db, actor.programmeId, ctx.now) : null,
    mayVisitor(actor, "circle.hold") ? readHeldCircles(ctx) : null,
    mayVisitor(actor, "circle.hold") ? readHeldNumbers(ctx) : null,
    mayVisitor(actor, "share.oversee") ? readSafeguardOversight(ctx) : null,
    readMeetingNews(ctx),
    countMyCalls(ctx),
    readOpenSlug(ctx.db, actor.programmeId),
  ]);
  return {
    name: actor.name,
    unchecked,
    circles,
    ideas,
    promises,
    standIns,
    // What stands there to be taken over is not asked for a second time.
    asks: suiting.asks.filter(({ taskId }) => !standIns.some((wanted) => wanted.taskId === taskId)),
    hasSaidWhatSuits: suiting.hasSaid,
    needs,
    worries,
    toTend,
    checkIns: { mine, needs: checkInNeeds, now: ctx.now },
    held,
    numbers,
    safeguarded,
    timeZone: actor.timeZone,
    meetings,
    calls,
    aroundSlug,
    may: { ...doorsOf(actor), seeCalendar: !actor.helper && circles.length > 0 },
  };
}

async function readCircles(ctx: VisitorCtx) {
  const circles = await readMyCircles(ctx);
  return { circles, ideas: await countMyIdeas(ctx, circles) };
}

const doorsOf = (actor: VisitorCtx["actor"]) => ({
  makeCircle: mayVisitor(actor, "circle.create"),
  seeNumbers: mayVisitor(actor, "programme.numbers"),
  manageProgramme: mayVisitor(actor, "programme.manage"),
  seeUnmet: mayVisitor(actor, "unmet.see"),
  operate: mayVisitor(actor, "installation.manage"),
});

export async function loader({ context }: Route.LoaderArgs) {
  const { visitor } = context.get(askedContext);
  if (visitor && visitor.staff.length > 0 && !visitor.hasSecondStep) throw redirect("/second-step");
  if (visitor) return { home: await orErrorPage(readHome(context.get(visitorCtx))), demo: null };
  return { home: null, demo: context.get(installationContext).env.DEMO ? demoCast() : null };
}

/** Who anybody may be in the demo. */
const demoCast = () =>
  castNames.map((who) => {
    const member: CastMember = cast[who];
    return { who, name: member.name, role: member.role };
  });

export default function Home({ loaderData }: Route.ComponentProps) {
  const { home, demo } = loaderData;
  return home ? <HomePage {...home} /> : <LandingPage demo={demo} />;
}
