import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { memberForm, newMemberForm } from "#app/family/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { Choices } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";

const KINDS = ["adult", "young_person", "child"] as const;

export interface MemberFacts {
  id: string;
  kind: "adult" | "young_person" | "child";
  firstName: string;
  birthYear: number | null;
  personId: string | null;
  livesAt: string[];
  isMe: boolean;
  mayEdit: boolean;
}
interface Facts {
  /** Left out: somebody new. */
  member?: MemberFacts;
  linkable: { id: string; name: string }[];
  version: number;
  sent: Sent | undefined;
}

/** Adds somebody to the family's page, or changes what stands there about them. */
export function MemberForm({ member, linkable, version, sent }: Facts) {
  const say = useSay();
  const intent = member ? "edit_member" : "add_member";
  const which = `${intent}:${member?.id ?? ""}`;
  const [form, fields] = useForm({
    id: member ? `member-${member.id}` : "new-member",
    lastResult: sentTo(sent, which),
    constraint: getZodConstraint(member ? memberForm : newMemberForm),
    defaultValue: {
      kind: member?.kind ?? "child",
      firstName: member?.firstName,
      birthYear: member?.birthYear ?? "",
      personId: "",
    },
  });
  return (
    <>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        {sentTo(sent, which) && member && <p className="hint">{`${say("common.it_says_now")}: ${member.firstName}`}</p>}
        <input type="hidden" name="version" value={version} />
        {member && <input type="hidden" name="memberId" value={member.id} />}
        <TextField
          field={fields.firstName}
          label={say("family.first_name")}
          hint={say("family.first_name_hint")}
          autoComplete="off"
        />
        <Choices
          field={fields.kind}
          label={say("family.kind")}
          options={KINDS.map((kind) => ({ value: kind, label: say(`family.kind_${kind}`) }))}
        />
        <TextField
          field={fields.birthYear}
          label={say("family.birth_year")}
          hint={say("common.optional")}
          inputMode="numeric"
          maxLength={4}
        />
        {!member?.personId && linkable.length > 0 && (
          <SelectField
            field={fields.personId}
            label={say("family.who_signs_in")}
            hint={say("family.who_signs_in_hint")}
            options={[
              { value: "", label: say("family.nobody") },
              ...linkable.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <button className="main" name="intent" value={intent}>
          {say(member ? "common.save" : "family.add_member")}
        </button>
      </PostForm>
      {member && <RemoveMember member={member} version={version} />}
    </>
  );
}

function RemoveMember({ member, version }: { member: MemberFacts; version: number }) {
  const say = useSay();
  return (
    <details>
      <summary>{say("family.remove_member", { name: member.firstName })}</summary>
      <p>{say("family.remove_member_about")}</p>
      <ButtonForm intent="remove_member" fields={{ memberId: member.id, version }}>
        {say("family.remove_member_yes")}
      </ButtonForm>
    </details>
  );
}
