import type { FieldMetadata } from "@conform-to/react";
import { FEELINGS } from "#app/checkins/rules.ts";
import { useSay } from "#app/lib/page.ts";
import { CheckField, Choices } from "./choices.tsx";
import { FaceWithWord } from "./face.tsx";
import { SelectField, TextArea, TextField } from "./fields.tsx";
import { WayField } from "./way-field.tsx";

type Name = "aboutId" | "how" | "feeling" | "note" | "isPrivate" | "followText" | "followOwner" | "followDay";
export type LogFieldsOf = Record<Name, FieldMetadata<never> | FieldMetadata<unknown>>;

/** At most four things to say: how, who (when there is a choice), how things are, a line of text. */
export function LogFields({ fields, adults }: { fields: LogFieldsOf; adults: { id: string; firstName: string }[] }) {
  const say = useSay();
  const only = adults.length === 1 ? adults[0] : undefined;
  return (
    <>
      {only ? (
        <input type="hidden" name="aboutId" value={only.id} />
      ) : (
        <div className="row-choices">
          <Choices
            field={fields.aboutId}
            label={say("checkins.about_whom")}
            options={adults.map(({ id, firstName }) => ({ value: id, label: firstName }))}
          />
        </div>
      )}
      <WayField field={fields.how} />
      <div className="row-choices faces">
        <Choices
          field={fields.feeling}
          label={say("checkins.feeling")}
          options={FEELINGS.map((feeling) => ({ value: feeling, label: <FaceWithWord feeling={feeling} /> }))}
        />
      </div>
      <TextArea field={fields.note} label={say("checkins.note")} hint={say("checkins.note_hint")} rows={2} />
    </>
  );
}

/** What hardly anybody needs, folded away. */
export function LogMore({
  fields,
  helpers,
  today,
  isOpen,
}: {
  fields: LogFieldsOf;
  helpers: { id: string; name: string }[];
  today: string;
  isOpen: boolean;
}) {
  const say = useSay();
  return (
    <details open={isOpen}>
      <summary>{say("checkins.more")}</summary>
      <CheckField field={fields.isPrivate} label={say("checkins.private")} />
      <TextField field={fields.followText} label={say("checkins.follow_what")} hint={say("common.optional")} />
      <SelectField
        field={fields.followOwner}
        label={say("checkins.follow_who")}
        options={helpers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField field={fields.followDay} label={say("checkins.follow_day")} type="date" min={today} />
    </details>
  );
}
