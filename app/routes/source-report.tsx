import { OUTCOMES, outcomeOf } from "#app/asset-sources/outcomes.ts";
import { readReport } from "#app/asset-sources/queries.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { SourceCounts } from "#app/components/source-counts.tsx";
import { SourceRow } from "#app/components/source-row.tsx";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/source-report.ts";

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const asked = outcomeOf(url.searchParams.get("outcome"));
  const after = /^\d{1,9}$/.test(url.searchParams.get("after") ?? "") ? Number(url.searchParams.get("after")) : 0;
  const read = (outcome: (typeof OUTCOMES)[number], from: number) =>
    orErrorPage(() => readReport(ctx, params.sourceId, params.runId, { outcome, after: from }));
  const { run } = await read("refused", 0);
  const outcome = asked ?? OUTCOMES.find((one) => (run.counts[one] ?? 0) > 0) ?? "refused";
  return { ...(await read(outcome, after)), outcome };
}

export default function ReportPage({ loaderData, params }: Route.ComponentProps) {
  const say = useSay();
  const { name, run, rows, next, outcome } = loaderData;
  const to = `/programme/sources/${params.sourceId}`;
  const here = `${to}/runs/${params.runId}`;
  return (
    <div className="narrow">
      <title>{say("sources.report_of", { name })}</title>
      <BackLink to={to}>{say("sources.to_source", { name })}</BackLink>
      <h1>{say("sources.report_of", { name })}</h1>
      <SourceCounts run={run} to={here} shown={outcome} />
      <section>
        <h2>{say(`sources.outcome_${outcome}`)}</h2>
        <p>{say(outcome === "new" && run.state === "done" ? "sources.about_brought" : `sources.about_${outcome}`)}</p>
        {rows.length === 0 && (
          <p className="empty">
            {say((run.counts[outcome] ?? 0) > 0 ? "sources.rows_forgotten" : "sources.rows_none")}
          </p>
        )}
        <ul className="cards">
          {rows.map((row) => (
            <SourceRow key={row.number} {...row} />
          ))}
        </ul>
        {next !== null && (
          <p>
            <a className="button" href={`${here}?outcome=${outcome}&after=${next}`}>
              {say("sources.more_rows")}
            </a>
          </p>
        )}
      </section>
    </div>
  );
}
