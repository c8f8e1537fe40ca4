import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { shareForm } from "#app/family/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { TextArea, TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { ShareWith } from "./share-with.tsx";
import { PostForm } from "./post-form.tsx";

interface Worker {
  personId: string;
  name: string;
}

/** Lets an agency worker of the circle see something: who, what, why, until when. */
export function ShareForm({ workers, lastDay, sent }: { workers: Worker[]; lastDay: string; sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof shareForm>>({
    id: "share",
    lastResult: sentTo(sent, "give"),
    constraint: getZodConstraint(shareForm),
    defaultValue: { personId: workers.length === 1 ? workers[0]?.personId : "", what: "circle" },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <ShareWith workers={workers} personId={fields.personId} what={fields.what} />
      <TextArea field={fields.why} label={say("family.share_why")} hint={say("family.share_why_hint")} />
      <TextField
        field={fields.until}
        type="date"
        max={lastDay}
        label={say("family.share_until")}
        hint={say("family.share_until_hint")}
      />
      <button className="main" name="intent" value="give">
        {say("family.share_give")}
      </button>
    </PostForm>
  );
}
