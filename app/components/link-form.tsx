import { type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { useSay } from "#app/lib/page.ts";
import { linkForm } from "#app/reminders/forms.ts";
import { type Group, GROUPS } from "#app/reminders/groups.ts";
import { hasQuietHours } from "#app/reminders/rules.ts";
import { CheckList } from "./check-list.tsx";
import { TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

interface Props {
  chosen: { groups: readonly Group[]; quietFrom: string; quietUntil: string; version: number };
  last: SubmissionResult<string[]> | undefined;
  isConflict: boolean;
}

/** What somebody is told at all, and when not: for who is not signed in. */
export function LinkForm({ chosen, last, isConflict }: Props) {
  const say = useSay();
  const { groups, quietFrom, quietUntil, version } = chosen;
  const [form, fields] = useForm<{ groups: string[]; quietFrom: string; quietUntil: string }>({
    id: "choose",
    lastResult: last,
    constraint: getZodConstraint(linkForm),
    defaultValue: { groups: [...groups], quietFrom, quietUntil },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <input type="hidden" name="version" value={version} />
      {isConflict && (
        <p className="hint">
          {say("common.it_says_now")}: {groups.map((group) => say(`telling.group_${group}`)).join(", ") || "–"}{" "}
          {quietFrom} – {quietUntil}
        </p>
      )}
      <CheckList
        field={fields.groups}
        label={say("telling.link_groups")}
        hint={say("telling.link_always")}
        options={GROUPS.map((group) => ({ value: group, label: say(`telling.group_${group}`) }))}
      />
      <TextField
        field={fields.quietFrom}
        label={say("telling.quiet_from")}
        hint={hasQuietHours(chosen) ? undefined : say("telling.quiet_none")}
        type="time"
      />
      <TextField
        field={fields.quietUntil}
        label={say("telling.quiet_until")}
        hint={say("telling.quiet_hint")}
        type="time"
      />
      <button className="main">{say("common.save")}</button>
    </PostForm>
  );
}
