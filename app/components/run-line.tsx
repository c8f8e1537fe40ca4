import { useForm } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import { SelectField, TextArea, TextField } from "./fields.tsx";
import { type AgendaItem, HowItStands } from "./agenda-item.tsx";
import type { Line } from "./meeting-minutes.tsx";
import { isNotForAll } from "#app/meetings/rules.ts";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

export interface Owner {
  personId: string;
  name: string;
}
interface Props {
  line: Line;
  /** What it is about; left out when that is nothing on the agenda. */
  item: AgendaItem | undefined;
  anchor: string;
  circleId: string;
  owners: Owner[];
  promiseDay: string;
  today: string;
  sent: Sent | undefined;
}

/** One line of the notes: it can become a promise, be changed, or be taken back. */
export function RunLine(props: Props) {
  const say = useSay();
  const { path, language } = usePage();
  const { line, anchor, circleId } = props;
  return (
    <div className="said-line" id={`line-${line.id}`}>
      <blockquote className="as-written">{line.text}</blockquote>
      {line.task ? (
        <div className="promised">
          <p className="tag">{say("meetings.promised")}</p>
          <p>
            <a href={`/circles/${circleId}/tasks/${line.task.id}`}>{line.task.title}</a>
            {`, ${sayWhen(line.task, say, language)}`}
          </p>
          <HowItStands task={line.task} />
        </div>
      ) : (
        <Promise {...props} />
      )}
      <Change {...props} />
      <ButtonForm
        intent="take_back"
        look="quiet"
        fields={{ minuteId: line.id, version: line.version }}
        action={`${path}#${anchor}`}
      >
        {say("meetings.take_back")}
      </ButtonForm>
    </div>
  );
}

function Promise({ line, item, anchor, owners, promiseDay, today, sent }: Props) {
  const say = useSay();
  const { path } = usePage();
  const which = `promise:${line.id}`;
  const [form, fields] = useForm<{ title: string; ownerId: string; onDay: string; atTime: string }>({
    id: `promise-${line.id}`,
    lastResult: sentTo(sent, which),
    // Of what is to be looked after, whoever promises something says in new words what others may read.
    defaultValue: { title: item?.followUp ? "" : titleOf(line.text), onDay: promiseDay },
  });
  const isInner =
    item !== undefined &&
    isNotForAll({
      followUpId: item.followUp?.id ?? null,
      isOnlyMine: item.isOnlyMine,
      taskRing: item.task?.ring ?? null,
    });
  return (
    <details open={sent?.which === which}>
      <summary>{say("meetings.make_promise")}</summary>
      <PostForm id={form.id} noValidate action={`${path}#${anchor}`}>
        <ProblemSummary form={form} />
        {isInner && <p className="hint">{say("meetings.promise_inner")}</p>}
        <input type="hidden" name="minuteId" value={line.id} />
        <SelectField
          field={fields.ownerId}
          label={say("meetings.owner")}
          options={[
            { value: "", label: say("meetings.owner_nobody") },
            ...owners.map(({ personId, name }) => ({ value: personId, label: name })),
          ]}
        />
        <div className="inline-fields">
          <TextField field={fields.onDay} label={say("meetings.promise_day")} type="date" min={today} />
          <TextField field={fields.atTime} label={say("meetings.promise_time")} type="time" />
        </div>
        <TextField field={fields.title} label={say("meetings.promise_title")} maxLength={100} autoComplete="off" />
        <button type="submit" name="intent" value="promise" className="main">
          {say("meetings.promise_it")}
        </button>
      </PostForm>
    </details>
  );
}

const titleOf = (text: string) => [...text.replaceAll(/\s+/g, " ")].slice(0, 100).join("").trim();

function Change({ line, anchor, sent }: Props) {
  const say = useSay();
  const { path } = usePage();
  const which = `edit_line:${line.id}`;
  const [form, fields] = useForm<{ text: string }>({
    id: `edit-${line.id}`,
    lastResult: sentTo(sent, which),
    defaultValue: { text: line.text },
  });
  return (
    <details open={sent?.which === which}>
      <summary>{say("meetings.change_line")}</summary>
      {sent?.which === which && sent.refused && (
        <p className="notice">{`${say("common.it_says_now")}: ${line.text}`}</p>
      )}
      <PostForm id={form.id} noValidate action={`${path}#${anchor}`}>
        <input type="hidden" name="minuteId" value={line.id} />
        {/* Always what was read now: after a clash, saving again keeps what was typed here. */}
        <input type="hidden" name="version" value={line.version} />
        <TextArea field={fields.text} label={say("meetings.note_it_label")} rows={2} maxLength={600} />
        <button type="submit" name="intent" value="edit_line">
          {say("common.save")}
        </button>
      </PostForm>
    </details>
  );
}
