import type { ComponentProps } from "react";
import type { Sent } from "#app/lib/sent.ts";
import { useSay } from "#app/lib/page.ts";
import { typedAs } from "#app/lib/typed.ts";
import type { ForAway } from "#app/meetings/say-three-lines.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import { MeetingAgenda } from "./meeting-agenda.tsx";
import { type DateToAnswer, DatesForm, RsvpForm } from "./meeting-answer.tsx";
import { MeetingHead } from "./meeting-head.tsx";
import { MeetingLinks, type PersonLink } from "./meeting-links.tsx";
import { type Line, MeetingMinutes } from "./meeting-minutes.tsx";
import { MeetingNote } from "./meeting-note.tsx";
import { type AskedDate, AskedDates, MeetingPeople, type MeetingPerson } from "./meeting-people.tsx";
import { MeetingFacts, type MeetingFactsProps } from "./meeting-when.tsx";
import { ButtonForm } from "./post-form.tsx";
import { ThreeLines } from "./three-lines.tsx";

interface Props {
  circleId: string;
  meeting: MeetingFactsProps & { id: string; state: "asking" | "planned" | "held" | "cancelled" };
  people: MeetingPerson[];
  notInvited: string[];
  myAnswer: "yes" | "maybe" | "no" | null;
  dates: (AskedDate & DateToAnswer)[];
  agenda: ComponentProps<typeof MeetingAgenda>["agenda"];
  lines: Line[] | null;
  forAway: ForAway | null;
  note: ComponentProps<typeof MeetingNote>["note"];
  can: {
    answer: boolean;
    add: boolean;
    plan: boolean;
    callOff: boolean;
    keep: boolean;
    run: boolean;
    seen: boolean;
    takeAlong: boolean;
  };
  links: PersonLink[];
  by: string | null;
  sent: Sent | undefined;
}

/** One meeting: before it, who comes and what it is about; after it, what was agreed, or three lines for whoever was away. */
export function MeetingPage({ circleId, meeting, people, dates, agenda, can, sent, ...props }: Props) {
  const isAsking = meeting.state === "asking";
  const isComing = isAsking || meeting.state === "planned";
  return (
    <>
      <MeetingFacts {...meeting} />
      <MeetingHead can={can} state={meeting.state} />
      <After {...props} circleId={circleId} agenda={agenda} can={can} />
      {can.answer && <Answer isAsking={isAsking} dates={dates} myAnswer={props.myAnswer} sent={sent} />}
      {can.takeAlong && props.myAnswer !== "no" && (
        <AddToCalendar path={`/circles/${circleId}/meetings/${meeting.id}/event.ics`} />
      )}
      {isAsking && <AskedDates dates={dates} mayChoose={can.plan} />}
      {isComing && (
        <MeetingPeople people={people} notInvited={props.notInvited} isAsking={isAsking} mayPlan={can.plan} />
      )}
      <MeetingLinks links={props.links} by={props.by} isCalledOff={meeting.state === "cancelled"} />
      {isComing && <MeetingAgenda agenda={agenda} circleId={circleId} can={can} sent={sent} />}
      {isComing && <PrintButton />}
      <MeetingNote note={props.note} sent={sent} />
    </>
  );
}

function Answer({
  isAsking,
  dates,
  myAnswer,
  sent,
}: Pick<Props, "dates" | "myAnswer" | "sent"> & { isAsking: boolean }) {
  const say = useSay();
  const mine = sent?.which === "answer" ? sent : undefined;
  return (
    <section className="card no-print">
      <h2>{say(isAsking ? "meetings.which_suits" : "meetings.can_you_come")}</h2>
      {isAsking ? (
        <DatesForm dates={dates.filter(({ isPast }) => !isPast)} sent={mine} />
      ) : (
        <RsvpForm answer={myAnswer} line={typedAs(mine, "line")} />
      )}
    </section>
  );
}

function PrintButton() {
  const say = useSay();
  return (
    <p className="buttons">
      <button type="button" hidden data-print>
        {say("common.print")}
      </button>
    </p>
  );
}

function After({
  circleId,
  agenda,
  lines,
  forAway,
  can,
}: Pick<Props, "circleId" | "agenda" | "lines" | "forAway" | "can">) {
  const say = useSay();
  if (!forAway) return null;
  return (
    <>
      <section className="card">
        <h2>{say("meetings.three_lines")}</h2>
        <ThreeLines {...forAway} />
        {can.seen && <ButtonForm intent="seen">{say("meetings.seen")}</ButtonForm>}
      </section>
      {lines && <MeetingMinutes lines={lines} agenda={agenda} circleId={circleId} />}
      <PrintButton />
    </>
  );
}
