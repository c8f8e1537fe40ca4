import { type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { useSay } from "#app/lib/page.ts";
import { type Group, remindersForm, type Way } from "#app/reminders/forms.ts";
import { CHANNELS, type Settings } from "#app/reminders/rules.ts";
import { CheckField, Choices } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { QuietFields, WayFields } from "./telling-fields.tsx";

interface Mine {
  settings: Settings;
  ways: Record<Group, Way>;
  version: number;
  calmThisWeek: number;
  callers: { id: string; name: string }[];
}

const tick = (isTicked: boolean) => (isTicked ? "on" : undefined);

/** How somebody wants to be told things: by which way each sort of thing, when not, and how much. */
export function RemindersForm({
  mine: { settings, ways, version, calmThisWeek, callers },
  last,
  isConflict,
}: {
  mine: Mine;
  last: SubmissionResult<string[]> | undefined;
  isConflict: boolean;
}) {
  const say = useSay();
  const { order, hasDigest, wantsCalls, callerId, ...rest } = settings;
  const [form, fields] = useForm({
    id: "reminders",
    lastResult: last,
    constraint: getZodConstraint(remindersForm),
    defaultValue: {
      ...rest,
      ...ways,
      first: order[0],
      hasDigest: tick(hasDigest),
      wantsCalls: tick(wantsCalls),
      callerId: callerId ?? "",
    },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <input type="hidden" name="version" value={version} />
      <WayFields fields={fields} now={isConflict ? ways : null} />
      <Choices
        field={fields.first}
        label={say("telling.first")}
        hint={say("telling.first_hint")}
        options={CHANNELS.map((channel) => ({ value: channel, label: say(`telling.way_${channel}`) }))}
      />
      <QuietFields fields={fields} now={isConflict ? settings : null} />
      <CheckField field={fields.hasDigest} label={say("telling.digest")} />
      <TextField field={fields.digestAt} type="time" label={say("telling.digest_at")} />
      <TextField
        field={fields.weeklyBudget}
        type="number"
        inputMode="numeric"
        label={say("telling.budget")}
        hint={say("telling.budget_hint", { count: calmThisWeek })}
      />
      <CheckField field={fields.wantsCalls} label={say("telling.calls")} hint={say("telling.calls_hint")} />
      <SelectField
        field={fields.callerId}
        label={say("telling.caller")}
        options={[
          { value: "", label: say("telling.caller_any") },
          ...callers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <button className="main">{say("common.save")}</button>
    </PostForm>
  );
}
