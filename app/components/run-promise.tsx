import { useForm } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { sentTo } from "#app/lib/sent.ts";
import { isNotForAll } from "#app/meetings/rules.ts";
import { SelectField, TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import type { RunLineProps } from "./run-line.tsx";
import { RUN_FORM } from "./run-there.tsx";

/** A line becomes a promise: who does it, until when, and what, in words that others may read. */
export function RunPromise({ line, item, anchor, owners, promiseDay, today, sent }: RunLineProps) {
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
      <PostForm id={form.id} noValidate action={`${path}#${anchor}`} data-along={RUN_FORM}>
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
