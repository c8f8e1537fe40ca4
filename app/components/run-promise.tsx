import { useForm } from "@conform-to/react";
import { sayShortDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { sentTo } from "#app/lib/sent.ts";
import { isNotForAll, ownerNamed } from "#app/meetings/rules.ts";
import { SelectField, TextField } from "./fields.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import type { RunLineProps } from "./run-line.tsx";
import { RUN_FORM } from "./run-there.tsx";

/** A line becomes a promise: with one tap as it was said, or with another owner, day or words. */
export function RunPromise(props: RunLineProps) {
  return (
    <>
      {/* Of what is to be looked after, whoever promises something says in new words what others may read. */}
      {!props.item?.followUp && <PromiseNow {...props} />}
      <PromiseForm {...props} />
    </>
  );
}

/** One tap: whoever is named in the line does it, a week from now; the circle is asked when nobody is. */
function PromiseNow({ line, anchor, owners, promiseDay }: RunLineProps) {
  const say = useSay();
  const { path, language } = usePage();
  const owner = ownerNamed(line.text, owners);
  const day = sayShortDay(promiseDay, language);
  return (
    <ButtonForm
      intent="promise"
      data-along={RUN_FORM}
      action={`${path}#${anchor}`}
      fields={{ minuteId: line.id, title: titleOf(line.text), ownerId: owner?.personId ?? "", onDay: promiseDay }}
    >
      {owner ? say("meetings.promise_now", { name: owner.name, day }) : say("meetings.promise_ask", { day })}
    </ButtonForm>
  );
}

/** Who does it, until when, and what, in words that others may read. */
function PromiseForm({ line, item, anchor, owners, promiseDay, today, sent }: RunLineProps) {
  const say = useSay();
  const { path } = usePage();
  const which = `promise:${line.id}`;
  const [form, fields] = useForm<{ title: string; ownerId: string; onDay: string; atTime: string }>({
    id: `promise-${line.id}`,
    lastResult: sentTo(sent, which),
    defaultValue: {
      title: item?.followUp ? "" : titleOf(line.text),
      onDay: promiseDay,
      ownerId: ownerNamed(line.text, owners)?.personId,
    },
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
