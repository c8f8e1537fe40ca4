import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { spotFields } from "#app/community/forms.ts";
import type { TypedSpot } from "#app/community/typed-of.ts";
import { useSay } from "#app/lib/page.ts";
import type { Sent } from "#app/lib/sent.ts";
import { PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { SpotFields } from "./spot-fields.tsx";
import { TimeRows } from "./time-rows.tsx";

interface Props {
  version: number;
  typed: TypedSpot;
  sent: Sent | undefined;
  /** How many other entries are at this place. */
  others: number;
  /** Some of its times cannot be said with this form. */
  keepsTimes: boolean;
}

/** One place of an entry, and when it is on there. */
export function SpotForm({ version, typed, sent, others, keepsTimes }: Props) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof spotFields>>({
    id: "spot",
    lastResult: sent?.form,
    constraint: getZodConstraint(spotFields),
    defaultValue: typed,
  });
  const rows = fields.times.getFieldList().map((row) => row.getFieldset());
  return (
    <PostForm id={form.id} noValidate className="asset-form">
      <ProblemSummary form={form} />
      <input type="hidden" name="version" value={version} />
      <SpotFields fields={fields}>
        {others > 0 && <p className="notice">{say("assets.place_shared", { n: others })}</p>}
      </SpotFields>
      <TimeRows rows={rows} filled={rows.length - 1} />
      {keepsTimes && <p className="hint">{say("assets.times_kept")}</p>}
      <button className="main" name="intent" value="save">
        {say("common.save")}
      </button>
    </PostForm>
  );
}
