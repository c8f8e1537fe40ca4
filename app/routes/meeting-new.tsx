import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { BackLink } from "#app/components/back-link.tsx";
import { MeetingDayOrDates } from "#app/components/meeting-day-fields.tsx";
import { MeetingFields } from "#app/components/meeting-fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { planFields, planForm } from "#app/meetings/forms.ts";
import { planMeeting } from "#app/meetings/plan-meeting.server.ts";
import { readWhoToInvite } from "#app/meetings/queries-people.server.ts";
import type { Route } from "./+types/meeting-new.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { people: await orErrorPage(readWhoToInvite(ctx)), today: dayOf(ctx.now, ctx.timeZone) };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    planForm,
    (typed) => planMeeting(context.get(circleCtx), typed),
    (id) => redirectSaying(context, `/circles/${params.circleId}/meetings/${id}`, "meetings.said_planned"),
  );

export default function PlanMeetingPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { people, today } = loaderData;
  const [form, fields] = useForm<z.input<typeof planFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(planFields),
    defaultValue: {
      dateKind: "fixed",
      minutesLong: "60",
      how: "in_person",
      // People from services only when somebody asks them, one by one.
      invited: people.filter(({ role }) => role !== "agency").map(({ personId }) => personId),
    },
  });
  const refused = actionData?.refused;
  return (
    <div className="narrow">
      <title>{say("meetings.plan")}</title>
      <BackLink to={`/circles/${circleId}/meetings`}>{say("meetings.all")}</BackLink>
      <h1>{say("meetings.plan")}</h1>
      <Refusal refused={refused} />
      <PostForm id={form.id} noValidate>
        <MeetingFields
          form={form}
          fields={fields}
          people={people}
          day={<MeetingDayOrDates fields={fields} today={today} />}
          asksAgain={refused?.words === "meetings.many_agency"}
        />
        <button type="submit" className="main">
          {say("meetings.plan_it")}
        </button>
      </PostForm>
    </div>
  );
}
