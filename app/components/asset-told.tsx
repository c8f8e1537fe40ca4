import type { AssetReportWhat } from "#db/schema/index.ts";
import { dayOf, sayShortDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

interface Told {
  id: string;
  what: AssetReportWhat;
  words: string | null;
  contact: string | null;
  at: Date;
  byName: string | null;
}

interface Shown {
  told: Told;
  /** The entry, where the page does not say it. */
  about?: { id: string; name: string } | null;
  timeZone: string;
}

/** What somebody told us of an entry, in their words, and what may come of it. */
export function AssetTold({ told, about, timeZone }: Shown) {
  const say = useSay();
  const { language } = usePage();
  const isMissing = told.what === "missing";
  const day = sayShortDay(dayOf(told.at, timeZone), language);
  return (
    <li className="card">
      {about && (
        <h3>
          <a href={`/programme/assets/${about.id}`}>{about.name}</a>
        </h3>
      )}
      <p>
        <strong>{say(`assets.told_${told.what}`)}</strong>
      </p>
      {told.words && <blockquote>{told.words}</blockquote>}
      <p className="soft">{told.byName ? say("assets.told_by", { name: told.byName, day }) : day}</p>
      {told.contact && <p>{say("assets.told_ask", { contact: told.contact })}</p>}
      {isMissing && (
        <p>
          <a href="/programme/assets/new">{say("assets.add")}</a>
        </p>
      )}
      <div className="buttons">
        <ButtonForm intent="settle" fields={{ reportId: told.id, outcome: "mended" }}>
          {say(isMissing ? "assets.told_added" : "assets.told_mended")}
        </ButtonForm>
        <ButtonForm intent="settle" look="quiet" fields={{ reportId: told.id, outcome: "left" }}>
          {say("assets.told_left")}
        </ButtonForm>
      </div>
    </li>
  );
}
