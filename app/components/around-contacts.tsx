import type { ShownAsset } from "#app/around/read-asset.server.ts";
import { useSay } from "#app/lib/page.ts";

type Props = Pick<ShownAsset, "phone" | "email" | "website" | "organisation">;

/** How to reach them. Nobody is told from where a reader came. */
export function AroundContacts({ phone, email, website, organisation }: Props) {
  const say = useSay();
  if (!phone && !email && !website && !organisation) return null;
  return (
    <section aria-labelledby="reach">
      <h2 id="reach">{say("around.contact_title")}</h2>
      <dl className="facts">
        {phone && (
          <>
            <dt>{say("around.phone")}</dt>
            <dd>
              <a className="call-number" href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>
                {phone}
              </a>
            </dd>
          </>
        )}
        {email && (
          <>
            <dt>{say("around.email")}</dt>
            <dd>
              <a className="as-link" href={`mailto:${email}`}>
                {email}
              </a>
            </dd>
          </>
        )}
        {website && (
          <>
            <dt>{say("around.website")}</dt>
            <dd>
              <Outside href={website}>{new URL(website).hostname}</Outside>
            </dd>
          </>
        )}
        {organisation && (
          <>
            <dt>{say("around.run_by")}</dt>
            <dd>
              {organisation.website && organisation.website !== website ? (
                <Outside href={organisation.website}>{organisation.name}</Outside>
              ) : (
                organisation.name
              )}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Outside({ href, children }: { href: string; children: string }) {
  return (
    <a className="as-link" href={href} rel="noopener noreferrer nofollow" referrerPolicy="no-referrer">
      {children}
    </a>
  );
}
