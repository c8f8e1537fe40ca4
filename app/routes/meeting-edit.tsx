import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { BackLink } from "#app/components/back-link.tsx";
import { MeetingDay, MeetingDayOrDates } from "#app/components/meeting-day-fields.tsx";
import { MeetingFields } from "#app/components/meeting-fields.tsx";
import { MeetingNowSays } from "#app/components/meeting-now-says.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { typedList } from "#app/lib/typed.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import { editFields, editForm } from "#app/meetings/forms.ts";
import { readMeetingToEdit } from "#app/meetings/queries-people.server.ts";
import { LENGTHS } from "#app/meetings/rules.ts";
import type { Route } from "./+types/meeting-edit.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const read = await orErrorPage(readMeetingToEdit(ctx, params.meetingId));
  return { ...read, today: dayOf(ctx.now, ctx.timeZone) };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    editForm,
    (typed) => editMeeting(context.get(circleCtx), params.meetingId, typed),
    (isMoved) => {
      const to = `/circles/${params.circleId}/meetings/${params.meetingId}`;
      return redirectSaying(context, to, isMoved ? "meetings.said_moved" : "common.saved");
    },
  );

export default function EditMeetingPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { meeting, dates, datesNow, invited, needed, people, today } = loaderData;
  const [form, fields] = useForm<z.input<typeof editFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(editFields),
    defaultValue: { ...typedBefore(meeting), ...datesBefore(dates), invited, needed },
  });
  const refused = actionData?.refused;
  return (
    <div className="narrow">
      <title>{say("meetings.edit")}</title>
      <BackLink to={`/circles/${params.circleId}/meetings/${params.meetingId}`}>{say("meetings.to_meeting")}</BackLink>
      <h1>{say("meetings.edit")}</h1>
      <Refusal refused={refused} />
      {refused?.words === "common.edited_meanwhile" && (
        <MeetingNowSays {...loaderData} dates={datesNow} ticked={typedList(actionData, "invited")} />
      )}
      <PostForm id={form.id} noValidate>
        {/* Always what was read now: after a clash, saving again keeps what was typed here. */}
        <input type="hidden" name="version" value={meeting.version} />
        <MeetingFields
          form={form}
          fields={fields}
          people={people}
          day={
            dates.length > 0 ? (
              <MeetingDayOrDates fields={fields} today={today} />
            ) : (
              <MeetingDay
                fields={fields}
                today={today}
                hint={meeting.state === "asking" ? say("meetings.day_while_asking") : undefined}
              />
            )
          }
          asksAgain={refused?.words === "meetings.many_agency"}
        />
        <button type="submit" className="main">
          {say("common.save")}
        </button>
      </PostForm>
    </div>
  );
}

/** The meeting as its form would have been filled in. */
function typedBefore({
  about,
  onDay,
  atTime,
  minutesLong,
  how,
  place,
  link,
}: Route.ComponentProps["loaderData"]["meeting"]) {
  return {
    about,
    onDay,
    atTime,
    how,
    place,
    link,
    minutesLong: LENGTHS.find((length) => Number(length) === minutesLong),
  };
}

/** The dates that are asked about, in the pairs of fields in which they were written. */
const datesBefore = (dates: Route.ComponentProps["loaderData"]["dates"]) =>
  dates.length === 0
    ? {}
    : Object.fromEntries([
        ["dateKind", "ask"],
        ...dates.flatMap(({ day, time }, index) => [
          [`day${index + 1}`, day],
          [`time${index + 1}`, time],
        ]),
      ]);
