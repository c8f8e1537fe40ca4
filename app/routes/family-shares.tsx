import { BackLink } from "#app/components/back-link.tsx";
import { Icon } from "#app/components/icons.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { Initials } from "#app/components/person.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { ShareForm } from "#app/components/share-form.tsx";
import { shareForm, stopShareForm } from "#app/family/forms.ts";
import { giveShare } from "#app/family/give-share.server.ts";
import { readShares, type SharesPage } from "#app/family/queries-shares.server.ts";
import { stopShare } from "#app/family/stop-share.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf, sayDate } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/family-shares.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { ...(await orErrorPage(readShares(ctx))), timeZone: ctx.timeZone };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, `/circles/${params.circleId}/family/shares`, words);
  const { intent, which } = await readIntent(request);
  switch (intent) {
    case "give":
      return answerForm(request, shareForm, (share) => giveShare(ctx, share), saying("family.said_given"), which);
    case "stop":
      return answerForm(
        request,
        stopShareForm,
        ({ shareId }) => stopShare(ctx, shareId),
        saying("family.said_stopped"),
      );
    default:
      return unknownIntent();
  }
}

export default function SharesPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { running, past, workers, lastDay, timeZone } = loaderData;
  const here = `/circles/${params.circleId}`;
  return (
    <div className="narrow">
      <title>{say("calendar.neutral_title")}</title>
      <BackLink to={`${here}/family`}>{say("family.to_who_is_helping")}</BackLink>
      <h1>{say("family.shares")}</h1>
      <p>{say("family.shares_about")}</p>
      <Refusal refused={actionData?.refused} />
      <section>
        <h2>{say("family.shares_now")}</h2>
        {running.length === 0 && <p className="empty">{say("family.shares_none")}</p>}
        <ul className="cards">
          {running.map((share) => (
            <ShareCard key={share.id} share={share} timeZone={timeZone}>
              {share.basis ? (
                <p>{say("family.share_keeps_safe")}</p>
              ) : (
                <ButtonForm intent="stop" fields={{ shareId: share.id }}>
                  {say("family.stop_share", { name: share.name })}
                </ButtonForm>
              )}
            </ShareCard>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say("family.share_new")}</h2>
        {workers.length > 0 ? (
          <ShareForm workers={workers} lastDay={lastDay} sent={actionData} />
        ) : (
          <p>{say("family.no_workers")}</p>
        )}
        <p>{say("family.other_worker")}</p>
        <p>
          <a className="button" href={`${here}/people/invite`}>
            <Icon name="add" />
            {say("family.invite_worker")}
          </a>
        </p>
      </section>
      {past.length > 0 && (
        <section>
          <h2>{say("family.shares_past")}</h2>
          <ul className="cards">
            {past.map((share) => (
              <ShareCard key={share.id} share={share} timeZone={timeZone} endedAt={share.endedAt} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface Card {
  share: SharesPage["running"][number];
  timeZone: string;
  endedAt?: Date;
  children?: React.ReactNode;
}

function ShareCard({ share, timeZone, endedAt, children }: Card) {
  const say = useSay();
  const { language } = usePage();
  // A share until midnight ends with the day before.
  const day = (moment: Date) => sayDate(dayOf(new Date(moment.getTime() - 1), timeZone), language);
  return (
    <li className="card">
      <div className="person">
        <Initials name={share.name} />
        <h3>{share.name}</h3>
      </div>
      <p>{say(`family.sees_agency_${share.what}`)}</p>
      <p>{say("family.share_because", { why: share.why })}</p>
      <p className="soft">
        {say(share.basis ? "family.share_not_asked" : "family.share_agreed", {
          name: share.agreedBy,
          day: sayDate(dayOf(share.from, timeZone), language),
        })}
      </p>
      <p>
        {endedAt
          ? say("family.share_ended", { day: day(endedAt) })
          : say("family.share_ends", { day: day(share.until) })}
      </p>
      {children}
    </li>
  );
}
