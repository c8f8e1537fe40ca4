import { changeRun } from "#app/asset-sources/change-run.server.ts";
import { editSource } from "#app/asset-sources/edit-source.server.ts";
import { editSourceForm, fileForm, runForm } from "#app/asset-sources/forms.ts";
import { readSourcePage } from "#app/asset-sources/queries.server.ts";
import { startReading } from "#app/asset-sources/start-reading.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SourceEdit } from "#app/components/source-edit.tsx";
import { SourceNow } from "#app/components/source-now.tsx";
import { SourceAgain } from "#app/components/source-again.tsx";
import { hostsOf } from "#app/delivery/push-host.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { sayLicence } from "#app/asset-sources/say-licence.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/source.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const found = await orErrorPage(() => readSourcePage(ctx, params.sourceId));
  return { ...found, zone: ctx.actor.timeZone };
}

export async function action({ context, params: { sourceId }, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const own = hostsOf(context.get(installationContext).env.SOURCE_HOSTS);
  const { intent } = await readIntent(request);
  const saying = (words: "common.saved" | `sources.said_${"reading" | "bringing" | "stopped"}`) => () =>
    redirectSaying(context, `/programme/sources/${sourceId}`, words);
  switch (intent) {
    case "edit":
      return answerForm(
        request,
        editSourceForm(own),
        (typed) => editSource(ctx, sourceId, typed),
        saying("common.saved"),
        intent,
      );
    case "read":
      return orRefusal(startReading(ctx, sourceId), saying("sources.said_reading"));
    case "file":
      return answerForm(
        request,
        fileForm,
        ({ file }) => startReading(ctx, sourceId, file),
        saying("sources.said_reading"),
        intent,
      );
    case "bring":
    case "resume":
      return answerForm(
        request,
        runForm,
        ({ runId }) => changeRun(ctx, sourceId, runId, intent),
        saying("sources.said_bringing"),
      );
    case "stop":
      return answerForm(
        request,
        runForm,
        ({ runId }) => changeRun(ctx, sourceId, runId, intent),
        saying("sources.said_stopped"),
      );
    default:
      return unknownIntent();
  }
}

export default function SourcePage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { source, now, before, zone } = loaderData;
  const to = `/programme/sources/${params.sourceId}`;
  const isNext = now?.isFileBad ?? false;
  const isGoingOn = now?.state === "reading" || now?.state === "bringing";
  const again = <SourceAgain way={source.way} isNext={isNext} sent={actionData} />;
  const moment = (at: Date) => sayMoment(at, zone, language);
  return (
    <div className="narrow">
      <title>{source.name}</title>
      <BackLink to="/programme/sources">{say("sources.to_sources")}</BackLink>
      <h1>{source.name}</h1>
      <Refusal refused={actionData?.refused} />
      {now && <SourceNow run={now} to={to} rests={now.retryAt && moment(now.retryAt)} />}
      {isNext && again}
      <section>
        <h2>{say("sources.facts")}</h2>
        <p>
          {say(`sources.way_${source.way}`)} · {sayLicence(source.licence, say)}
        </p>
        {source.url && <p className="hint">{source.url}</p>}
        {now?.version && <p className="hint">{now.version}</p>}
        {source.attribution && <p>{source.attribution}</p>}
        {source.licence === "unknown" && <p className="hint">{say("sources.licence_hint")}</p>}
        <SourceEdit source={source} sent={actionData} />
      </section>
      {!isNext && !isGoingOn && again}
      {before.length > 0 && (
        <section>
          <h2>{say("sources.runs")}</h2>
          <ul className="cards">
            {before.map((run) => (
              <li key={run.id} className="card">
                <a href={`${to}/runs/${run.id}`}>{say("sources.run_at", { moment: moment(run.startedAt) })}</a>
                <p className="soft">
                  {say(`sources.state_${run.state}`)} {run.isAutomatic && say("sources.by_itself")}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
