import { useSay } from "#app/lib/page.ts";

interface Props {
  /** The cast of the demo; null on a real installation. */
  demo: { who: string; name: string; role: string }[] | null;
}

/** What strangers see: what this is, and the way in. */
export function LandingPage({ demo }: Props) {
  const say = useSay();
  return (
    <>
      <title>{say("common.encircle")}</title>
      <section className="hero stack">
        <h1>{say("home.land_title")}</h1>
        <p>{say("home.land_text")}</p>
        <p>
          <a className="button main" href="/sign-in">
            {say("home.sign_in")}
          </a>
        </p>
        <p className="soft">{say("home.land_invited")}</p>
      </section>
      {demo && (
        <section>
          <h2>{say("home.demo_title")}</h2>
          <p>{say("home.demo_text")}</p>
          <ul className="cards demo-cast">
            {demo.map(({ who, name, role }) => (
              <li key={who}>
                <a className="card door" href={`/demo/sign-in/${who}`}>
                  <strong>{name}</strong>
                  <span className="small" lang="en">
                    {role}
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <p>
            <a className="button quiet" href="/demo/messages">
              {say("home.demo_messages")}
            </a>
          </p>
        </section>
      )}
    </>
  );
}
