import type { CheckInNeed, MyCheckIn } from "#app/checkins/queries-mine.server.ts";
import { useSay } from "#app/lib/page.ts";
import { AroundPart } from "./around-door.tsx";
import { CallsDoor } from "./calls-door.tsx";
import { FamilyDoors } from "./family-doors.tsx";
import { HeldCircles, type HeldCircle } from "./held-circles.tsx";
import { HeldNumbers, type HeldNumbersFacts } from "./held-numbers.tsx";
import { HelpedDoor } from "./helped-door.tsx";
import { MyAsks, type Open } from "./my-tasks.tsx";
import { type MyPromise, MyPromises } from "./my-promises.tsx";
import { MyCheckIns } from "./my-check-ins.tsx";
import { MyCircles } from "./my-circles.tsx";
import { type Need, NeedsMe } from "./needs-me.tsx";
import { type SafeguardFacts, Safeguarded } from "./safeguard-card.tsx";
import { UncheckedContact } from "./unchecked-contact.tsx";
import { WorkDoors } from "./work-doors.tsx";
import { type AgreedMeeting, AgreedMeetings } from "./agreed-meetings.tsx";
import { CalledOffMeetings, type CalledOff } from "./called-off-meetings.tsx";
import { type Missed, MissedMeetings } from "./three-lines.tsx";

interface Props extends Pick<Open, "asks" | "standIns"> {
  name: string;
  circles: { id: string; name: string; role: string; state: string }[];
  /** How many suggestions wait for the family's word, by circle. */
  ideas: Record<string, number>;
  promises: MyPromise[];
  hasSaidWhatSuits: boolean;
  needs: Need[];
  /** How many worries about safety wait; null for who does not read them. */
  worries: number | null;
  /** How much on the map of what is around waits for a look; null for who does not look after it. */
  toTend: number | null;
  checkIns: { mine: MyCheckIn[]; needs: CheckInNeed[]; now: Date };
  /** Null for who holds no circles as a connector. */
  held: HeldCircle[] | null;
  numbers: HeldNumbersFacts | null;
  /** Null for who is not a safeguarding lead. */
  safeguarded: SafeguardFacts[] | null;
  timeZone: string;
  meetings: { agreed: AgreedMeeting[]; missed: Missed[]; calledOff: CalledOff[] };
  /** A phone or email of the reader's that is not known to work, when none is. */
  unchecked: string | null;
  /** How many people the reader is to call. */
  calls: number;
  /** Where the page for everybody is, while it is open. */
  aroundSlug: string | null;
  may: {
    seeCalendar: boolean;
    makeCircle: boolean;
    seeNumbers: boolean;
    manageProgramme: boolean;
    operate: boolean;
    seeUnmet: boolean;
  };
}

/** The start page of somebody signed in: what waits for them in each of their roles, their own promises first. */
export function HomePage(props: Props) {
  const say = useSay();
  const { name, circles, promises, asks, standIns, needs, checkIns, worries, held, numbers, aroundSlug, may } = props;
  const isFacilitator = circles.some(({ role }) => role === "facilitator");
  const helps = circles.some(({ role }) => role === "member" || role === "facilitator" || role === "family");
  const wouldHelp = asks.length + standIns.length;
  // A connector finds the circles they look after in one list only.
  const isHeld = (id: string) => held?.some((circle) => circle.id === id) ?? false;
  const ownCircles = circles.filter(({ role, state }) => role === "family" && state !== "closed");
  return (
    <>
      <title>{say("home.start_title")}</title>
      <h1>{say("home.hello", { name })}</h1>
      <FamilyDoors circles={ownCircles} ideas={props.ideas} aroundSlug={aroundSlug} />
      {props.unchecked && <UncheckedContact contact={props.unchecked} />}
      {props.safeguarded && <Safeguarded shares={props.safeguarded} timeZone={props.timeZone} />}
      {props.calls > 0 && <CallsDoor count={props.calls} />}
      <CalledOffMeetings meetings={props.meetings.calledOff} />
      <AgreedMeetings meetings={props.meetings.agreed} />
      <MissedMeetings missed={props.meetings.missed} />
      <MyCheckIns checkIns={checkIns.mine} now={checkIns.now} />
      {isFacilitator && (
        <NeedsMe needs={needs} checkIns={checkIns.needs.filter(({ role }) => role === "facilitator")} />
      )}
      {held && (
        <HeldCircles
          circles={held}
          checkIns={checkIns.needs.filter(({ role }) => role === "connector")}
          mayMake={may.makeCircle}
        />
      )}
      {numbers && <HeldNumbers numbers={numbers} timeZone={props.timeZone} />}
      {helps && (promises.length > 0 || wouldHelp === 0) && <MyPromises promises={promises} />}
      {may.seeCalendar && <CalendarLink />}
      <HelpedDoor />
      {helps && (wouldHelp > 0 || promises.length > 0) && (
        <MyAsks standIns={standIns} asks={asks} hasSaid={props.hasSaidWhatSuits} />
      )}
      <MyCircles
        circles={circles.filter(({ id }) => !isHeld(id))}
        isStaff={held !== null || may.seeNumbers || worries !== null || may.operate}
      />
      {ownCircles.length === 0 && aroundSlug !== null && <AroundPart slug={aroundSlug} />}
      <WorkDoors may={may} worries={worries} toTend={props.toTend} />
    </>
  );
}

function CalendarLink() {
  const say = useSay();
  return (
    <section>
      <a className="button" href="/calendar">
        {say("calendar.mine_title")}
      </a>
    </section>
  );
}
