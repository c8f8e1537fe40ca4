import type { ShownResult } from "#app/around/look-around.server.ts";
import { sayChecked, sayDistance, sayNext } from "#app/around/say.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  results: ShownResult[];
  path: string;
  today: string;
  /** How many stand above it on the page, so that each has an address of its own. */
  from?: number;
}

/** What was found, best first: enough of each to choose, and the way to the rest. */
export function AroundResults({ results, path, today, from = 0 }: Props) {
  return (
    <ol className="around-list">
      {results.map((one, i) => (
        <li key={one.assetId} id={`more-${from + i}`} className="card">
          <Result one={one} path={path} today={today} />
        </li>
      ))}
    </ol>
  );
}

function Result({ one, path, today }: { one: ShownResult; path: string; today: string }) {
  const say = useSay();
  const { language } = usePage();
  const speaker = { say, language };
  const when = one.next ? sayNext(one.next, today, speaker) : (one.hoursNote ?? say("around.hours_unknown"));
  const cost = [say(`around.cost_${one.cost}`), one.costNote].filter(Boolean).join(": ");
  return (
    <>
      <h3>
        <a href={`${path}/${one.assetId}`}>{one.name}</a>
      </h3>
      <Marks {...one} />
      <p>{one.needs.map((need) => say(`needs.${need}` as "needs.money")).join(" · ")}</p>
      {(one.place !== null || one.metres !== null) && (
        <p className="soft">
          {[one.place, one.metres === null ? null : sayDistance(one.metres, speaker)].filter(Boolean).join(" · ")}
        </p>
      )}
      {one.hidesAddress && <p className="soft">{say("around.hidden_address")}</p>}
      {one.phone && (
        <p>
          <a className="call-number" href={`tel:${one.phone.replaceAll(/[^\d+]/g, "")}`}>
            {one.phone}
          </a>
        </p>
      )}
      <p className="around-when">{when}</p>
      <p>{`${cost} · ${say(`around.way_in_${one.wayIn ?? "unknown"}`)}`}</p>
      {one.access.length > 0 && (
        <ul className="badges">
          {one.access.map((has) => (
            <li key={has} className="tag">
              {say(`around.access_${has}`)}
            </li>
          ))}
        </ul>
      )}
      {one.liked !== null && <p className="soft">{say("around.liked_by", { families: one.liked })}</p>}
      <p className="small">
        {sayChecked(one.checked, speaker)}
        {one.checked.isStale && ` ${say("around.stale")}`}
      </p>
    </>
  );
}

/** Whose it is, where it is not everybody's, and whether it is having a break. */
export function Marks({ visibility, state }: Pick<ShownResult, "visibility" | "state">) {
  const say = useSay();
  if (visibility === "public" && state === "running") return null;
  return (
    <p className="badges">
      {visibility !== "public" && (
        <span className="tag ours">{say(visibility === "circle" ? "around.only_circle" : "around.only_ours")}</span>
      )}
      {state !== "running" && <span className="tag attention">{say(`around.${state}`)}</span>}
    </p>
  );
}
