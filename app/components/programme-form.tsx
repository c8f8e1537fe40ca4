import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { programmeForm, renameProgrammeForm } from "#app/programmes/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { PostForm } from "./post-form.tsx";
import { PersonFields } from "./staff-form.tsx";

/** A new programme and its first coordinator. */
export function ProgrammeForm({ sent }: { sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof programmeForm>>({
    id: "programme",
    lastResult: sentTo(sent, "add:"),
    constraint: getZodConstraint(programmeForm),
    defaultValue: { language: "en", timeZone: "Europe/London" },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <TextField field={fields.programme} label={say("programmes.programme_name")} />
      <TextField field={fields.timeZone} label={say("programmes.zone")} hint={say("programmes.zone_hint")} />
      <h3>{say("programmes.first_coordinator")}</h3>
      <PersonFields fields={fields} />
      <button className="main" name="intent" value="add">
        {say("programmes.programme_add")}
      </button>
    </PostForm>
  );
}

interface Renaming {
  programme: { id: string; name: string; version: number };
  sent: Sent | undefined;
}

/** Gives a programme another name. */
export function RenameProgrammeForm({ programme, sent }: Renaming) {
  const say = useSay();
  const typed = sentTo(sent, `rename:${programme.id}`);
  const [form, fields] = useForm({
    id: `programme-${programme.id}`,
    lastResult: typed,
    constraint: getZodConstraint(renameProgrammeForm),
    defaultValue: { name: programme.name },
  });
  return (
    <details open={typed !== undefined}>
      <summary>{say("programmes.rename", { name: programme.name })}</summary>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        {typed && <p className="hint">{`${say("common.it_says_now")}: ${programme.name}`}</p>}
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="version" value={programme.version} />
        <TextField field={fields.name} label={say("programmes.programme_name")} />
        <button name="intent" value="rename">
          {say("common.save")}
        </button>
      </PostForm>
    </details>
  );
}
