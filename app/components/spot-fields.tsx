import type { FieldMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import { ACCESS } from "#app/community/choices.ts";
import { useSay } from "#app/lib/page.ts";
import { CheckList } from "./check-list.tsx";
import { Choices } from "./choices.tsx";
import { TextArea, TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;
export type WhereFields = Record<
  | "where"
  | "placeName"
  | "line"
  | "town"
  | "postcode"
  | "latitude"
  | "longitude"
  | "access"
  | "accessNote"
  | "gettingThere",
  Field
>;

/** Where it is. A phone that stands there says so with one tap; the postcode is enough. */
export function SpotFields({ fields, children }: { fields: WhereFields; children?: ReactNode }) {
  const say = useSay();
  return (
    <>
      <Choices
        field={fields.where}
        label={say("assets.where")}
        options={[
          { value: "place", label: say("assets.where_place") },
          { value: "nowhere", label: say("assets.where_nowhere") },
          { value: "private", label: say("assets.where_private"), hint: say("assets.where_private_hint") },
        ]}
      />
      {children}
      <div className="where-place">
        <TextField field={fields.placeName} label={say("assets.place_name")} maxLength={120} autoComplete="off" />
        <TextField field={fields.line} label={say("assets.line")} maxLength={160} autoComplete="off" />
        <div className="inline-fields">
          <TextField field={fields.town} label={say("assets.town")} maxLength={80} autoComplete="off" />
          <TextField
            field={fields.postcode}
            label={say("assets.postcode")}
            maxLength={12}
            autoComplete="off"
            autoCapitalize="characters"
          />
        </div>
        <HiddenField field={fields.latitude} />
        <HiddenField field={fields.longitude} />
        <p>
          <button
            type="button"
            hidden
            data-here=""
            data-here-done={say("assets.here_done")}
            data-here-failed={say("assets.here_failed")}
          >
            {say("assets.here")}
          </button>{" "}
          <output data-here-says="" />
        </p>
        <GettingInFields fields={fields} />
      </div>
    </>
  );
}

function GettingInFields({ fields }: { fields: WhereFields }) {
  const say = useSay();
  const more = [fields.access, fields.accessNote, fields.gettingThere];
  return (
    <details className="more" open={more.some(isFilled)}>
      <summary>{say("assets.place_more")}</summary>
      <div className="chips">
        <CheckList
          field={fields.access as FieldMetadata<string[]>}
          label={say("assets.access")}
          options={ACCESS.map((one) => ({ value: one, label: say(`assets.access_${one}`) }))}
        />
      </div>
      <TextField field={fields.accessNote} label={say("assets.access_note")} maxLength={200} />
      <TextArea
        field={fields.gettingThere}
        label={say("assets.getting_there")}
        hint={say("assets.getting_there_hint")}
        maxLength={600}
      />
    </details>
  );
}

const isFilled = ({ initialValue, errors }: Field) =>
  [initialValue ?? []].flat().length > 0 || (errors?.length ?? 0) > 0;

const HiddenField = ({ field }: { field: Field }) => (
  <input
    type="hidden"
    name={field.name}
    defaultValue={typeof field.initialValue === "string" ? field.initialValue : ""}
  />
);
