import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Whether Debian's khal (a calendar) and vdirsyncer (which subscribes to feeds) are here. */
export const hasCalendarProgram = () =>
  ["khal", "vdirsyncer"].every((program) => spawnSync(program, ["--version"]).status === 0);

export interface CalendarProgram {
  /** Fetches the feed. */
  sync(): Promise<void>;
  /** What the calendar shows on a day: "09:00-10:00 A lift CONFIRMED". */
  shows(day: string): Promise<string[]>;
  forget(): void;
}

/** Somebody's calendar in London, subscribed to a feed and to nothing else. */
export function calendarProgram(feed: string): CalendarProgram {
  const folder = mkdtempSync(join(tmpdir(), "encircle-khal-"));
  const [calendar, khal, vdirsyncer] = ["calendar", "khal.conf", "vdirsyncer.conf"].map((name) => join(folder, name));
  mkdirSync(String(calendar));
  const zone = "local_timezone = Europe/London\ndefault_timezone = Europe/London";
  const formats = ["dateformat", "longdateformat"].map((name) => `${name} = %Y-%m-%d`);
  const moments = ["datetimeformat", "longdatetimeformat"].map((name) => `${name} = %Y-%m-%d %H:%M`);
  writeFileSync(
    String(khal),
    [
      `[calendars]\n[[feed]]\npath = ${calendar}`,
      `[locale]\n${zone}\ntimeformat = %H:%M`,
      ...formats,
      ...moments,
      `[sqlite]\npath = ${join(folder, "khal.db")}\n`,
    ].join("\n"),
  );
  writeFileSync(
    String(vdirsyncer),
    [
      `[general]\nstatus_path = "${join(folder, "status")}"`,
      `[pair feed]\na = "local"\nb = "remote"\ncollections = null\nconflict_resolution = "b wins"`,
      `[storage local]\ntype = "filesystem"\npath = "${calendar}"\nfileext = ".ics"`,
      `[storage remote]\ntype = "http"\nurl = "${feed}"\n`,
    ].join("\n"),
  );
  // Never waited for in one piece: the feed may be served by this very process.
  const run = async (program: string, ...args: string[]) => {
    const env = { ...process.env, LC_ALL: "C.UTF-8", HOME: folder };
    return (await promisify(execFile)(program, args, { env, timeout: 30_000 })).stdout;
  };
  return {
    async sync() {
      await run("vdirsyncer", "-c", String(vdirsyncer), "discover", "feed");
      // By itself it would rather keep everything than believe an empty feed.
      await run("vdirsyncer", "-c", String(vdirsyncer), "sync", "--force-delete", "feed");
    },
    async shows(day) {
      const format = "=> {start-time}-{end-time} {title} {status}";
      const said = await run("khal", "-c", String(khal), "list", "--format", format, day, "1d");
      return said.split("\n").flatMap((line) => /^=> (.*\S)/.exec(line)?.[1] ?? []);
    },
    forget: () => rmSync(folder, { recursive: true }),
  };
}
