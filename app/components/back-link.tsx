import type { ReactNode } from "react";

/** The way back, at the top of every page that is not a room of its own: it names where it leads. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <p className="back no-print">
      <a href={to}>{children}</a>
    </p>
  );
}
