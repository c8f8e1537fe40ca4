import type { OrganisationDraft } from "#app/community/draft.ts";
import { type HsdsOrganization } from "./hsds.ts";
import { namedUuid } from "./named-uuid.server.ts";
import { uuidOf } from "./uuid.ts";
import { emailOf, uriOf } from "./web-parts.ts";

/** The schema wants a description: where there is none the name is said again. */
export function organizationOf(organisationId: string, organisation: OrganisationDraft): HsdsOrganization {
  const id = uuidOf(organisationId);
  const { name, description, phone, charityNumber } = organisation;
  return {
    id,
    name,
    description: description ?? name,
    email: emailOf(organisation.email),
    website: uriOf(organisation.website),
    organization_identifiers:
      charityNumber === null
        ? undefined
        : [
            {
              id: namedUuid("identifier", id),
              organization_id: id,
              identifier_scheme: schemeOf(charityNumber),
              identifier_type: "Charity number",
              identifier: charityNumber,
            },
          ],
    phones: phone === null ? undefined : [{ id: namedUuid("phone", id), number: phone }],
  };
}

/** The three registers of charities, by org-id.guide: Scotland's numbers begin with SC, Northern Ireland's with NIC. */
function schemeOf(number: string) {
  if (/^NIC/i.test(number)) return "GB-NIC";
  return /^SC/i.test(number) ? "GB-SC" : "GB-CHC";
}
