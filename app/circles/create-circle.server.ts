import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { areas, circles, circleStates, homeMembers, homes, householdMembers, households } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { newInvitation } from "#app/people/new-invitation.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { contactOf, NEW, type NewCircle } from "./forms.ts";
import { joinCircle } from "./join-circle.server.ts";
import { isCandidate } from "./queries-candidates.server.ts";

type Means = Pick<VisitorCtx, "actor" | "keys" | "now">;

/**
 * A connector starts a circle around a family: area, household, first home, the circle itself, the connector's own place in it, and
 * invitations for the family and a new facilitator. Somebody who already is known as a helper has their place at once.
 * @returns the circle's id
 * @throws Refusal bad_input when the chosen area or facilitator is not of this programme
 */
export async function createCircle(
  { transaction, ...means }: VisitorCtx,
  input: NewCircle,
): Promise<{ circleId: string }> {
  insistVisitor(means.actor, "circle.create");
  return transaction(async (tx) => {
    const { programmeId, personId } = means.actor;
    const circleId = newId();
    const areaId = await areaFor(tx, means, input);
    const { householdId, adultId } = await addFamily(tx, means, input);
    const facilitatorId = await facilitatorFor(tx, means, input);
    await tx.insert(circles).values({
      id: circleId,
      programmeId,
      areaId,
      householdId,
      name: input.name,
      purpose: input.purpose,
      state: "forming",
      // In force as soon as this person has a place in the circle; until then nobody is shown to be in charge.
      leadPersonId: input.lead === "me" ? personId : facilitatorId,
      createdAt: means.now,
      lastActiveAt: means.now,
    });
    await tx
      .insert(circleStates)
      .values({ id: newId(), programmeId, circleId, state: "forming", byPersonId: personId, from: means.now });
    const doer = { programmeId, circleId, personId, role: "connector" };
    await record(tx, doer, "circle.created", circleId, means.now);
    await joinCircle(tx, { programmeId, circleId, personId, role: "connector", ring: "outer" }, means.now);
    await invite(tx, means, { circleId, personId: adultId, role: "family", contact: contactOf(input.adultContact) });
    if (facilitatorId && input.facilitator === "new")
      await invite(tx, means, {
        circleId,
        personId: facilitatorId,
        role: "facilitator",
        contact: contactOf(input.newContact),
      });
    if (facilitatorId && input.facilitator === "known") {
      const membershipId = await joinCircle(
        tx,
        { programmeId, circleId, personId: facilitatorId, role: "facilitator", ring: "inner" },
        means.now,
      );
      await record(tx, doer, "member.joined", membershipId, means.now, { role: "facilitator" });
    }
    return { circleId };
  });
}

async function areaFor(tx: Tx, { actor, now }: Means, { area, newArea }: NewCircle) {
  const { programmeId } = actor;
  const isIt = area === NEW ? eq(areas.name, newArea ?? "") : eq(areas.id, area);
  const [known] = await tx
    .select({ id: areas.id })
    .from(areas)
    .where(and(eq(areas.programmeId, programmeId), isIt));
  if (known) return known.id;
  if (area !== NEW) throw new Refusal("bad_input", "circles.area_gone");
  const id = newId();
  await tx.insert(areas).values({ id, programmeId, name: newArea ?? "", createdAt: now });
  return id;
}

async function addFamily(tx: Tx, { actor, keys, now }: Means, input: NewCircle) {
  const { programmeId } = actor;
  const [householdId, memberId, homeId] = [newId(), newId(), newId()];
  await tx.insert(households).values({ id: householdId, programmeId, name: input.household, createdAt: now });
  const adultId = await addPerson(
    tx,
    { programmeId, name: input.adult, language: input.adultLanguage, contact: contactOf(input.adultContact) },
    now,
  );
  await tx.insert(householdMembers).values({
    id: memberId,
    programmeId,
    householdId,
    kind: "adult",
    personId: adultId,
    firstName: input.adult,
    createdAt: now,
  });
  const sealedAddress = input.address ? keys.seal("address", homeId, input.address) : null;
  await tx.insert(homes).values({
    id: homeId,
    programmeId,
    householdId,
    label: input.homeLabel,
    area: input.homeArea,
    sealedAddress,
    createdAt: now,
  });
  await tx.insert(homeMembers).values({ programmeId, homeId, memberId });
  return { householdId, adultId };
}

async function facilitatorFor(tx: Tx, { actor, now }: Means, input: NewCircle) {
  if (input.facilitator === "later") return null;
  if (input.facilitator === "new")
    return addPerson(
      tx,
      {
        programmeId: actor.programmeId,
        name: input.newName ?? "",
        language: input.newLanguage ?? "en",
        contact: contactOf(input.newContact),
      },
      now,
    );
  if (!input.known || !(await isCandidate(tx, actor, input.known)))
    throw new Refusal("bad_input", "circles.known_missing");
  return input.known;
}

interface Invitee {
  circleId: string;
  personId: string;
  role: "family" | "facilitator";
  contact: ReturnType<typeof contactOf>;
}

async function invite(tx: Tx, { actor, keys, now }: Means, { contact, ...who }: Invitee) {
  const way = contact === null ? "card" : contact.kind === "phone" ? "text" : "email";
  const { programmeId, personId: createdBy } = actor;
  const id = await newInvitation(tx, keys, { programmeId, ...who, ring: "inner", way, createdBy }, now);
  await record(
    tx,
    { programmeId, circleId: who.circleId, personId: createdBy, role: "connector" },
    "member.invited",
    id,
    now,
    { role: who.role, way },
  );
}
