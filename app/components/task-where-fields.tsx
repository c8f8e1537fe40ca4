import type { FieldMetadata } from "@conform-to/react";
import { useSay } from "#app/lib/page.ts";
import { CheckField, Choices } from "./choices.tsx";
import { TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;
export type WhereFields = Record<"place" | "area" | "address", Field>;
export interface Home {
  id: string;
  label: string;
  area: string;
}

interface Props {
  fields: WhereFields;
  homes: readonly Home[];
  hasAddress: boolean;
  dropAddress: Field | undefined;
}

/** Where: one of the family's homes, another place, or none. Everybody reads the rough words; the address is for whoever helps. */
export function TaskWhereFields({ fields, homes, hasAddress, dropAddress }: Props) {
  const say = useSay();
  return (
    <div className="where">
      <Choices
        field={fields.place}
        label={say("tasks.where")}
        hint={say("tasks.where_hint")}
        options={[
          ...homes.map((home) => ({ value: home.id, label: home.label, hint: home.area })),
          { value: "other", label: say("tasks.other_place") },
          { value: "none", label: say("tasks.no_place") },
        ]}
      />
      <div className="where-else">
        <TextField field={fields.area} label={say("tasks.area")} hint={say("tasks.area_hint")} maxLength={100} />
        <TextField
          field={fields.address}
          label={say("tasks.address")}
          hint={say(hasAddress ? "tasks.address_kept" : "tasks.address_hint")}
          maxLength={200}
          autoComplete="off"
        />
        {hasAddress && dropAddress && <CheckField field={dropAddress} label={say("tasks.drop_address")} />}
      </div>
    </div>
  );
}
