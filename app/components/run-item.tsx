import { usePage, useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import { typedAs } from "#app/lib/typed.ts";
import { ELSE } from "#app/meetings/rules.ts";
import type { WordKey } from "#app/words/index.ts";
import { type AgendaItem, ItemText } from "./agenda-item.tsx";
import type { Line } from "./meeting-minutes.tsx";
import { type Owner, RunLine } from "./run-line.tsx";
import { RUN_FORM } from "./run-there.tsx";

interface RunFacts {
  circleId: string;
  owners: Owner[];
  promiseDay: string;
  today: string;
  sent: Sent | undefined;
}
interface Props extends RunFacts {
  /** Left out: what belongs to nothing on the agenda. */
  item?: AgendaItem;
  lines: Line[];
}

/** One thing that is talked about, what was said of it so far, and a field for more. */
export function RunItem({ item, lines, ...facts }: Props) {
  const say = useSay();
  const anchor = item ? `item-${item.id}` : "anything-else";
  return (
    <li className="card run-item" id={anchor}>
      {item ? <ItemText item={item} circleId={facts.circleId} /> : <h3>{say("meetings.anything_else")}</h3>}
      {lines.map((line) => (
        <RunLine key={line.id} line={line} item={item} anchor={anchor} {...facts} />
      ))}
      <NoteField
        about={item?.id ?? ELSE}
        name={item?.text ?? say("meetings.anything_else")}
        anchor={anchor}
        sent={facts.sent}
      />
    </li>
  );
}

/** A field of the page's one form: what stands in it is kept whichever of its buttons is pressed. */
function NoteField({ about, name, anchor, sent }: { about: string; name: string; anchor: string; sent?: Sent }) {
  const say = useSay();
  const { path } = usePage();
  const [id, field] = [`note-${about}`, `notes.${about}`];
  const mine = sent?.which === RUN_FORM ? sent : undefined;
  const problem = mine?.form?.error?.[field]?.[0];
  const named = <span className="only-read-aloud">{`: ${name}`}</span>;
  return (
    <>
      <div className="field">
        <label htmlFor={id}>
          {say("meetings.note_it_label")}
          {named}
        </label>
        {problem && (
          <p className="problem" id={`${id}-problem`}>
            {say(problem as WordKey)}
          </p>
        )}
        <textarea
          id={id}
          form={RUN_FORM}
          name={field}
          rows={2}
          maxLength={600}
          defaultValue={typedAs(mine, "notes", about)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
        />
      </div>
      <button type="submit" form={RUN_FORM} formAction={`${path}#${anchor}`} name="intent" value="note">
        {say("meetings.note_it")}
        {named}
      </button>
    </>
  );
}
