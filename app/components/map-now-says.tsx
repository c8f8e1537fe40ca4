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
    <section className="card">
      <h2>{say("common.it_says_now")}</h2>
      <ul>
        {facts.map(([label, fact]) => (
          <li key={label}>{`${label}: ${fact ?? ""}`}</li>
        ))}
      </ul>
    </section>
  );
}
