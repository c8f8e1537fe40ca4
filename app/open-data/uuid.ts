import { ALPHABET, isId } from "#app/lib/ids.ts";

/**
 * An id of ours as HSDS wants it: the same 128 bits in a UUID's letters, so that it is read back without a list. All of them are random, so there
 * are none left to say which version of UUID it is (docs/decisions/0047).
 * @throws RangeError for 26 letters that hold more than 128 bits, which `newId` never makes
 */
export function uuidOf(id: string): string {
  const bits = [...id].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
  if (!isId(id) || bits >> 128n !== 0n) throw new RangeError("not an id of 128 bits");
  return dashed(bits.toString(16).padStart(32, "0"));
}

/** @returns the id in a UUID, or null for what is none */
export function idOf(uuid: string): string | null {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid)) return null;
  let bits = BigInt(`0x${uuid.replaceAll("-", "")}`);
  let id = "";
  for (let i = 0; i < 26; i++, bits >>= 5n) id = ALPHABET[Number(bits & 31n)] + id;
  return id;
}

/** @param hex 32 hexadecimal digits */
export const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
