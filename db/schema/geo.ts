import { bool, index, int, table, text } from "../dialect.ts";
import { mark } from "../marks.ts";

// Where postcodes are, for the whole installation: open data that names nobody, the same for every programme.

/** Written by `npm run import:postcodes` alone. A postcode whose position is not known has no row. */
export const postcodes = mark(
  table(
    "postcodes",
    {
      /** In capitals, without its space: "SO140AA". */
      postcode: text().primaryKey(),
      /** What stands before the space: "SO14". People call it the district. */
      outcode: text().notNull(),
      /** Millionths of a degree, WGS 84: the middle of the addresses that have it. */
      latitude: int().notNull(),
      longitude: int().notNull(),
      /** False when Royal Mail has ended it; people go on writing such for years, and its place stays where it was. */
      isLive: bool().notNull(),
    },
    (t) => [index("postcodes_by_outcode").on(t.outcode)],
  ),
  { postcode: "public", outcode: "public", latitude: "public", longitude: "public", isLive: "public" },
);

/** Worked out from `postcodes` at the end of each import: the middle of every district. */
export const outcodes = mark(
  table("outcodes", {
    outcode: text().primaryKey(),
    /** The median of its live postcodes (of all, where none is live), each way by itself: one wrong position does not move it. */
    latitude: int().notNull(),
    longitude: int().notNull(),
  }),
  { outcode: "public", latitude: "public", longitude: "public" },
);
