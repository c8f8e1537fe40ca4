import { z } from "zod";
import type { Found } from "#app/geo/geocoder.ts";
import { idField, line, maybeLine, oneOf, versionField } from "#app/lib/forms.ts";
import { isTimeZone } from "./rules.ts";

export const STAFF_ROLES = ["coordinator", "connector", "agency", "safeguarding_lead", "board", "operator"] as const;

const person = {
  name: line(80, "programmes.name_missing"),
  /** A phone number or an email; people/rules reads which. */
  contact: line(254, "programmes.contact_missing"),
  language: oneOf(["en", "cy"]),
};

/** Somebody who is to work for the programme. */
export const staffForm = z.object({ ...person, role: oneOf(STAFF_ROLES) });
export type NewStaff = z.infer<typeof staffForm>;
/** Somebody who is to run the installation. */
export const operatorForm = z.object(person);
export const endRoleForm = z.object({ roleId: idField() });

/** A part of the programme. `was` is the name the form was made from: who has renamed it since is not overwritten. */
export const areaForm = z.object({ name: line(80, "programmes.area_missing") });
export const renameAreaForm = z.object({
  areaId: idField(),
  name: line(80, "programmes.area_missing"),
  was: line(80, "common.unreadable"),
});
export type RenamedArea = z.infer<typeof renameAreaForm>;

/**
 * Where a part of the programme is; left empty, that is not known any more. `was` is what the form was made from.
 * @param found what became of looking for what was typed, so that the field itself says so; null when it is empty
 */
export const placeAreaForm = (found: Found["result"] | null) =>
  z.object({
    areaId: idField(),
    around: maybeLine(100).superRefine((_, field) => {
      if (found !== null && found !== "found") field.addIssue({ code: "custom", message: `programmes.area_${found}` });
    }),
    was: maybeLine(100),
  });

/** A new programme and who leads it first. */
export const programmeForm = z.object({
  programme: line(80, "programmes.programme_missing"),
  timeZone: line(60, "programmes.zone_missing").refine(isTimeZone, { error: "programmes.zone_unknown" }),
  ...person,
});
export type NewProgramme = z.infer<typeof programmeForm>;
export const renameProgrammeForm = z.object({
  programmeId: idField(),
  name: line(80, "programmes.programme_missing"),
  version: versionField(),
});
export type RenamedProgramme = z.infer<typeof renameProgrammeForm>;
