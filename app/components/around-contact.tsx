import { useSay } from "#app/lib/page.ts";

/** Whom to ask who has not found it, and how to tell what is missing. */
export function AroundContact({ phone, email, path }: { phone: string | null; email: string | null; path: string }) {
  const say = useSay();
  return (
    <section className="part" aria-labelledby="ask-us">
      <h2 id="ask-us">{say("around.ask_us")}</h2>
      <ul className="plain-list">
        {phone && (
          <li>
            <a className="call-number" href={`tel:${phone.replaceAll(" ", "")}`}>
              {phone}
            </a>
          </li>
        )}
        {email && (
          <li>
            <a className="as-link" href={`mailto:${email}`}>
              {email}
            </a>
          </li>
        )}
        <li className="no-print">
          <a className="as-link" href={`${path}/missing`} rel="nofollow">
            {say("around.something_missing")}
          </a>
        </li>
      </ul>
    </section>
  );
}
