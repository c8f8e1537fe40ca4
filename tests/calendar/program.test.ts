import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFeed } from "#app/calendar/make-feed.server.ts";
import { readMyFeed } from "#app/calendar/queries-my-feed.server.ts";
import { answerMeeting } from "#app/meetings/answer-meeting.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { castId } from "#db/cast/people.ts";
import { takeOut } from "../circles/taking-out.ts";
import { calendarProgram, hasCalendarProgram } from "../setup/calendar-program.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import type { World } from "../setup/world.ts";
import { ask, graceAsks } from "../tasks/helping.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

// tests/setup/prepare.ts gets it from Debian, or says loudly that it is missing.
describe.skipIf(!hasCalendarProgram())("a real calendar program that subscribes to the feed", () => {
  test(
    "shows what was promised, moves it, calls it off, and forgets a circle that one is out of",
    { timeout: 120_000 },
    async () => {
      await makeFeed(world.signedIn("raj"));
      const { feed } = await readMyFeed(world.signedIn("raj"));
      const program = calendarProgram(server.url + String(feed?.path));
      const onDay = async (day: string) => {
        await program.sync();
        return program.shows(day);
      };
      const taskId = await graceAsks(world, { onDay: "2026-03-30", fromTime: "09:00" });
      const raj = await world.in("okafor", "raj");
      await claimTask(raj, { taskId });
      expect(await onDay("2026-03-30")).toEqual(["09:00-10:00 A lift CONFIRMED"]);

      await editTask(await world.in("okafor", "grace"), taskId, {
        ...ask({ onDay: "2026-04-01", fromTime: "11:00" }),
        version: 1,
      });
      expect(await onDay("2026-04-01")).toEqual(["11:00-12:00 A lift CONFIRMED"]);
      expect(await onDay("2026-03-30")).toEqual([]);

      await handBackTask(raj, { taskId });
      expect(await onDay("2026-04-01")).toEqual(["11:00-12:00 A lift CANCELLED"]);

      await answerMeeting(raj, castId("okafor-meets"), { answer: "yes", line: undefined });
      expect(await onDay("2026-03-18")).toEqual(["18:30-19:30 Meeting of a circle CONFIRMED"]);
      await takeOut(world, "grace", "raj", false);
      expect(await onDay("2026-03-18")).toEqual([]);
      program.forget();
    },
  );
});
