import { useSay } from "#app/lib/page.ts";

interface Props {
  slug: string;
  intro: string | null;
  phone: string | null;
  email: string | null;
  licence: string | null;
  checkEveryDays: number;
  isListed: boolean;
}

/** What somebody else made of the page for everybody meanwhile. */
export function MapNowSays({ slug, intro, phone, email, licence, checkEveryDays, isListed }: Props) {
  const say = useSay();
  const facts = [
    [say("around.slug"), slug],
    [say("around.intro"), intro],
    [say("around.settings_phone"), phone],
    [say("around.settings_email"), email],
    [say("around.licence"), licence],
    [say("around.check_every"), checkEveryDays],
    [say("around.listed"), say(isListed ? "common.yes" : "common.no")],
  ] as const;
  return (
    <section className="card" aria-labelledby="now-says">
      <h2 id="now-says">{say("common.it_says_now")}</h2>
      <dl className="facts">
        {facts.map(([label, fact]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd className="as-written">{fact ?? say("around.settings_empty")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
