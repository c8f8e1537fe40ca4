import { data } from "react-router";
import { LinkOver } from "#app/components/link-over.tsx";
import { DatesForm, RsvpForm } from "#app/components/meeting-answer.tsx";
import { MeetingWhen } from "#app/components/meeting-when.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { TypedWords } from "#app/components/typed-words.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { openCtx } from "#app/lib/ctx.ts";
import { speak } from "#app/lib/page.server.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { typedAs } from "#app/lib/typed.ts";
import { datesForm, rsvpForm } from "#app/meetings/forms.ts";
import { answerByLink, answerDatesByLink, readLinkPage } from "#app/meetings/read-link.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/meet.ts";

/** Only shows the question: whoever fetches a link, to preview or to scan it, changes nothing. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const asked = await readLinkPage(context.get(openCtx), params.secret);
  speak(context, asked?.language);
  return data({ asked }, { status: asked ? 200 : 404 });
}

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const open = context.get(openCtx);
  const thanks = () => redirectSaying(context, `/meet/${secret}`, "meetings.said_answered");
  const counted = async <T,>(answer: () => Promise<T>) => {
    await countTry(context);
    return answer();
  };
  const { intent } = await readIntent(request);
  return intent === "dates"
    ? answerForm(request, datesForm, (typed) => counted(() => answerDatesByLink(open, secret, typed)), thanks)
    : answerForm(request, rsvpForm, (typed) => counted(() => answerByLink(open, secret, typed)), thanks);
}

export default function MeetPage({ loaderData: { asked }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const typedLine = typedAs(actionData, "line");
  if (!asked)
    return (
      <>
        <LinkOver why="gone" />
        <TypedWords texts={[typedLine]} />
      </>
    );
  const { firstName, isCalledOff, isDaySet, how, minutesLong, day, answer, dates } = asked;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{firstName ? say("meetings.hello", { name: firstName }) : say("meetings.hello_nobody")}</h1>
      {!isCalledOff && <Refusal refused={actionData?.refused} />}
      {isDaySet && <p>{say("meetings.day_set")}</p>}
      <p className={isCalledOff ? "notice" : undefined}>
        {say(isCalledOff ? "meetings.is_cancelled" : day ? "meetings.can_you_come" : "meetings.which_suits")}
      </p>
      {day && (
        <p>
          <strong>
            <MeetingWhen {...day} />
          </strong>
        </p>
      )}
      {isCalledOff ? (
        <TypedWords texts={[typedLine]} />
      ) : (
        <>
          <p className="soft">{`${say(`meetings.how_${how}`)}, ${say("meetings.minutes", { count: minutesLong })}`}</p>
          {day ? <RsvpForm answer={answer} line={typedLine} /> : <DatesForm dates={dates} sent={actionData} />}
          <p>
            <a href="/sign-in">{say("meetings.sign_in_for_more")}</a>
          </p>
          <p className="hint">{say("meetings.link_is_yours")}</p>
        </>
      )}
    </div>
  );
}
