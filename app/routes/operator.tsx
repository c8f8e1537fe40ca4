import { HealthSection } from "#app/components/health-section.tsx";
import { CopyLink } from "#app/components/copy-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ProgrammeForm, RenameProgrammeForm } from "#app/components/programme-form.tsx";
import { StaffCard } from "#app/components/staff-card.tsx";
import { OperatorForm } from "#app/components/staff-form.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { dayOf, sayDate } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { addProgramme } from "#app/programmes/add-programme.server.ts";
import { endStaffRole } from "#app/programmes/end-staff-role.server.ts";
import { endRoleForm, operatorForm, programmeForm, renameProgrammeForm } from "#app/programmes/forms.ts";
import { giveStaffRole } from "#app/programmes/give-staff-role.server.ts";
import { readHealth } from "#app/programmes/health.server.ts";
import { readProgrammes, readSchemaState } from "#app/programmes/queries-installation.server.ts";
import { readOperators } from "#app/programmes/queries-staff.server.ts";
import { renameProgramme } from "#app/programmes/rename-programme.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/operator.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const programmes = await orErrorPage(readProgrammes(ctx));
  const health = await orErrorPage(readHealth(ctx, context.get(installationContext)));
  return {
    programmes,
    operators: await orErrorPage(readOperators(ctx)),
    health,
    schema: await orErrorPage(readSchemaState(ctx)),
    base: baseUrl(context),
    timeZone: ctx.actor.timeZone,
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, "/operator", words);
  const { intent, which } = await readIntent(request, "programmeId");
  switch (intent) {
    case "add":
      return answerForm(
        request,
        programmeForm,
        (typed) => addProgramme(ctx, typed),
        saying("programmes.said_added"),
        which,
      );
    case "operator":
      return answerForm(
        request,
        operatorForm,
        (typed) => giveStaffRole(ctx, { ...typed, role: "operator" }),
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
    case "rename":
      return answerForm(
        request,
        renameProgrammeForm,
        (typed) => renameProgramme(ctx, typed),
        saying("common.saved"),
        which,
      );
    default:
      return unknownIntent();
  }
}

export default function OperatorPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { programmes, operators, health, schema, base, timeZone } = loaderData;
  return (
    <div className="stack">
      <title>{say("programmes.installation")}</title>
      <h1>{say("programmes.installation")}</h1>
      <Refusal refused={actionData?.refused} />
      <section className="part">
        <h2>{say("programmes.programmes")}</h2>
        <ul className="cards">
          {programmes.map((programme) => (
            <li key={programme.id} className="card">
              <h3>{programme.name}</h3>
              <p>{say("programmes.circle_count", { count: programme.circles })}</p>
              <p className="soft">{programme.timeZone}</p>
              {programme.links.map(({ path, expiresAt }) => (
                <details key={path}>
                  <summary>{say("programmes.show_link")}</summary>
                  <p>
                    {say("programmes.coordinator_link_about", { until: sayDate(dayOf(expiresAt, timeZone), language) })}
                  </p>
                  <CopyLink id={`link-${programme.id}`} label={say("programmes.link")} link={base + path} />
                </details>
              ))}
              <RenameProgrammeForm programme={programme} sent={actionData} />
            </li>
          ))}
        </ul>
      </section>
      <section className="part">
        <h2>{say("programmes.programme_add")}</h2>
        <ProgrammeForm sent={actionData} />
      </section>
      <section className="part">
        <h2>{say("programmes.role_operator")}</h2>
        <p>{say("programmes.role_operator_hint")}</p>
        <ul className="cards">
          {operators.map((staff) => (
            <StaffCard key={staff.id} staff={staff} timeZone={timeZone} base={base} />
          ))}
        </ul>
        <h3>{say("programmes.invite_title")}</h3>
        <p>{say("programmes.invite_about")}</p>
        <OperatorForm sent={actionData} />
      </section>
      <HealthSection health={health} schema={schema} />
      <p>
        <a className="button" href="/operator/messages">
          {say("reminders.messages_title")}
        </a>
      </p>
    </div>
  );
}
