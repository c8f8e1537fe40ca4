import { sayDay, sayMoment, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

interface Next {
  home: string;
  next: { onDay: string; atTime: string; place: string } | null;
  mayPlan: boolean;
}

/** When and where the circle meets next. */
export function NextGetTogether({ home, next, mayPlan }: Next) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section className="card next">
      <h2>{say("home.next")}</h2>
      {next ? (
        <>
          <p>
            <strong>
              {sayDay(next.onDay, language)}, {sayTime(next.atTime, language)}
            </strong>
          </p>
          <p>{next.place}</p>
        </>
      ) : (
        <p>{say("home.next_none")}</p>
      )}
      {mayPlan && (
        <a className="button quiet" href={`${home}/get-together`}>
          {say(next ? "home.next_change" : "home.next_plan")}
        </a>
      )}
    </section>
  );
}

export interface Update {
  id: string;
  kind: "news" | "thanks";
  text: string;
  byName: string;
  createdAt: Date;
  mayTakeBack: boolean;
}

/** News and thanks, newest first. */
export function Updates({ updates, timeZone }: { updates: Update[]; timeZone: string }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section>
      <h2>{say("home.news")}</h2>
      {updates.length === 0 && <p className="empty">{say("home.news_none")}</p>}
      {updates.map((update) => (
        <div key={update.id} className="update">
          <blockquote>{update.text}</blockquote>
          <p className="small">
            {say(update.kind === "thanks" ? "home.thanks_by" : "home.news_by", {
              name: update.byName,
              when: sayMoment(update.createdAt, timeZone, language),
            })}
          </p>
          {update.mayTakeBack && (
            <ButtonForm intent="take_back" look="quiet" fields={{ id: update.id }}>
              {say("home.take_back")}
            </ButtonForm>
          )}
        </div>
      ))}
    </section>
  );
}
