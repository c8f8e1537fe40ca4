import { useForm } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import type { WordKey } from "#app/words/index.ts";
import { type AgendaItem, ItemText } from "./agenda-item.tsx";
import { CheckField } from "./choices.tsx";
import { TextArea } from "./fields.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";

interface Props {
  agenda: (AgendaItem & { mayDrop: boolean })[];
  circleId: string;
  can: { add: boolean; plan: boolean; keep: boolean };
  sent: Sent | undefined;
}

/** What the meeting will talk about; everybody who sees it may add to it. */
export function MeetingAgenda({ agenda, circleId, can, sent }: Props) {
  const say = useSay();
  const { path } = usePage();
  return (
    <section id="agenda">
      <h2>{say("meetings.agenda")}</h2>
      {agenda.length === 0 && <p className="empty">{say("meetings.agenda_none")}</p>}
      <ol className="agenda">
        {agenda.map((item, index) => (
          <li key={item.id} className={item.isOnlyMine ? "card no-print" : "card"}>
            <ItemText item={item} circleId={circleId} />
            {can.add && (
              <div className="buttons no-print">
                {buttonsOf(item, { isFirst: index === 0, isLast: index === agenda.length - 1, mayMove: can.plan }).map(
                  ([intent, words]) => (
                    <ButtonForm
                      key={intent}
                      intent={intent}
                      look={intent === "raise" ? "plain" : "quiet"}
                      fields={{ itemId: item.id }}
                      action={`${path}#agenda`}
                    >
                      {say(words)}
                    </ButtonForm>
                  ),
                )}
                {can.plan && !item.isOnlyMine && (
                  <a className="button quiet" href={`/circles/${circleId}/around?line=${item.id}`}>
                    {say("signposts.from_line")}
                  </a>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {can.add && <AddItem sent={sent} mayKeep={can.keep} />}
      {can.plan && (
        <ButtonForm intent="draw" look="quiet" action={`${path}#agenda`} className="no-print">
          {say("meetings.draw")}
        </ButtonForm>
      )}
    </section>
  );
}

/** What can be done with a thing on the agenda, by its intent and its words. */
function buttonsOf(
  item: { isOnlyMine: boolean; mayDrop: boolean },
  { isFirst, isLast, mayMove }: { isFirst: boolean; isLast: boolean; mayMove: boolean },
): [intent: string, words: WordKey][] {
  return [
    ...(item.isOnlyMine ? [["raise", "meetings.raise"] as [string, WordKey]] : []),
    ...(mayMove && !isFirst ? [["up", "meetings.move_up"] as [string, WordKey]] : []),
    ...(mayMove && !isLast ? [["down", "meetings.move_down"] as [string, WordKey]] : []),
    ...(item.mayDrop ? [["drop", "meetings.drop"] as [string, WordKey]] : []),
  ];
}

function AddItem({ sent, mayKeep }: Pick<Props, "sent"> & { mayKeep: boolean }) {
  const say = useSay();
  const { path } = usePage();
  const [form, fields] = useForm<{ text: string; isOnlyMine: boolean }>({
    id: "add-item",
    lastResult: sentTo(sent, "add"),
  });
  return (
    <PostForm id={form.id} noValidate action={`${path}#agenda`} className="no-print">
      <TextArea field={fields.text} label={say("meetings.add_item")} hint={say("meetings.add_item_hint")} rows={2} />
      {mayKeep && (
        <CheckField field={fields.isOnlyMine} label={say("meetings.keep")} hint={say("meetings.keep_hint")} />
      )}
      <button type="submit" name="intent" value="add">
        {say("meetings.add")}
      </button>
    </PostForm>
  );
}
