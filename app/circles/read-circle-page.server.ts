import type { Ctx } from "#app/lib/ctx.ts";
import { seesAllMeetings } from "#app/meetings/rules.ts";
import { may } from "#app/rights/may.ts";
import { readCircleTasks } from "#app/tasks/queries-lists.server.ts";
import { readCircleHead, readUpdates } from "./queries-head.server.ts";

const LATEST = 5;

/** Everything a circle's page shows, in few reads: it is the page that people open most. */
export async function readCirclePage(ctx: Ctx) {
  const { actor, timeZone } = ctx;
  const seeTasks = may(actor, "task.see");
  const [circle, updates, tasks] = await Promise.all([
    readCircleHead(ctx),
    readUpdates(ctx, LATEST),
    seeTasks ? readCircleTasks(ctx) : [],
  ]);
  return {
    circle,
    updates,
    tasks,
    timeZone,
    isInner: actor.ring === "inner",
    may: {
      seeTasks,
      ask: may(actor, "task.ask"),
      plan: may(actor, "meeting.plan"),
      meet: may(actor, "meeting.see"),
      meetAll: seesAllMeetings(actor),
      edit: may(actor, "circle.edit"),
      setState: may(actor, "circle.state"),
      write: may(actor, "news.write"),
      react: may(actor, "news.react"),
      leave: may(actor, "circle.leave", true),
    },
  };
}
