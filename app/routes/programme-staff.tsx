import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { StaffCard } from "#app/components/staff-card.tsx";
import { StaffForm } from "#app/components/staff-form.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { endStaffRole } from "#app/programmes/end-staff-role.server.ts";
import { endRoleForm, staffForm } from "#app/programmes/forms.ts";
import { giveStaffRole } from "#app/programmes/give-staff-role.server.ts";
import { readStaff } from "#app/programmes/queries-staff.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/programme-staff.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  return { ...(await orErrorPage(readStaff(ctx))), timeZone: ctx.actor.timeZone, base: baseUrl(context) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, "/programme/staff", words);
  const { intent, which } = await readIntent(request);
  switch (intent) {
    case "invite":
      return answerForm(
        request,
        staffForm,
        (typed) => giveStaffRole(ctx, typed),
        saying("programmes.said_given"),
        which,
      );
    case "end":
      return answerForm(
        request,
        endRoleForm,
        ({ roleId }) => endStaffRole(ctx, roleId),
        saying("programmes.said_ended"),
      );
    default:
      return unknownIntent();
  }
}

export default function StaffPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { now, before, mayMakeOperators, timeZone, base } = loaderData;
  return (
    <div className="stack">
      <title>{say("programmes.staff")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("programmes.staff")}</h1>
      <Refusal refused={actionData?.refused} />
      <section className="part">
        <ul className="cards">
          {now.map((staff) => (
            <StaffCard key={staff.id} staff={staff} timeZone={timeZone} base={base} />
          ))}
        </ul>
      </section>
      <section className="part">
        <h2>{say("programmes.invite_title")}</h2>
        <p>{say("programmes.invite_about")}</p>
        <StaffForm mayMakeOperators={mayMakeOperators} sent={actionData} />
      </section>
      {before.length > 0 && (
        <section className="part">
          <h2>{say("programmes.before")}</h2>
          <ul className="cards">
            {before.map((staff) => (
              <StaffCard key={staff.id} staff={staff} timeZone={timeZone} base={base} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
