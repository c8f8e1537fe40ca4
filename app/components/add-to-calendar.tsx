import { useSay } from "#app/lib/page.ts";

/** One event as a file, for whichever calendar somebody keeps. @param path where the event's file is */
export function AddToCalendar({ path }: { path: string }) {
  const say = useSay();
  return (
    <p className="no-print">
      <a className="button" href={path} download>
        {say("calendar.feed_one_event")}
      </a>
    </p>
  );
}
