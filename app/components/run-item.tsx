import { useForm } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { TextArea } from "./fields.tsx";
import { type AgendaItem, ItemText } from "./agenda-item.tsx";
import type { Line } from "./meeting-minutes.tsx";
import { PostForm } from "./post-form.tsx";
import { type Owner, RunLine } from "./run-line.tsx";

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
  const { path } = usePage();
  const anchor = item ? `item-${item.id}` : "anything-else";
  const which = `note:${item?.id ?? ""}`;
  const [form, fields] = useForm<{ text: string }>({
    id: `say-${item?.id ?? "else"}`,
    lastResult: sentTo(facts.sent, which),
  });
  return (
    <li className="card run-item" id={anchor}>
      {item ? <ItemText item={item} circleId={facts.circleId} /> : <h3>{say("meetings.anything_else")}</h3>}
      {lines.map((line) => (
        <RunLine key={line.id} line={line} anchor={anchor} {...facts} />
      ))}
      <PostForm id={form.id} noValidate action={`${path}#${anchor}`}>
        {item && <input type="hidden" name="itemId" value={item.id} />}
        <TextArea field={fields.text} label={say("meetings.note_it_label")} rows={2} maxLength={600} />
        <button type="submit" name="intent" value="note">
          {say("meetings.note_it")}
        </button>
      </PostForm>
    </li>
  );
}
