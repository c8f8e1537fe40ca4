import { AssetChecked } from "#app/components/asset-checked.tsx";
import { AssetTold } from "#app/components/asset-told.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { settleReportForm } from "#app/community/forms.ts";
import { readToTend } from "#app/community/queries.server.ts";
import { settleReport } from "#app/community/settle-report.server.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/checks.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  return { ...(await orErrorPage(readToTend(ctx))), timeZone: ctx.actor.timeZone };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    settleReportForm,
    (typed) => settleReport(context.get(visitorCtx), typed),
    () => redirectSaying(context, "/programme/checks", "assets.said_settled"),
  );

export default function ChecksPage({ loaderData, actionData }: Route.ComponentProps) {
  const { told, overdue, overdueCount, timeZone } = loaderData;
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("assets.checks")}</title>
      <BackLink to="/programme/assets">{say("assets.to_list")}</BackLink>
      <h1>{say("assets.checks")}</h1>
      <p>{say("assets.checks_about")}</p>
      <Refusal refused={actionData?.refused} />
      <section className="part">
        <h2>{say("assets.told")}</h2>
        {told.length === 0 && <p className="empty">{say("assets.told_none")}</p>}
        <ul className="cards">
          {told.map((one) => (
            <AssetTold
              key={one.id}
              told={one}
              timeZone={timeZone}
              about={one.assetId && one.name ? { id: one.assetId, name: one.name } : null}
            />
          ))}
        </ul>
      </section>
      <section className="part">
        <h2>{say("assets.overdue")}</h2>
        <p className={overdueCount === 0 ? "empty" : undefined}>
          {overdueCount === 0 ? say("assets.overdue_none") : say("assets.overdue_waiting", { count: overdueCount })}
        </p>
        <ul className="cards">
          {overdue.map(({ id, name, assuredAt }) => (
            <li key={id}>
              <a className="card door" href={`/programme/assets/${id}`}>
                <strong>{name}</strong>
                <AssetChecked assuredAt={assuredAt} by={null} timeZone={timeZone} />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
