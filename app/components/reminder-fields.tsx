import type { useForm } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { ORDERS } from "#app/reminders/forms.ts";
import { GROUP_WAYS, type Group, GROUPS } from "#app/reminders/groups.ts";
import type { Say } from "#app/words/index.ts";
import { CheckField } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";

export type TypedReminders = Record<
  Group | "quietFrom" | "quietUntil" | "hasDigest" | "digestAt" | "weeklyBudget" | "order" | "wantsCalls" | "callerId",
  string
>;
interface Fields {
  fields: ReturnType<typeof useForm<TypedReminders>>[1];
}

/** What somebody is told, and by which way. */
export function WayFields({ fields }: Fields) {
  const say = useSay();
  return (
    <section>
      <h2>{say("telling.what")}</h2>
      <p className="hint">{say("telling.usual_about")}</p>
      {GROUPS.map((group) => (
        <SelectField
          key={group}
          field={fields[group]}
          label={say(`telling.group_${group}`)}
          hint={say(`telling.group_${group}_hint`)}
          options={GROUP_WAYS.map((way) => ({ value: way, label: say(`telling.way_${way}`) }))}
        />
      ))}
      <SelectField
        field={fields.order}
        label={say("telling.order")}
        hint={say("telling.order_hint")}
        options={ORDERS.map((order) => ({ value: order, label: sayOrder(order, say) }))}
      />
    </section>
  );
}

function sayOrder(order: (typeof ORDERS)[number], say: Say) {
  const [first = "", second = "", third = ""] = order
    .split(",")
    .map((channel) => say(`telling.order_${channel as "push" | "sms" | "email"}`));
  return upperFirst(say("telling.order_is", { first, second, third }));
}

/** An option is a sentence of its own, whichever word comes first; in one short line, for a phone shows no more of it. */
const upperFirst = (line: string) => line.charAt(0).toUpperCase() + line.slice(1);

/** When somebody is left in peace, and how often they are told what can wait. */
export function QuietFields({ fields, hasQuiet, budgetUsed }: Fields & { hasQuiet: boolean; budgetUsed: string }) {
  const say = useSay();
  return (
    <section>
      <h2>{say("telling.when")}</h2>
      <TextField
        field={fields.quietFrom}
        label={say("telling.quiet_from")}
        hint={hasQuiet ? undefined : say("telling.quiet_none")}
        type="time"
      />
      <TextField
        field={fields.quietUntil}
        label={say("telling.quiet_until")}
        hint={say("telling.quiet_hint")}
        type="time"
      />
      <CheckField field={fields.hasDigest} label={say("telling.digest")} hint={say("telling.digest_hint")} />
      <TextField field={fields.digestAt} label={say("telling.digest_at")} type="time" />
      <TextField
        field={fields.weeklyBudget}
        label={say("telling.budget")}
        hint={budgetUsed}
        type="number"
        inputMode="numeric"
      />
    </section>
  );
}

/** Whether somebody would rather be called, and by whom. */
export function CallFields({ fields, callers }: Fields & { callers: readonly { id: string; name: string }[] }) {
  const say = useSay();
  return (
    <section>
      <h2>{say("telling.call")}</h2>
      <CheckField field={fields.wantsCalls} label={say("telling.wants_calls")} hint={say("telling.wants_calls_hint")} />
      <SelectField
        field={fields.callerId}
        label={say("telling.caller")}
        options={[
          { value: "", label: say("telling.caller_usual") },
          ...callers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </section>
  );
}
