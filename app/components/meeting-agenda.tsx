import { useForm } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { sayNames } from "#app/tasks/say-who.ts";
import { TextArea } from "./fields.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";

export interface AgendaTask {
  id: string;
  title: string;
  state: "open" | "done" | "not_done" | "cancelled";
  helpers: string[];
}
export interface AgendaItem {
  id: string;
  source: "promise" | "worry" | "family" | "added";
  text: string;
  by: string;
  task: AgendaTask | null;
}

/** One thing to talk about: a task with how it stands, or somebody's words. */
export function ItemText({ item, circleId }: { item: AgendaItem; circleId: string }) {
  const say = useSay();
  const { task, source, text, by } = item;
  return (
    <>
      <p className="tag">{say(`meetings.source_${source}`)}</p>
      <p className="as-written">{task ? <a href={`/circles/${circleId}/tasks/${task.id}`}>{task.title}</a> : text}</p>
      {task ? <HowItStands task={task} /> : <p className="small">{say("meetings.item_by", { name: by })}</p>}
    </>
  );
}

/** How a promise stands. */
export function HowItStands({ task }: { task: AgendaTask }) {
  const say = useSay();
  const { language } = usePage();
  const names = sayNames(
    task.helpers.map((name) => ({ name })),
    language,
  );
  if (task.state !== "open") return <p className="small">{say(`meetings.stands_${task.state}`)}</p>;
  return <p className="small">{names ? say("meetings.stands_taken", { names }) : say("meetings.stands_open")}</p>;
}

interface Props {
  agenda: (AgendaItem & { mayDrop: boolean })[];
  circleId: string;
  can: { add: boolean; plan: boolean };
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
          <li key={item.id} className="card">
            <ItemText item={item} circleId={circleId} />
            {can.add && (
              <div className="buttons no-print">
                {can.plan && index > 0 && (
                  <ButtonForm intent="up" look="quiet" fields={{ itemId: item.id }} action={`${path}#agenda`}>
                    {say("meetings.move_up")}
                  </ButtonForm>
                )}
                {item.mayDrop && (
                  <ButtonForm intent="drop" look="quiet" fields={{ itemId: item.id }} action={`${path}#agenda`}>
                    {say("meetings.drop")}
                  </ButtonForm>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {can.add && <AddItem sent={sent} />}
      {can.plan && (
        <ButtonForm intent="draw" look="quiet" action={`${path}#agenda`} className="no-print">
          {say("meetings.draw")}
        </ButtonForm>
      )}
    </section>
  );
}

function AddItem({ sent }: Pick<Props, "sent">) {
  const say = useSay();
  const { path } = usePage();
  const [form, fields] = useForm<{ text: string }>({
    id: "add-item",
    lastResult: sentTo(sent, "add"),
  });
  return (
    <PostForm id={form.id} noValidate action={`${path}#agenda`} className="no-print">
      <TextArea field={fields.text} label={say("meetings.add_item")} hint={say("meetings.add_item_hint")} rows={2} />
      <button type="submit" name="intent" value="add">
        {say("meetings.add")}
      </button>
    </PostForm>
  );
}
