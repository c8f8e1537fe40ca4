import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SeriesChange } from "#app/components/series-change.tsx";
import { SeriesDates } from "#app/components/series-dates.tsx";
import { SeriesOffer } from "#app/components/series-offer.tsx";
import { SeriesRule } from "#app/components/series-rule.tsx";
import { TaskIcon } from "#app/components/task-icon.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { claimDates } from "#app/series/claim-dates.server.ts";
import { claimSeries, stopClaimingSeries } from "#app/series/claim-series.server.ts";
import { endSeries } from "#app/series/end-series.server.ts";
import { datesForm, endForm, skipForm, standingForm, stopForm } from "#app/series/forms.ts";
import { readSeries } from "#app/series/queries.server.ts";
import { skipDate } from "#app/series/skip-date.server.ts";
import { sayNames } from "#app/tasks/say-who.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/series.ts";

export const loader = ({ context, params }: Route.LoaderArgs) =>
  orErrorPage(readSeries(context.get(circleCtx), params.seriesId));

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const { circleId, seriesId } = params;
  const { intent } = await readIntent(request);
  const then = (said: WordKey) => () =>
    redirectSaying(context, `/circles/${circleId}/tasks/repeating/${seriesId}`, said);
  switch (intent) {
    case "claim_dates":
      return answerForm(
        request,
        datesForm,
        (typed) => claimDates(ctx, seriesId, typed),
        then("series.said_claimed"),
        intent,
      );
    case "claim_all":
      return answerForm(
        request,
        standingForm,
        (typed) => claimSeries(ctx, seriesId, typed),
        then("series.said_claimed_all"),
        intent,
      );
    case "stop":
      return answerForm(
        request,
        stopForm,
        (typed) => stopClaimingSeries(ctx, seriesId, typed),
        then("series.said_stopped"),
        intent,
      );
    case "skip":
      return answerForm(
        request,
        skipForm,
        (typed) => skipDate(ctx, seriesId, typed),
        then("series.said_skipped"),
        intent,
      );
    case "end":
      return answerForm(request, endForm, () => endSeries(ctx, seriesId), then("series.said_ended"), intent);
    default:
      return unknownIntent();
  }
}

export default function SeriesPage({ loaderData: series, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { dates, can, mine, isLive } = series;
  const others = series.standing.filter(({ isMe }) => !isMe);
  const refused = actionData?.refused;
  return (
    <article className="narrow task">
      <title>{say("series.list_title")}</title>
      <BackLink to={`/circles/${circleId}/tasks/repeating`}>{say("series.to_list")}</BackLink>
      <h1>
        <TaskIcon kind={series.kind} />
        {series.title}
      </h1>
      <Refusal refused={refused} />
      {!isLive && <p className="tag">{say("series.has_ended")}</p>}
      <SeriesRule series={series} />
      <dl className="facts">
        {series.area && (
          <>
            <dt>{say("tasks.where")}</dt>
            <dd>{series.area}</dd>
          </>
        )}
        <dt>{say("tasks.asked_by")}</dt>
        <dd>{series.askedBy}</dd>
      </dl>
      {series.note && <p className="as-written">{series.note}</p>}
      {series.ring === "inner" && <p className="small">{say("tasks.ring_inner_only")}</p>}
      {others.length > 0 && <p className="who">{say("series.who_always", { names: sayNames(others, language) })}</p>}
      <SeriesOffer series={series} canClaimAll={can.claimAll} mine={mine} sent={actionData} />
      {isLive && <SeriesDates dates={dates} circleId={circleId} sent={actionData} />}
      {can.edit && <SeriesChange dates={dates} path={`/circles/${circleId}/tasks/repeating/${series.id}/edit`} />}
    </article>
  );
}
