import { useSay } from "#app/lib/page.ts";

/** For the coordinator: that worries wait or are late, and that nobody is there to read them. Never more than how many. */
export function ConcernCounts({ overdue, unread, hasLead }: { overdue: number; unread: number; hasLead: boolean }) {
  const say = useSay();
  if (hasLead && overdue === 0) return null;
  return (
    <div className="notice">
      {overdue > 0 && <p>{say("concerns.late", { count: overdue })}</p>}
      {unread > 0 && <p>{say("concerns.waiting", { count: unread })}</p>}
      {!hasLead && <p>{say(unread > 0 ? "concerns.nobody_there" : "concerns.no_lead")}</p>}
    </div>
  );
}
