import type { MyCheckIn } from "#app/checkins/queries-mine.server.ts";
import { sayPromised } from "#app/checkins/say-check-in.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";

/** Check-ins that I promised, for today or overdue: noted in full, or with one tap when nobody answered. */
export function MyCheckIns({ checkIns, now }: { checkIns: MyCheckIn[]; now: Date }) {
  const say = useSay();
  const { language } = usePage();
  if (checkIns.length === 0) return null;
  return (
    <section>
      <h2>{say("checkins.mine")}</h2>
      <ul className="cards">
        {checkIns.map((each) => {
          const page = `/circles/${each.circleId}/check-ins/log`;
          return (
            <li key={each.id} className="card">
              <h3>{sayPromised(each, each.isLate, { say, language, timeZone: each.timeZone, now })}</h3>
              <p className="small">{each.circleName}</p>
              <div className="buttons">
                <a className="button main" href={`${page}?plan=${each.planId}`}>
                  {say("checkins.log")}
                  <span className="only-read-aloud"> {each.about}</span>
                </a>
                <PostForm action={page}>
                  <input type="hidden" name="planId" value={each.planId} />
                  <input type="hidden" name="aboutId" value={each.aboutId} />
                  <input type="hidden" name="how" value={each.how} />
                  <button type="submit" name="intent" value="tried">
                    {say("checkins.save_tried")}
                    <span className="only-read-aloud"> {each.about}</span>
                  </button>
                </PostForm>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
