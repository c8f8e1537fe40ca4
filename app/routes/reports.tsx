import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { settleForm } from "#app/news/forms.ts";
import { readReports } from "#app/news/queries-reports.server.ts";
import { settleReport } from "#app/news/settle-report.server.ts";
import type { Route } from "./+types/reports.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { reports: await orErrorPage(readReports(ctx)), timeZone: ctx.timeZone };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    settleForm,
    (settled) => settleReport(context.get(circleCtx), settled),
    (_done, { outcome }) =>
      redirectSaying(context, `/circles/${params.circleId}/reports`, `news.settled_${outcome}` as const),
  );

export default function ReportsPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { reports, timeZone } = loaderData;
  return (
    <div className="narrow">
      <title>{say("news.reports")}</title>
      <BackLink to={`/circles/${params.circleId}`}>{say("home.back_circle")}</BackLink>
      <h1>{say("news.reports")}</h1>
      <p>{say("news.reports_about")}</p>
      <Refusal refused={actionData?.refused} />
      {reports.length === 0 && <p className="empty">{say("news.reports_none")}</p>}
      <ul className="cards">
        {reports.map(({ id, text, byName, reason, isReply, createdAt }) => (
          <li key={id} className="card">
            <h2>{say(isReply ? "news.report_of_reply" : "news.report_of_news", { name: byName })}</h2>
            <blockquote className="as-written">{text}</blockquote>
            {reason && <p className="as-written">{say("news.report_reason", { reason })}</p>}
            <p className="small">{say("news.report_at", { moment: sayMoment(createdAt, timeZone, language) })}</p>
            <div className="buttons">
              <ButtonForm intent="settle" look="main" fields={{ reportId: id, outcome: "taken_back" }}>
                {say("news.settle_taken_back")}
              </ButtonForm>
              <ButtonForm intent="settle" fields={{ reportId: id, outcome: "left" }}>
                {say("news.settle_left")}
              </ButtonForm>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
