import type { Refused } from "#app/lib/errors.ts";

export function ErrorPage({ status, refused }: { status: number; refused: Refused | null }) {
  return <p>{status} {refused?.words}</p>;
}
