import type { FieldMetadata } from "@conform-to/react";
import type { ComponentProps, ReactNode } from "react";
import { LENGTHS } from "#app/meetings/rules.ts";
import { useSay } from "#app/lib/page.ts";
import { CheckList } from "./check-list.tsx";
import { Choices } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;
type Invitable = { personId: string; name: string; role: string };

interface Props {
  form: ComponentProps<typeof ProblemSummary>["form"];
  fields: Record<"about" | "minutesLong" | "how" | "place" | "link" | "invited" | "needed", Field>;
  people: Invitable[];
  /** The fields of the day. */
  day: ReactNode;
  /** So many from services were chosen that it has to be said once more. */
  asksAgain: boolean;
}

/** The fields of a meeting: when, how and where, what about, and who. */
export function MeetingFields({ form, fields, people, day, asksAgain }: Props) {
  const say = useSay();
  return (
    <>
      <ProblemSummary form={form} />
      {day}
      <SelectField
        field={fields.minutesLong}
        label={say("meetings.how_long")}
        options={LENGTHS.map((length) => ({
          value: length,
          label: say("meetings.minutes", { count: Number(length) }),
        }))}
      />
      <div className="meeting-how">
        <Choices
          field={fields.how}
          label={say("meetings.how")}
          options={[
            { value: "in_person", label: say("meetings.how_in_person") },
            { value: "phone", label: say("meetings.how_phone") },
            { value: "video", label: say("meetings.how_video") },
          ]}
        />
        <div className="unless-video">
          <TextField field={fields.place} label={say("meetings.place")} hint={say("meetings.place_hint")} />
        </div>
        <div className="if-video">
          <TextField field={fields.link} label={say("meetings.link")} hint={say("meetings.link_hint")} />
        </div>
      </div>
      <TextField field={fields.about} label={say("meetings.about")} hint={say("common.optional")} autoComplete="off" />
      <People fields={fields} people={people} />
      {asksAgain && (
        <div className="field">
          <label className="choice">
            <input type="checkbox" name="override" />
            <span>{say("meetings.many_agency_yes")}</span>
          </label>
        </div>
      )}
    </>
  );
}

function People({ fields, people }: Pick<Props, "fields" | "people">) {
  const say = useSay();
  const options = people.map(({ personId, name, role }) => ({
    value: personId,
    label: role === "agency" ? say("meetings.from_services", { name }) : name,
  }));
  return (
    <>
      <CheckList
        field={fields.invited as FieldMetadata<string[]>}
        label={say("meetings.invited")}
        hint={say("meetings.invited_hint")}
        options={options}
      />
      <details className="more" open={[fields.needed.initialValue].flat().filter(Boolean).length > 0}>
        <summary>{say("meetings.needed")}</summary>
        <CheckList
          field={fields.needed as FieldMetadata<string[]>}
          label={say("meetings.needed_who")}
          hint={say("meetings.needed_hint")}
          options={options}
        />
      </details>
    </>
  );
}
