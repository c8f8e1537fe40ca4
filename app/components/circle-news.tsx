import { sayDay, sayMoment, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

export interface NextMeeting {
  id: string;
  onDay: string | null;
  atTime: string | null;
  how: "in_person" | "phone" | "video";
  place: string | null;
}
interface Next {
  home: string;
  next: NextMeeting | null;
  mayPlan: boolean;
  maySee: boolean;
}

/** When and where the circle meets next. */
export function NextGetTogether({ home, next, mayPlan, maySee }: Next) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section className="card next">
      <h2>{say("home.next")}</h2>
      {next?.onDay && next.atTime ? (
        <>
          <p>
            <a href={`${home}/meetings/${next.id}`}>
              <strong>
                {sayDay(next.onDay, language)}, {sayTime(next.atTime, language)}
              </strong>
            </a>
          </p>
          <p>{next.place ?? say(`meetings.how_${next.how}`)}</p>
        </>
      ) : (
        <p>{say("home.next_none")}</p>
      )}
      {mayPlan && !next && (
        <a className="button quiet" href={`${home}/meetings/new`}>
          {say("home.next_plan")}
        </a>
      )}
      {maySee && next && (
        <a className="button quiet" href={`${home}/meetings`}>
          {say("meetings.all")}
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
