import { type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { useSay } from "#app/lib/page.ts";
import { remindersForm } from "#app/reminders/forms.ts";
import type { MyReminders } from "#app/reminders/queries.server.ts";
import { hasQuietHours } from "#app/reminders/rules.ts";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { CallFields, QuietFields, type TypedReminders, WayFields } from "./reminder-fields.tsx";

interface Props {
  mine: Pick<MyReminders, "settings" | "version" | "ways" | "callers" | "calmThisWeek">;
  sent: SubmissionResult<string[]> | undefined;
  /** It was changed elsewhere meanwhile: what it says now stands beside what was typed. */
  isConflict: boolean;
}

/** How somebody is told things: what, by which way, and when not. */
export function RemindersForm({ mine, sent, isConflict }: Props) {
  const say = useSay();
  const { settings, calmThisWeek, callers, version } = mine;
  const [form, fields] = useForm<TypedReminders>({
    id: "reminders",
    lastResult: sent,
    constraint: getZodConstraint(remindersForm),
    defaultValue: typedFrom(mine),
  });
  const hasQuiet = hasQuietHours(settings);
  const { quietFrom: from, quietUntil: until, weeklyBudget: budget } = settings;
  const budgetUsed = say(budget === 0 ? "telling.budget_none" : "telling.budget_used", { used: calmThisWeek, budget });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <input type="hidden" name="version" value={version} />
      {isConflict && (
        <p className="hint">
          {say(hasQuiet ? "telling.now_says" : "telling.now_says_no_quiet", { from, until, budget })}
        </p>
      )}
      <WayFields fields={fields} />
      <QuietFields fields={fields} hasQuiet={hasQuiet} budgetUsed={budgetUsed} />
      <CallFields fields={fields} callers={callers} />
      <button className="main">{say("common.save")}</button>
    </PostForm>
  );
}

/** What is kept, as the form's fields hold it. */
function typedFrom({ settings, ways, callers }: Props["mine"]): TypedReminders {
  const { quietFrom, quietUntil, digestAt, weeklyBudget, order, callerId, hasDigest, wantsCalls } = settings;
  return {
    ...ways,
    quietFrom,
    quietUntil,
    digestAt,
    weeklyBudget: String(weeklyBudget),
    order: order.join(","),
    hasDigest: hasDigest ? "on" : "",
    wantsCalls: wantsCalls ? "on" : "",
    callerId: callers.find(({ id }) => id === callerId)?.id ?? "",
  };
}
