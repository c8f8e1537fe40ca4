import OsGridRef from "geodesy/osgridref.js";
import { toNormalised, toOutcode } from "postcode";
import type { postcodes } from "#db/schema/index.ts";
import { type Position, positionOf } from "./position.ts";

export type PostcodeRow = typeof postcodes.$inferInsert;

/** Why a line was left out. `elsewhere`: only some areas were asked for. */
export type LeftOut = "not a postcode" | "no position known" | "elsewhere";

export interface PostcodeFile {
  /** What it is, for whoever reads the report. */
  name: string;
  /** Its first line names the columns and holds no postcode. */
  hasHead: boolean;
  read(cells: readonly string[]): PostcodeRow | LeftOut;
}

/**
 * The columns as ONS (ONSPD and NSPL, their names before and since 2025) and National Records of Scotland (SPD) call them, in small letters;
 * of several the first that is there.
 */
const COLUMNS = {
  postcode: ["pcds", "pcd", "pcd8", "pcd7", "pcd2", "postcode"],
  latitude: ["lat", "latitude"],
  longitude: ["long", "longitude"],
  ended: ["doterm", "dateofdeletion"],
};

/**
 * Finds out from its first line what a file is. @param only areas ("SO") and districts ("SO14") to take; empty for all
 * @returns null when it is no file of postcodes that is known
 */
export function postcodeFile(first: readonly string[], only: ReadonlySet<string>): PostcodeFile | null {
  return withHead(first, only) ?? codePointOpen(first, only);
}

function withHead(first: readonly string[], only: ReadonlySet<string>): PostcodeFile | null {
  const names = first.map((cell) => cell.trim().toLowerCase());
  const at = (wanted: readonly string[]) => wanted.map((name) => names.indexOf(name)).find((i) => i >= 0) ?? -1;
  const [postcode, latitude, longitude] = [at(COLUMNS.postcode), at(COLUMNS.latitude), at(COLUMNS.longitude)];
  const ended = at(COLUMNS.ended);
  if (postcode < 0 || latitude < 0 || longitude < 0) return null;
  return {
    name: "postcodes with latitude and longitude (ONSPD)",
    hasHead: true,
    read: (cells) =>
      rowOf(cells[postcode] ?? "", only, !(cells[ended] ?? "").trim(), () =>
        positionOf(decimal(cells[latitude]), decimal(cells[longitude])),
      ),
  };
}

const EASTINGS = 2;
const NORTHINGS = 3;

/** OS Code-Point Open has no head: postcode, quality of the position, eastings, northings, codes of who governs there. It has no ended postcodes. */
function codePointOpen(first: readonly string[], only: ReadonlySet<string>): PostcodeFile | null {
  const looksLike =
    normalised(first[0] ?? "") !== null && first.slice(1, 4).every((cell) => Number.isFinite(decimal(cell)));
  if (!looksLike || first.length < 4) return null;
  return {
    name: "postcodes with eastings and northings (Code-Point Open)",
    hasHead: false,
    read: (cells) =>
      rowOf(cells[0] ?? "", only, true, () => onGrid(decimal(cells[EASTINGS]), decimal(cells[NORTHINGS]))),
  };
}

/** The national grid covers Great Britain only; 0,0 stands for no position. Helmert's transformation, within 5 m of the surveyors' own. */
function onGrid(easting: number, northing: number): Position | null {
  const isOnGrid = easting >= 0 && easting < 700_000 && northing >= 0 && northing < 1_300_000;
  if (!isOnGrid || (easting === 0 && northing === 0)) return null;
  const { lat, lon } = new OsGridRef(easting, northing).toLatLon();
  return positionOf(lat, lon);
}

function rowOf(text: string, only: ReadonlySet<string>, isLive: boolean, position: () => Position | null) {
  const code = normalised(text);
  if (!code) return "not a postcode";
  if (only.size > 0 && !only.has(code.outcode) && !only.has(areaOf(code.outcode))) return "elsewhere";
  const found = position();
  return found ? { ...code, ...found, isLive } : "no position known";
}

/** Nothing is mended here: what is wrong in such a file is wrong. */
function normalised(text: string) {
  const plain = text.trim();
  if (plain.toUpperCase().replaceAll(" ", "") === "GIR0AA") return { postcode: "GIR0AA", outcode: "GIR" };
  const [postcode, outcode] = [toNormalised(plain), toOutcode(plain)];
  return postcode && outcode ? { postcode: postcode.replace(" ", ""), outcode } : null;
}

const areaOf = (outcode: string) => outcode.replace(/\d.*$/, "");

/** An empty cell is no zero. */
const decimal = (cell = "") => (/^-?\d+(\.\d+)?$/.test(cell.trim()) ? Number(cell) : NaN);
