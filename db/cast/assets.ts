import type { AssetKind, PlaceAccess } from "../schema/index.ts";
import { type AssetDraft, NOTHING_KNOWN, type PlaceDraft, type SessionDraft } from "#app/community/draft.ts";
import { castId } from "./people.ts";

// What is around the cast, as its connector wrote it down.

const asset = (kind: AssetKind, name: string, facts: Partial<AssetDraft>): AssetDraft => ({
  ...NOTHING_KNOWN,
  ...facts,
  kind,
  name,
});

const place = (
  name: string,
  line: string,
  postcode: string,
  [latitude, longitude]: [number, number],
  access: PlaceAccess[],
  gettingThere: string | null = null,
): PlaceDraft => ({
  name,
  line,
  town: "Riverside",
  postcode,
  latitude,
  longitude,
  precision: "exact",
  access,
  accessNote: null,
  gettingThere,
});
const spot = (where: PlaceDraft | null, ...sessions: SessionDraft[]) => [{ place: where, sessions }];

const weekly = (weekday: number, fromTime: string, untilTime: string): SessionDraft => ({
  repeats: "weekly",
  every: 1,
  weekday,
  nth: null,
  fromTime,
  untilTime,
  startsOn: null,
  endsOn: null,
  note: null,
});

const CENTRE = place(
  "Harbour Community Centre",
  "12 Quay Street",
  "SO14 2AR",
  [50_899_800, -1_400_600],
  ["step_free", "accessible_toilet", "bus"],
  "Bus 3 or 7 to Quay Street. The door is round the side, by the bins.",
);
const LIBRARY = place(
  "Oakfield Library",
  "1 Oak Road",
  "SO17 2LB",
  [50_925_400, -1_392_100],
  ["step_free", "hearing_loop", "pushchair"],
);
const CHAPEL = place("Oakfield Chapel Hall", "40 Oak Road", "SO17 2HN", [50_927_900, -1_389_700], ["parking"]);
const HILL = place("Hill Rooms", "3 Upper Lane", "SO40 3HL", [50_920_100, -1_489_300], []);

/** Each by its key, and how many days ago it was checked. @param on a day so many days from now */
export function around(on: (days: number) => string): [key: string, draft: AssetDraft, checkedDaysAgo: number][] {
  return [...help(), ...company(), ...further(on)];
}

const help = (): [string, AssetDraft, number][] => [
  [
    "money",
    asset("service", "Harbour Money Advice", {
      summary:
        "Somebody to sit down with you about debt, bills and benefits. They write the letters and make the calls with you.",
      organisation: {
        name: "Harbour Advice",
        description: null,
        website: "https://advice.example.org",
        email: null,
        phone: "01632 960110",
        charityNumber: null,
      },
      needs: ["money", "benefits", "law"],
      cost: "free",
      wayIn: "drop_in",
      languages: ["pl"],
      phone: "01632 960110",
      firstVisit: "Bring any letters, opened or not. Ask for Anne at the desk.",
      quietTimes: "The first half hour.",
      whoWeKnow: "Anne, who runs the desk",
      spots: spot(CENTRE, weekly(2, "09:30", "12:30"), weekly(4, "13:00", "16:00")),
    }),
    20,
  ],
  [
    "larder",
    asset("service", "Harbour Larder", {
      summary: "Choose a bag of food for what you can give. Nobody asks why you come.",
      needs: ["food"],
      cost: "donation",
      costNote: "£3 if you can",
      wayIn: "drop_in",
      spots: spot(CENTRE, weekly(3, "14:00", "16:00")),
    }),
    40,
  ],
  [
    "debt-line",
    asset("service", "Debt Line", {
      summary: "Free advice by phone about any debt.",
      needs: ["money"],
      cost: "free",
      wayIn: "call_first",
      phone: "01632 960120",
      spots: spot(null, ...[1, 2, 3, 4, 5].map((weekday) => weekly(weekday, "09:00", "20:00"))),
    }),
    60,
  ],
  [
    "refuge",
    asset("service", "Safe Harbour", {
      summary: "Somebody to talk to, and a safe place, for anybody who is afraid at home. Day and night.",
      needs: ["safe_home"],
      hidesAddress: true,
      cost: "free",
      wayIn: "call_first",
      phone: "01632 960130",
      spots: spot(null, ...[1, 2, 3, 4, 5, 6, 7].map((weekday) => weekly(weekday, "00:00", "00:00"))),
    }),
    15,
  ],
  [
    "talking",
    asset("service", "Talking Space", {
      summary: "Counselling for grown-ups, one hour a week.",
      needs: ["low_mood", "grief"],
      cost: "paid",
      costNote: "From £5, by what you earn",
      wayIn: "call_first",
      minimumAge: 18,
      phone: "01632 960140",
      spots: spot(LIBRARY),
    }),
    30,
  ],
];

