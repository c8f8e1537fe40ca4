import type { AssetChangeWhat } from "#db/schema/index.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { dayOf, sayDate } from "#app/lib/dates.ts";
import { sayList } from "#app/lib/lists.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { ButtonForm } from "./post-form.tsx";

interface Line {
  id: string;
  what: AssetChangeWhat;
  at: Date;
  by: string | null;
  /** Empty for what was new or only looked at. */
  changed: readonly (keyof AssetDraft)[];
}

/** Under which words a part of an asset stands in its history. */
const PARTS: Record<keyof AssetDraft, WordKey> = {
  kind: "assets.part_kind",
  name: "assets.part_name",
  summary: "assets.part_summary",
  organisation: "assets.part_organisation",
  visibility: "assets.part_visibility",
  circleId: "assets.part_visibility",
  giverId: "assets.part_visibility",
  hidesAddress: "assets.part_spots",
  state: "assets.part_state",
  needs: "assets.part_needs",
  cost: "assets.part_cost",
  costNote: "assets.part_cost",
  wayIn: "assets.part_way_in",
  minimumAge: "assets.part_ages",
  maximumAge: "assets.part_ages",
  languages: "assets.part_languages",
  phone: "assets.part_contact",
  email: "assets.part_contact",
  website: "assets.part_contact",
  firstVisit: "assets.part_notes",
  quietTimes: "assets.part_notes",
  whoWeKnow: "assets.part_notes",
  spots: "assets.part_spots",
};

/** What became of an entry, newest first; each change can be made undone, which is a change of its own. */
export function AssetHistory({
  lines,
  version,
  timeZone,
}: {
  lines: readonly Line[];
  version: number;
  timeZone: string;
}) {
  const say = useSay();
  const { language } = usePage();
  return (
    <ol className="cards">
      {lines.map(({ id, what, at, by, ...line }) => {
        const changed = [...new Set(line.changed.map((part) => say(PARTS[part])))];
        const name = by ?? say("assets.history_source");
        return (
          <li key={id} className="card">
            <p>{say(`assets.history_${what}`, { name, parts: sayList(changed, language) })}</p>
            <p className="soft">{sayDate(dayOf(at, timeZone), language)}</p>
            {changed.length > 0 && (
              <ButtonForm intent="undo" look="quiet" fields={{ changeId: id, version }}>
                {say("assets.undo")}
              </ButtonForm>
            )}
          </li>
        );
      })}
    </ol>
  );
}
