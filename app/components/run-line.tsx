import { useForm } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import { TextArea } from "./fields.tsx";
import { type AgendaItem, HowItStands } from "./agenda-item.tsx";
import type { Line } from "./meeting-minutes.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { RunPromise } from "./run-promise.tsx";
import { RUN_FORM } from "./run-there.tsx";

export interface Owner {
  personId: string;
  name: string;
}
export interface RunLineProps {
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
export function RunLine(props: RunLineProps) {
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
        <RunPromise {...props} />
      )}
      <Change {...props} />
      <ButtonForm
        intent="take_back"
        look="quiet"
        data-along={RUN_FORM}
        fields={{ minuteId: line.id, version: line.version }}
        action={`${path}#${anchor}`}
      >
        {say("meetings.take_back")}
      </ButtonForm>
    </div>
  );
}

function Change({ line, anchor, sent }: RunLineProps) {
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
      <PostForm id={form.id} noValidate action={`${path}#${anchor}`} data-along={RUN_FORM}>
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
