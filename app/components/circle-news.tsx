import { sayDay, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { News, type NewsItem, Reactions } from "./news-item.tsx";
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
  /** Whether they see every meeting. The others are told only that they are asked to none. */
  seesAll: boolean;
}

/** When and where the circle meets next. */
export function NextGetTogether({ home, next, mayPlan, maySee, seesAll }: Next) {
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
        <p>{say(seesAll ? "home.next_none" : "home.next_none_for_you")}</p>
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

export interface Update extends NewsItem {
  mayTakeBack: boolean;
}

interface Props {
  home: string;
  updates: Update[];
  timeZone: string;
  mayReact: boolean;
}

/** News and thanks, newest first. */
export function Updates({ home, updates, timeZone, mayReact }: Props) {
  const say = useSay();
  return (
    <section>
      <h2>{say("home.news")}</h2>
      {updates.length === 0 && <p className="empty">{say("home.news_none")}</p>}
      {updates.map((update) => (
        <div key={update.id} className="update" id={`news-${update.id}`}>
          <News news={update} timeZone={timeZone} />
          {update.mayTakeBack && (
            <ButtonForm intent="take_back" look="quiet" fields={{ id: update.id }}>
              {say("home.take_back")}
            </ButtonForm>
          )}
          <Reactions news={update} path={`${home}/news/${update.id}`} from="circle" mayReact={mayReact} />
        </div>
      ))}
      {updates.length > 0 && (
        <p className="no-print">
          <a href={`${home}/news`}>{say("news.all")}</a>
        </p>
      )}
    </section>
  );
}
