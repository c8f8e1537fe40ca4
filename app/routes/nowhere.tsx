import { data } from "react-router";
import type { Refused } from "#app/lib/errors.ts";

const notHere = () => {
  throw data({ words: "common.not_here", values: {} } satisfies Refused, { status: 404 });
};

export const loader = notHere;
export const action = notHere;

export default function Nowhere() {
  return null;
}
