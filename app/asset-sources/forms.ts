import { z } from "zod";
import { EVERY, LICENCES, WAYS } from "./choices.ts";
import { MOST_FILE_BYTES } from "./most-file-bytes.ts";
import { type OwnHosts, readSourceAddress } from "#app/asset-import/source-address.ts";
import { FIELDS, isNaming } from "#app/asset-import/mapping.ts";
import { idField, line, maybeLine, type Need, oneOf, withNeeds, words } from "#app/lib/forms.ts";

const fileField = z
  .instanceof(File, words("sources.file_missing"))
  .refine((file) => file.size <= MOST_FILE_BYTES, words("sources.fault_too_big"));

const shared = {
  name: line(120, "sources.name_missing"),
  url: maybeLine(2000),
  licence: oneOf(LICENCES),
  attribution: maybeLine(300),
  everyDays: oneOf(EVERY),
};

type Typed = { way?: (typeof WAYS)[number]; url?: string | undefined; file?: File | undefined };

const urlNeeds = (own: OwnHosts): Need<Typed>[] => {
  const isAsked = ({ way }: Typed) => way === "link" || way === "feed";
  const read = ({ url = "" }: Typed) => readSourceAddress(url, own);
  return [
    ["url", "sources.url_missing", (typed) => !isAsked(typed) || Boolean(typed.url)],
    [
      "url",
      "sources.fault_address_unreadable",
      (typed) => !isAsked(typed) || !typed.url || read(typed) !== "unreadable",
    ],
    ["url", "sources.fault_address_private", (typed) => !isAsked(typed) || !typed.url || read(typed) !== "private"],
  ];
};

/** A new source: a file, the address of one, or of an Open Referral API. @param own hosts of our own network that may be asked */
export const newSourceForm = (own: OwnHosts) =>
  withNeeds(z.object({ ...shared, way: oneOf(WAYS), file: fileField.optional() }), [
    ...urlNeeds(own),
    ["file", "sources.file_missing", ({ way, file }) => way !== "file" || file !== undefined],
  ] satisfies Need<Typed>[]);
export type NewSource = z.infer<ReturnType<typeof newSourceForm>>;

/** What may be changed of one. How it comes stays as it is. */
export const editSourceForm = (own: OwnHosts) =>
  withNeeds(z.object({ ...shared, way: oneOf(WAYS), version: z.coerce.number().int() }), urlNeeds(own));
export type EditedSource = z.infer<ReturnType<typeof editSourceForm>>;

export const fileForm = z.object({ file: fileField });

/** A button on a run. */
export const runForm = z.object({ runId: idField() });

/** For each column of a table, in its turn, which field it is; empty for none. That none is the name is said at the first. */
export const mappingForm = z.object({
  column: z
    .array(z.enum(FIELDS, words("common.choose")).optional(), words("common.unreadable"))
    .max(1000, words("common.unreadable"))
    .refine((column) => column.some(isNaming), { ...words("sources.columns_no_name"), path: [0] }),
});
