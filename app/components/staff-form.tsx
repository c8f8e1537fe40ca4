import { type FieldMetadata, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { operatorForm, staffForm, STAFF_ROLES } from "#app/programmes/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { Choices } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { PostForm } from "./post-form.tsx";

/** Gives somebody a role in the programme. */
export function StaffForm({ mayMakeOperators, sent }: { mayMakeOperators: boolean; sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof staffForm>>({
    id: "staff",
    lastResult: sentTo(sent, "invite"),
    constraint: getZodConstraint(staffForm),
    defaultValue: { language: "en" },
  });
  const roles = STAFF_ROLES.filter((role) => role !== "operator" || mayMakeOperators);
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <PersonFields fields={fields} />
      <Choices
        field={fields.role}
        label={say("programmes.role")}
        options={roles.map((role) => ({
          value: role,
          label: say(`programmes.role_${role}`),
          hint: say(`programmes.role_${role}_hint`),
        }))}
      />
      <button className="main" name="intent" value="invite">
        {say("programmes.invite")}
      </button>
    </PostForm>
  );
}

/** Lets somebody run the installation too. */
export function OperatorForm({ sent }: { sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof operatorForm>>({
    id: "operator",
    lastResult: sentTo(sent, "operator:"),
    constraint: getZodConstraint(operatorForm),
    defaultValue: { language: "en" },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <PersonFields fields={fields} />
      <button className="main" name="intent" value="operator">
        {say("programmes.invite_title")}
      </button>
    </PostForm>
  );
}

interface Fields {
  name: FieldMetadata<string>;
  contact: FieldMetadata<string>;
  language: FieldMetadata<"en" | "cy">;
}

/** Who it is, how to reach them, and in which language. */
export function PersonFields({ fields }: { fields: Fields }) {
  const say = useSay();
  return (
    <>
      <TextField field={fields.name as FieldMetadata<unknown>} label={say("programmes.name")} autoComplete="off" />
      <TextField
        field={fields.contact as FieldMetadata<unknown>}
        label={say("programmes.contact")}
        hint={say("programmes.contact_hint")}
        autoComplete="off"
      />
      <SelectField
        field={fields.language as FieldMetadata<unknown>}
        label={say("programmes.language")}
        options={[
          { value: "en", label: "English" },
          { value: "cy", label: "Cymraeg" },
        ]}
      />
    </>
  );
}
