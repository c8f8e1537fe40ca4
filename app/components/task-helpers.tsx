import type { TaskState } from "#db/schema/index.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayNames, sayWho } from "#app/tasks/say-who.ts";
import { ButtonForm } from "./post-form.tsx";

interface Helper {
  name: string;
  isMe: boolean;
  bringsFriend: boolean;
  cover: { id: string; reason: string | null } | null;
}

interface Props {
  helpers: readonly Helper[];
  state: TaskState;
  /** How many are still wanted; 0 when the task is over. */
  wanted: number;
  canStandIn: boolean;
  /** The person was just told that they promised something else at that time. */
  isOverlap: boolean;
  /** Who put it down for the reader, who has not said yes to it. */
  putDownBy: string | null;
}

/** Who has this one, how many are still wanted, and for whom somebody could stand in. */
export function TaskHelpers({ helpers, state, wanted, canStandIn, isOverlap, putDownBy }: Props) {
  const say = useSay();
  const { language } = usePage();
  if (state !== "open")
    return state === "done" && helpers.length > 0 ? (
      <p className="who">{say("tasks.helped", { names: sayNames(helpers, language) })}</p>
    ) : null;
  const who = sayWho(helpers, say, language);
  return (
    <>
      {putDownBy ? <PutDown by={putDownBy} /> : who && <p className="who">{who}</p>}
      {wanted > 0 && <p>{say(who ? "tasks.still_wanted" : "tasks.wanted", { count: wanted })}</p>}
      {helpers.map(({ name, isMe, cover }) =>
        cover && !isMe ? (
          <div key={cover.id} className="card">
            <h2>{say("tasks.stand_in_for", { name })}</h2>
            {cover.reason && <p className="as-written">{cover.reason}</p>}
            {canStandIn && (
              <ButtonForm
                intent="stand_in"
                look="main"
                fields={{ coverId: cover.id, ...(isOverlap && { override: "on" }) }}
              >
                {say(isOverlap ? "tasks.do_both" : "tasks.stand_in")}
              </ButtonForm>
            )}
          </div>
        ) : null,
      )}
    </>
  );
}

/** What another put down for the reader: they are asked. How to say no stands below, as for every promise. */
function PutDown({ by }: { by: string }) {
  const say = useSay();
  return (
    <div className="card">
      <p>{say("tasks.put_down", { name: by })}</p>
      <ButtonForm intent="accept" look="main">
        {say("tasks.claim")}
      </ButtonForm>
    </div>
  );
}
