import { Buffer } from "node:buffer";

/** What a council's open directory gives of one service, as far as it is needed here. */
const service = (id: string, name: string | undefined, more: object) => ({
  id,
  name,
  status: "active",
  organization: { id: "council", name: "Riverside Council" },
  ...more,
});

const at = (name: string, postcode: string, byday: string, opens: string, closes: string) => ({
  service_at_locations: [
    {
      location: {
        id: name,
        name,
        addresses: [{ address_1: `1 ${name} Road`, city: "Riverside", postal_code: postcode }],
      },
      schedules: [{ freq: "WEEKLY", byday, opens_at: opens, closes_at: closes }],
    },
  ],
});

/**
 * A small open directory in the words of Open Referral UK 3.0: five services, of which the second has no name and the third a postcode that is none.
 * @param session what the advice about debt is called, which has the bad postcode
 */
export function councilDirectory(session: string) {
  const contents = [
    service(`${session} 1`, `${session}: tea and talk`, at("Quay Hall", "SO14 2AR", "WE", "14:00", "16:00")),
    service(`${session} 2`, undefined, at("Quay Hall", "SO14 2AR", "TH", "10:00", "11:00")),
    service(`${session} 3`, session, {
      description: "Free help with debt and bills. They write the letters with you.",
      cost_options: [{ amount: 0, option: "Everybody" }],
      attributes: [{ taxonomy_term: { name: "Debt" } }],
      ...at(`${session} Room`, "SO17 somewhere", "TU", "10:30", "12:00"),
    }),
    service(`${session} 4`, `${session}: walking group`, at("Common Gate", "SO17 2LB", "FR", "09:30", "11:00")),
    service(`${session} 5`, `${session}: homework club`, at("Quay Hall", "SO14 2AR", "MO", "16:00", "17:30")),
  ];
  const answer = { total_items: contents.length, total_pages: 1, page_number: 1, size: contents.length, contents };
  return { name: "directory.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(answer)) };
}
