import { dayOf, sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { CopyLink } from "./copy-link.tsx";
import { ButtonForm } from "./post-form.tsx";

interface Props {
  feed: { address: string | null; createdAt: Date; lastReadAt: Date | null };
  timeZone: string;
  mayChange: boolean;
}

/** The address of one's own calendar, what it tells, and how to stop it. */
export function FeedCard({ feed: { address, createdAt, lastReadAt }, timeZone, mayChange }: Props) {
  const say = useSay();
  const { language } = usePage();
  const day = (at: Date) => sayDay(dayOf(at, timeZone), language);
  return (
    <>
      {address && (
        <section className="card">
          <CopyLink id="feed-address" label={say("calendar.feed_address")} link={address} />
          <p>
            <a className="button" href={address.replace(/^https?:/, "webcal:")}>
              {say("calendar.feed_open")}
            </a>
          </p>
          <p className="soft">{say("calendar.feed_how")}</p>
          <p className="notice">{say("calendar.feed_secret")}</p>
        </section>
      )}
      <p className="soft">
        {say("calendar.feed_made_on", { day: day(createdAt) })}{" "}
        {lastReadAt ? say("calendar.feed_read_on", { day: day(lastReadAt) }) : say("calendar.feed_never_read")}
      </p>
      {mayChange && (
        <details>
          <summary>{say("calendar.feed_renew")}</summary>
          <p>{say("calendar.feed_renew_about")}</p>
          <ButtonForm intent="make">{say("calendar.feed_renew")}</ButtonForm>
        </details>
      )}
      <details>
        <summary>{say("calendar.feed_revoke")}</summary>
        <p>{say("calendar.feed_revoke_about")}</p>
        <ButtonForm intent="revoke">{say("calendar.feed_revoke")}</ButtonForm>
      </details>
    </>
  );
}
