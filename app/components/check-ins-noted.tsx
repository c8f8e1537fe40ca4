import type { CheckInsPage } from "#app/checkins/queries.server.ts";
import { sayMoment, sayShortDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { FaceWithWord } from "./face.tsx";

/** What was noted, newest first: made, or tried. A try counts and says so. */
export function CheckInsNoted({ noted, timeZone }: Pick<CheckInsPage, "noted" | "timeZone">) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section>
      <h2>{say("checkins.noted")}</h2>
      {noted.length === 0 && <p className="empty">{say("checkins.noted_none")}</p>}
      <ul className="check-ins">
        {noted.map((each) => (
          <li key={each.id} className="card">
            <p>
              <strong>
                {say(each.outcome === "made" ? `checkins.made_${each.how}` : `checkins.tried_${each.how}`, {
                  who: each.helper ? say("evidence.on_behalf", { helper: each.helper, name: each.by }) : each.by,
                  name: each.about,
                })}
              </strong>
            </p>
            {each.feeling && (
              <p>
                <FaceWithWord feeling={each.feeling} />
              </p>
            )}
            {each.note && <p className="as-written">{each.note}</p>}
            {!each.isRead && each.outcome === "made" && <p className="small">{say("checkins.words_kept")}</p>}
            <p className="small">
              {sayMoment(each.at, timeZone, language)}
              {each.isPrivate && ` · ${say("checkins.is_private")}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What somebody said they would look after. */
export function FollowUps({ followUps, circleId }: Pick<CheckInsPage, "followUps"> & { circleId: string }) {
  const say = useSay();
  const { language } = usePage();
  if (followUps.length === 0) return null;
  return (
    <section>
      <h2>{say("checkins.follow_ups")}</h2>
      <ul className="cards">
        {followUps.map(({ id, text, byDay, ownerName, about }) => (
          <li key={id} className="card">
            <h3>
              <a href={`/circles/${circleId}/follow-ups/${id}`}>{text}</a>
            </h3>
            <p className="small">
              {say("checkins.follow_line", { who: ownerName, name: about, day: sayShortDay(byDay, language) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