const company = (): [string, AssetDraft, number][] => [
  [
    "warm",
    asset("place", "Warm Welcome at the library", {
      summary: "A warm room, tea and a newspaper. Stay as long as you like.",
      needs: ["warmth", "company"],
      cost: "free",
      wayIn: "drop_in",
      spots: spot(LIBRARY, ...[1, 2, 3, 4, 5].map((weekday) => weekly(weekday, "10:00", "16:00"))),
    }),
    10,
  ],
  [
    "play",
    asset("group", "Oakfield Stay and Play", {
      summary: "Toys, songs and a biscuit for children under five and whoever looks after them.",
      needs: ["play", "parenting", "baby"],
      cost: "paid",
      costNote: "£2 a family",
      wayIn: "drop_in",
      maximumAge: 4,
      firstVisit: "Susan meets new families at the door.",
      spots: spot(CHAPEL, weekly(4, "10:00", "11:30")),
    }),
    50,
  ],
  [
    "walk",
    asset("group", "Oakfield Walkers", {
      summary: "A slow walk along the river and a coffee after it.",
      needs: ["activity", "company"],
      cost: "free",
      wayIn: "drop_in",
      spots: spot(LIBRARY, weekly(6, "10:00", "11:30")),
    }),
    80,
  ],
  [
    "carers",
    asset("group", "Coffee for carers", {
      summary: "For everybody who looks after somebody.",
      needs: ["caring", "company"],
      cost: "free",
      spots: spot(CHAPEL, { ...weekly(5, "10:30", "12:00"), repeats: "monthly", nth: 1 }),
    }),
    70,
  ],
  [
    "computers",
    asset("group", "Computer club", {
      summary: "Bring your phone or laptop and ask.",
      needs: ["learning"],
      cost: "free",
      spots: spot(LIBRARY, weekly(1, "14:00", "15:30")),
    }),
    300,
  ],
];

const further = (on: (days: number) => string): [string, AssetDraft, number][] => [
  [
    "fair",
    asset("event", "Riverside fair", {
      summary: "Stalls, music and a swap of school uniforms.",
      needs: ["company", "clothes"],
      cost: "free",
      spots: spot(CENTRE, {
        repeats: "once",
        every: 1,
        weekday: null,
        nth: null,
        fromTime: "11:00",
        untilTime: "15:00",
        startsOn: on(16),
        endsOn: null,
        note: null,
      }),
    }),
    5,
  ],
  [
    "bikes",
    asset("gift", "Mending bicycles", {
      summary: "Mr Evans is glad to mend a bicycle, or to show how it is done.",
      needs: ["getting_about"],
      visibility: "programme",
      giverId: castId("evans"),
      cost: "free",
    }),
    25,
  ],
  [
    "sewing",
    asset("gift", "A sewing machine to lend", {
      summary: "Priya lends hers, and shows how to thread it.",
      needs: ["making", "clothes"],
      visibility: "circle",
      circleId: castId("okafor"),
      giverId: castId("priya"),
      cost: "free",
    }),
    25,
  ],
];

/** The one thing that the other programme knows. */
export const hillCoffee = asset("group", "Hillview coffee morning", {
  needs: ["company"],
  cost: "free",
  spots: spot(HILL, weekly(1, "10:00", "11:30")),
});
