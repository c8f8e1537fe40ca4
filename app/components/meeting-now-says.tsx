import { useSay } from "#app/lib/page.ts";
import { MeetingFacts, type MeetingFactsProps } from "./meeting-when.tsx";

/** After two people changed a meeting at once: what the other one left, above the form that holds what was typed here. */
export function MeetingNowSays({ meeting }: { meeting: MeetingFactsProps }) {
  const say = useSay();
  return (
    <section className="card" aria-labelledby="now-says">
      <h2 id="now-says">{say("common.it_says_now")}</h2>
      {meeting.about && <p className="as-written">{meeting.about}</p>}
      <MeetingFacts {...meeting} />
    </section>
  );
}
