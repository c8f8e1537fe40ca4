import type { CheckInsPage } from "#app/checkins/queries.server.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { FaceWithWord } from "./face.tsx";
import { ButtonForm } from "./post-form.tsx";

/** What the family answered by their own link. Only the facilitator and the connector are given any; "I can't talk freely" comes first. */
export function OwnAnswers({ answers, timeZone }: Pick<CheckInsPage, "answers" | "timeZone">) {
  const say = useSay();
  const { language } = usePage();
  if (answers.length === 0) return null;
  const isUrgent = (each: (typeof answers)[number]) => each.answer === "cannot_talk" && each.heardAt === null;
  const inOrder = answers.toSorted((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)));
  return (
    <section>
      <h2>{say("checkins.answers")}</h2>
      <p className="hint">{say("checkins.answers_about")}</p>
      <ul className="check-ins">
        {inOrder.map((each) => (
          <li key={each.id} className="card">
            <p>
              <strong>{each.name}</strong> <span className="small">{sayMoment(each.at, timeZone, language)}</span>
            </p>
            {each.answer === "cannot_talk" ? (
              <>
                <p>
                  <span className="tag attention">{say("checkins.cannot_talk_noted")}</span>
                </p>
                <p>{say("checkins.cannot_talk_advice")}</p>
                {each.heardAt === null && (
                  <ButtonForm intent="heard" fields={{ id: each.id }}>
                    {say("checkins.heard")}
                  </ButtonForm>
                )}
              </>
            ) : (
              <p>
                <FaceWithWord feeling={each.answer} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
