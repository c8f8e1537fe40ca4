import { type FieldMetadata, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { homeForm, newHomeForm } from "#app/family/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { CheckList } from "./check-list.tsx";
import { CheckField } from "./choices.tsx";
import { TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";

export interface HomeFacts {
  id: string;
  label: string;
  area: string;
  version: number;
  hasAddress: boolean;
  memberIds: string[];
  mayEdit: boolean;
  mayReadAddress: boolean;
  mayLetAdultIn: boolean;
}
interface Facts {
  /** Left out: a new one. */
  home?: HomeFacts;
  members: { id: string; firstName: string; kind: string; isMe: boolean }[];
  sent: Sent | undefined;
}

/** Adds a home, or changes one. The address is never in the form: left empty, what is kept stays kept. */
export function HomeForm({ home, members, sent }: Facts) {
  const say = useSay();
  const intent = home ? "edit_home" : "add_home";
  const which = `${intent}:${home?.id ?? ""}`;
  const mine = members.filter(({ isMe }) => isMe).map(({ id }) => id);
  const [form, fields] = useForm<Partial<z.input<typeof homeForm>>>({
    id: home ? `home-${home.id}` : "new-home",
    lastResult: sentTo(sent, which),
    constraint: getZodConstraint(home ? homeForm : newHomeForm),
    defaultValue: { label: home?.label, area: home?.area, members: home?.memberIds ?? mine },
  });
  return (
    <>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        {home && <input type="hidden" name="version" value={home.version} />}
        {home && <input type="hidden" name="homeId" value={home.id} />}
        {sentTo(sent, which) && home && (
          <p className="hint">{`${say("common.it_says_now")}: ${home.label}, ${home.area}`}</p>
        )}
        <TextField field={fields.label} label={say("family.label")} hint={say("family.label_hint")} />
        <TextField field={fields.area} label={say("family.area")} hint={say("family.area_hint")} />
        <CheckList
          field={fields.members as FieldMetadata<string[]>}
          label={say("family.lives_here")}
          hint={home && !home.mayLetAdultIn ? say("family.only_those_there") : undefined}
          options={members.map(({ id, firstName, kind }) => ({
            value: id,
            label: firstName,
            disabled: home !== undefined && !home.mayLetAdultIn && kind === "adult" && !home.memberIds.includes(id),
          }))}
        />
        <TextField
          field={fields.address}
          label={say(home?.hasAddress ? "family.address_new" : "family.address")}
          hint={say(home?.hasAddress ? "family.address_keep_hint" : "family.address_hint")}
          autoComplete="off"
        />
        {home?.hasAddress && <CheckField field={fields.dropAddress} label={say("family.address_drop")} />}
        <button className="main" name="intent" value={intent}>
          {say(home ? "common.save" : "family.add_home")}
        </button>
      </PostForm>
      {home && (
        <details>
          <summary>{say("family.remove_home", { home: home.label })}</summary>
          <p>{say("family.remove_home_about")}</p>
          <ButtonForm intent="remove_home" fields={{ homeId: home.id, version: home.version }}>
            {say("family.remove_home_yes")}
          </ButtonForm>
        </details>
      )}
    </>
  );
}
