import type { useForm } from "@conform-to/react";
import type { Invite } from "#app/circles/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { Choices } from "./choices.tsx";
import { TextField } from "./fields.tsx";
import { useLanguages } from "./languages.tsx";
import type { Somebody } from "./people-groups.tsx";

interface Props {
  fields: ReturnType<typeof useForm<Invite>>[1];
  roles: readonly Somebody["role"][];
}

const WAYS = ["text", "email", "card", "shared"] as const;

/** How to ask, and whom. What a link for many does not need is folded away by the style sheet where that can be done. */
export function InviteFields({ fields, roles }: Props) {
  const say = useSay();
  const languages = useLanguages();
  const ways = WAYS.map((way) => ({
    value: way,
    label: say(`circles.way_${way}`),
    hint: say(`circles.way_${way}_says`),
  }));
  return (
    <>
      <Choices field={fields.way} label={say("circles.invite_way")} options={ways} />
      <fieldset className="card form-part if-one-person">
        <legend>{say("circles.invite_who")}</legend>
        <p className="hint unless-folded">{say("circles.invite_who_hint")}</p>
        <TextField
          field={fields.name}
          label={say("circles.invite_name")}
          hint={say("circles.invite_name_hint")}
          autoComplete="off"
        />
        <TextField
          field={fields.contact}
          label={say("circles.invite_contact")}
          hint={say("circles.invite_contact_hint")}
          autoComplete="off"
        />
        <Choices field={fields.language} label={say("circles.invite_language")} options={languages} />
        <Choices
          field={fields.role}
          label={say("circles.invite_role")}
          options={roles
            .filter((role) => role !== "connector")
            .map((role) => ({
              value: role,
              label: say(`circles.invite_role_${role}`),
              hint: role === "agency" ? say("circles.invite_role_agency_says") : undefined,
            }))}
        />
        <Choices
          field={fields.ring}
          label={say("circles.invite_ring")}
          hint={say("circles.invite_ring_hint")}
          options={(["inner", "outer"] as const).map((ring) => ({
            value: ring,
            label: say(`circles.ring_${ring}`),
            hint: say(`circles.ring_${ring}_says`),
          }))}
        />
      </fieldset>
    </>
  );
}
