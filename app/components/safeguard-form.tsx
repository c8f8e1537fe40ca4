import { type FieldMetadata, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { safeguardForm } from "#app/family/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { Choices } from "./choices.tsx";
import { TextArea, TextField } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { ShareWith } from "./share-with.tsx";

interface Props {
  workers: { personId: string; name: string }[];
  lastDay: string;
  sent: Sent | undefined;
}

/** Shares something to keep somebody safe: with whom, what, the reason, what the family reads, until when, and whether it is told now. */
export function SafeguardForm({ workers, lastDay, sent }: Props) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof safeguardForm>>({
    id: "safeguard",
    lastResult: sentTo(sent, "give"),
    constraint: getZodConstraint(safeguardForm),
    defaultValue: { personId: workers.length === 1 ? workers[0]?.personId : "", what: "circle" },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <ShareWith workers={workers} personId={fields.personId} what={fields.what} />
      <TextArea
        field={fields.reason}
        label={say("family.safeguard_reason")}
        hint={say("family.safeguard_reason_hint")}
      />
      <TextArea field={fields.why} label={say("family.safeguard_why")} hint={say("family.safeguard_why_hint")} />
      <TextField
        field={fields.until}
        type="date"
        max={lastDay}
        label={say("family.share_until")}
        hint={say("family.safeguard_until_hint")}
      />
      <WhenTold tell={fields.tell} reviewOn={fields.reviewOn} lastDay={lastDay} />
      <button className="main" name="intent" value="give">
        {say("family.safeguard_give")}
      </button>
    </PostForm>
  );
}

interface Told {
  tell: FieldMetadata<string>;
  reviewOn: FieldMetadata<string>;
  lastDay: string;
}

/** Whether the family is told now or from a day on: a choice of its own, so that no slip tells them. */
function WhenTold({ tell, reviewOn, lastDay }: Told) {
  const say = useSay();
  return (
    <>
      <Choices
        field={tell}
        label={say("family.safeguard_tell")}
        options={[
          { value: "now", label: say("family.safeguard_now"), hint: say("family.safeguard_now_hint") },
          { value: "later", label: say("family.safeguard_later"), hint: say("family.safeguard_hide") },
        ]}
      />
      <TextField
        field={reviewOn}
        type="date"
        max={lastDay}
        label={say("family.safeguard_review")}
        hint={say("family.safeguard_review_hint")}
      />
    </>
  );
}
