import type { AssetDraft, PlaceDraft, SessionDraft, SpotDraft } from "#app/community/draft.ts";
import type { OpenAsset } from "#app/open-data/hsds-service.server.ts";
import { newId } from "#app/lib/ids.ts";
import { NEED_KEYS } from "#app/needs/needs.ts";
import type { PlaceAccess } from "#db/schema/index.ts";
import { fc } from "../setup/chance.ts";

// Assets as people and sources write them. `said` makes the texts: plain words for what is read back, anything for what must only be valid.

const ACCESS: PlaceAccess[] = [
  "step_free",
  "accessible_toilet",
  "hearing_loop",
  "parking",
  "changing_places",
  "quiet_space",
  "bus",
  "pushchair",
];
const orNull = <T>(made: fc.Arbitrary<T>) => fc.option(made, { nil: null });
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "59"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const date = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((moment) => moment.toISOString().slice(0, 10));
const weekday = fc.integer({ min: 1, max: 7 });

const nobody = { repeats: "weekly" as const, every: 1, weekday: null, nth: null, startsOn: null, endsOn: null };

/** Until 23:59 from 00:00 is how HSDS-UK says all day. */
const times = fc
  .tuple(clock, clock)
  .filter(([from, until]) => from !== "00:00" || until !== "23:59")
  .map(([fromTime, untilTime]) => ({ fromTime, untilTime }));

const sessionMade = (said: fc.Arbitrary<string>): fc.Arbitrary<SessionDraft> =>
  fc.oneof(
    fc
      .tuple(times, weekday, fc.integer({ min: 1, max: 4 }), orNull(date), orNull(date), orNull(said))
      .map(([on, day, every, startsOn, endsOn, note]) => ({
        ...nobody,
        ...on,
        every,
        weekday: day,
        startsOn,
        endsOn,
        note,
      })),
    fc
      .tuple(times, weekday, fc.constantFrom(1, 2, 3, 4, 5, -1))
      .map(([on, day, nth]) => ({ ...nobody, ...on, repeats: "monthly" as const, weekday: day, nth, note: null })),
    fc
      .tuple(times, fc.integer({ min: 1, max: 31 }))
      .map(([on, nth]) => ({ ...nobody, ...on, repeats: "monthly" as const, nth, note: null })),
    fc
      .tuple(times, date)
      .map(([on, startsOn]) => ({ ...nobody, ...on, repeats: "once" as const, startsOn, note: null })),
    said.map((note) => ({ ...nobody, fromTime: null, untilTime: null, note })),
  );

const placeMade = (said: fc.Arbitrary<string>): fc.Arbitrary<PlaceDraft> =>
  fc
    .record({
      name: said,
      line: orNull(said),
      town: orNull(said),
      postcode: orNull(fc.constantFrom("SO14 2AR", "NR2 1AB", "CF10 1EP")),
      access: fc.subarray(ACCESS),
      accessNote: orNull(said),
      gettingThere: orNull(said),
      position: orNull(
        fc.record({
          latitude: fc.integer({ min: 49_900_000, max: 60_800_000 }),
          longitude: fc.integer({ min: -8_100_000, max: 1_700_000 }),
          precision: fc.constantFrom("exact" as const, "postcode" as const),
        }),
      ),
    })
    .map(({ position, ...place }) => ({
      ...place,
      id: newId(),
      latitude: position?.latitude ?? null,
      longitude: position?.longitude ?? null,
      precision: position?.precision ?? null,
    }));

const ages = fc
  .tuple(orNull(fc.integer({ min: 0, max: 120 })), orNull(fc.integer({ min: 0, max: 120 })))
  .map(([a, b]) =>
    a !== null && b !== null
      ? { minimumAge: Math.min(a, b), maximumAge: Math.max(a, b) }
      : { minimumAge: a, maximumAge: b },
  );
const phone = fc.constantFrom("01632 960110", "0117 496 0123", "07700 900123");

/** @param web addresses and emails: right ones, or anything */
export function assetMade(
  said: fc.Arbitrary<string>,
  web: { website: fc.Arbitrary<string>; email: fc.Arbitrary<string> },
) {
  const organisation = fc.record({
    name: said,
    description: orNull(said),
    website: orNull(web.website),
    email: orNull(web.email),
    phone: orNull(phone),
    charityNumber: orNull(fc.constantFrom("1089464", "SC012345", "NIC100123")),
  });
  const placed: fc.Arbitrary<SpotDraft> = fc.record({
    place: placeMade(said),
    sessions: fc.array(sessionMade(said), { maxLength: 4 }),
  });
  const placeless: fc.Arbitrary<SpotDraft[]> = fc
    .array(sessionMade(said), { maxLength: 4 })
    .map((sessions) => [{ place: null, sessions }]);
  return fc
    .record({
      facts: fc.record({
        kind: fc.constantFrom("group" as const, "place" as const, "service" as const, "event" as const),
        name: said,
        summary: orNull(said),
        organisation: orNull(organisation),
        state: fc.constantFrom("running" as const, "paused" as const),
        needs: fc.subarray([...NEED_KEYS], { maxLength: 5 }),
        cost: fc.constantFrom("unknown" as const, "free" as const, "donation" as const, "paid" as const),
        costNote: orNull(said),
        wayIn: orNull(fc.constantFrom("drop_in" as const, "call_first" as const, "book" as const, "referral" as const)),
        languages: fc.subarray(["cy", "pl", "ur", "bfi", "en"]),
        phone: orNull(phone),
        email: orNull(web.email),
        website: orNull(web.website),
      }),
      ages,
      spots: fc.oneof(fc.array(placed, { minLength: 1, maxLength: 3 }), placeless),
      assuredOn: orNull(date),
    })
    .map(({ facts, ages: both, spots, assuredOn }): OpenAsset => {
      const draft: AssetDraft = {
        ...facts,
        ...both,
        spots,
        visibility: "public",
        circleId: null,
        giverId: null,
        hidesAddress: false,
        firstVisit: "CANARY Ask for Anne",
        quietTimes: "CANARY early",
        whoWeKnow: "CANARY Anne",
      };
      return {
        assetId: newId(),
        organisationId: facts.organisation && newId(),
        draft,
        spotIds: spots.map(() => newId()),
        assuredOn,
        modifiedAt: new Date("2026-03-12T09:30:00.123Z"),
      };
    });
}
