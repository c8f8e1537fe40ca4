import { and, eq, inArray, ne, notInArray } from "drizzle-orm";
import { meetingPeople, meetings } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { arePlaces, insistComing, isMeeting } from "./find-meeting.server.ts";
import { readInvitable } from "./invite-people.server.ts";
import { meetingSecret } from "./meeting-link.server.ts";
import { noting } from "./write-minute.server.ts";

/** Notes who was there. Whoever came without having been asked to belongs to the meeting from then on. @throws Refusal bad_input for somebody not in the circle */
export async function noteWhoWasThere(ctx: Ctx, meetingId: string, there: readonly string[]) {
  const { actor, keys, now } = ctx;
  await noting(ctx, meetingId, async (tx) => {
    const { programmeId, circleId } = actor;
    const invited = await tx
      .select({ personId: meetingPeople.personId })
      .from(meetingPeople)
      .where(arePlaces(actor, meetingId));
    const known = new Set(invited.map(({ personId }) => personId));
    const others = there.filter((id) => !known.has(id));
    const here = new Set((await readInvitable(tx, actor, now)).map(({ personId }) => personId));
    if (others.some((id) => !here.has(id))) throw new Refusal("bad_input", "meetings.person_gone");
    for (const personId of others)
      await tx.insert(meetingPeople).values({
        programmeId,
        circleId,
        meetingId,
        personId,
        isNeeded: false,
        secretHash: hashSecret(meetingSecret(keys, meetingId, personId)),
      });
    const mark = (wasThere: boolean, which: ReturnType<typeof inArray>) =>
      tx
        .update(meetingPeople)
        .set({ wasThere })
        .where(and(arePlaces(actor, meetingId), which));
    await mark(true, inArray(meetingPeople.personId, [...there]));
    await mark(false, notInArray(meetingPeople.personId, [...there]));
  });
}

/** "We are done": the meeting is held, and whoever was away is told that there is news. @throws Refusal conflict when it is over already */
export async function holdMeeting(ctx: Ctx, meetingId: string) {
  const { actor, now } = ctx;
  await noting(ctx, meetingId, async (tx, meeting) => {
    insistComing(meeting);
    await tx
      .update(meetings)
      .set({ state: "held", heldAt: now, heldBy: actor.personId, version: meeting.version + 1, editedAt: now })
      .where(and(isMeeting(actor, meetingId), ne(meetings.state, "held")));
    await tx.update(meetingPeople).set({ tell: null }).where(arePlaces(actor, meetingId));
    await tx
      .update(meetingPeople)
      .set({ tell: "news" })
      .where(and(arePlaces(actor, meetingId), eq(meetingPeople.wasThere, false)));
    await record(tx, actor, "meeting.held", meetingId, now);
  });
}
