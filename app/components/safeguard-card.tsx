import type { ReactNode } from "react";
import { dayOf, sayDate } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

export interface SafeguardFacts {
  id: string;
  name: string;
  giver: string;
  circleName?: string;
  what: "circle" | "circle_and_tasks";
  why: string;
  reason: string | null;
  from: Date;
  until: Date;
  stoppedAt: Date | null;
  hiddenUntil: Date | null;
  isOn: boolean;
  isHidden: boolean;
}

interface Props {
  share: SafeguardFacts;
  timeZone: string;
  children?: ReactNode;
}

/** Something that was shared to keep somebody safe: for connectors and safeguarding leads, with the reason the family does not read. */
export function SafeguardCard({ share, timeZone, children }: Props) {
  const say = useSay();
  const { language } = usePage();
  const day = (moment: Date) => sayDate(dayOf(moment, timeZone), language);
  const lastDay = (moment: Date) => day(new Date(moment.getTime() - 1));
  const ended = share.stoppedAt ?? share.until;
  return (
    <li className="card">
      <h3>{share.circleName ? `${share.name} · ${share.circleName}` : share.name}</h3>
      <p>{say(`family.sees_agency_${share.what}`)}</p>
      <p className="as-written">{say("family.safeguard_reason_is", { reason: share.reason ?? "" })}</p>
      <p className="as-written">{say("family.safeguard_told", { why: share.why })}</p>
      <p className="soft">{say("family.share_by", { name: share.giver, day: day(share.from) })}</p>
      <p>
        {share.isOn
          ? say("family.share_ends", { day: lastDay(share.until) })
          : say("family.share_ended", { day: lastDay(ended) })}
      </p>
      {share.hiddenUntil && share.isHidden && (
        <p className="tag attention">{say("family.hidden_until", { day: day(share.hiddenUntil) })}</p>
      )}
      {children}
    </li>
  );
}

/** What connectors have shared to keep somebody safe, for the safeguarding lead to look over. */
export function Safeguarded({ shares, timeZone }: { shares: SafeguardFacts[]; timeZone: string }) {
  const say = useSay();
  return (
    <section>
      <h2>{say("family.oversight")}</h2>
      {shares.length === 0 && <p className="empty">{say("family.oversight_none")}</p>}
      <ul className="cards">
        {shares.map((share) => (
          <SafeguardCard key={share.id} share={share} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}
