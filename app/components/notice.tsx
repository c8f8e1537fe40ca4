import type { ReactNode } from "react";
import { useSay } from "#app/lib/page.ts";
import type { Refused } from "#app/lib/errors.ts";

/** A kind "no", read out at once. Shows nothing when there is none. */
export function Refusal({ refused, children }: { refused: Refused | undefined; children?: ReactNode }) {
  const say = useSay();
  if (!refused) return null;
  return (
    <div className="notice" role="alert">
      <p>{say(refused.words, refused.values)}</p>
      {children}
    </div>
  );
}
