import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPlace } from "#app/lib/place.ts";
import { type MessagesAsked, readCircleMessages } from "#app/reminders/queries-messages.server.ts";
import { quietWorld } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";
import { HOUR } from "./telling.ts";
import { toldTo } from "./told-to.ts";

const DAY = 24 * HOUR;
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());
const told = (to: "jo", more?: Parameters<typeof toldTo>[2]) => toldTo(world, to, more);

describe("in which order messages stand", () => {
  const names = (list: { messages: { id: string }[] } | null) => (list?.messages ?? []).map(({ id }) => id);
  const read = async (asked: MessagesAsked = {}) => readCircleMessages(await world.in("okafor", "sam"), asked);

  test("what waits comes first, soonest first, however long ago it was written; then what was sent, newest first", async () => {
    const wait = (days: number) => told("jo", { state: "waiting", nextAt: later(days * DAY), endedAt: null });
    const [third, first, second] = [await wait(14), await wait(1), await wait(7)];
    const seenSoon = await told("jo", { state: "unconfirmed", nextAt: later(60_000), endedAt: null });
    const old = await told("jo", {
      state: "waiting",
      createdAt: later(-40 * DAY),
      nextAt: later(21 * DAY),
      endedAt: null,
    });
    const [older, newest] = [await told("jo", { createdAt: later(-2 * DAY) }), await told("jo")];
    const dropped = await told("jo", { state: "dropped", droppedWhy: "muted", createdAt: later(-DAY) });
    const { waiting, sent } = await read();
    expect(names(waiting)).toEqual([seenSoon, first, second, third, old]);
    expect(names(sent)).toEqual([newest, dropped, older]);
    expect(waiting?.messages[1]?.at).toEqual(later(DAY));
    expect([waiting?.more, sent?.more]).toEqual([null, null]);
  });

  test("twenty of each stand on a page, and the rest is reached page by page, each once", async () => {
    const all = { waiting: [] as string[], sent: [] as string[] };
    for (let i = 0; i < 45; i++) {
      // Many at one moment: a series that is asked for writes its dates at once.
      const moment = later(Math.floor(i / 30) * HOUR);
      all.waiting.push(await told("jo", { state: "waiting", nextAt: moment, endedAt: null }));
      all.sent.push(await told("jo", { createdAt: later(-Math.floor(i / 30) * HOUR) }));
    }
    const found = { waiting: [] as string[], sent: [] as string[] };
    const first = await read();
    for (const list of ["waiting", "sent"] as const) {
      let page: typeof first | null = first;
      while (page) {
        expect(names(page[list]).length).toBeLessThanOrEqual(20);
        found[list].push(...names(page[list]));
        const more = readPlace(page[list]?.more ?? null);
        page = more ? await read(list === "waiting" ? { waitingAfter: more } : { sentBefore: more }) : null;
        // What goes on in one list does not show the other again.
        if (page) expect(page[list === "waiting" ? "sent" : "waiting"]).toBeNull();
      }
      expect(found[list]).toHaveLength(45);
      expect(found[list].toSorted()).toEqual(all[list].toSorted());
    }
  });
});
