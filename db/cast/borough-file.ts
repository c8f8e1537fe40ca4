import type { Field } from "#app/asset-import/mapping.ts";

/** The columns of the borough's list, and what each of them is. */
export const COLUMNS = [
  ["Reference", "key"],
  ["Activity", "name"],
  ["About", "summary"],
  ["Run by", "organisation"],
  ["Venue", "place"],
  ["Address", "address"],
  ["Town", "town"],
  ["Postcode", "postcode"],
  ["Latitude", "latitude"],
  ["Longitude", "longitude"],
  ["Themes", "terms"],
  ["Price", "cost"],
  ["Phone", "phone"],
  ["Day", "weekday"],
  ["From", "opens_at"],
  ["Until", "closes_at"],
  ["Last checked", "assured_on"],
] as const satisfies readonly (readonly [string, Field])[];

const POOL = ["Riverside Leisure Centre", "2 Bath Street", "Riverside", "SO14 1AB", "50.9063", "-1.3979"];
const MUSEUM = ["Quayside Museum", "30 Quay Street", "Riverside", "SO14 2AR", "50.8992", "-1.4019"];
const PARK = ["Oak Park Pavilion", "Park Lane", "Riverside", "SO17 1XY", "50.9216", "-1.3970"];
const COUNCIL = "Riverside Borough Council";

/**
 * What the borough has published, made up: in the first list a row without a name; in the newer one another, a choir that has moved its evening
 * and says another number than the one that was corrected here, and no more gardening.
 * @param on a day so many days from now
 */
export function boroughFile(which: "first" | "newer", on: (days: number) => string): string {
  const isNewer = which === "newer";
  const checked = on(isNewer ? -10 : -50);
  const rows = [
    [
      "rb-101",
      "Gentle Swim",
      "Slow lanes, warm water, nobody in a hurry.",
      COUNCIL,
      ...POOL,
      "swimming",
      "£2",
      "01632 960181",
      "Monday",
      "10:00",
      "11:00",
    ],
    [
      "rb-102",
      "Museum Mornings",
      "Handle old things and talk about them over tea.",
      "Quayside Museum",
      ...MUSEUM,
      "history",
      "Free",
      "01632 960182",
      "Wednesday",
      "10:30",
      "12:00",
    ],
    [
      "rb-103",
      "Quayside Choir",
      "Singing for everybody. No audition, no reading music.",
      "Quayside Museum",
      ...MUSEUM,
      "singing",
      "£3",
      isNewer ? "01632 960189" : "01632 960183",
      isNewer ? "Thursday" : "Tuesday",
      "19:00",
      "20:30",
    ],
    [
      "rb-104",
      "Walking Football",
      "Football at a walk, for over fifties.",
      COUNCIL,
      ...PARK,
      "exercise",
      "£1",
      "01632 960184",
      "Friday",
      "14:00",
      "15:00",
    ],
    ["rb-105", "", "Tables and chairs for hire.", "", "", ...PARK.slice(1), "", "£15", "01632 960185", "", "", ""],
    ...(isNewer
      ? [
          [
            "rb-107",
            "Sketching Outdoors",
            "Bring a pencil. Paper is there.",
            "Quayside Museum",
            ...MUSEUM,
            "art",
            "Free",
            "01632 960187",
            "Saturday",
            "11:00",
            "13:00",
          ],
        ]
      : [
          [
            "rb-106",
            "Oak Park Gardeners",
            "Weeding, planting and a flask of tea.",
            "Friends of Oak Park",
            ...PARK,
            "gardening",
            "Free",
            "01632 960186",
            "Sunday",
            "10:00",
            "12:00",
          ],
        ]),
  ];
  const head = COLUMNS.map(([heading]) => heading);
  return [head, ...rows.map((row) => [...row, checked])].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
