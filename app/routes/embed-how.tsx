import { data } from "react-router";
import { BackLink } from "#app/components/back-link.tsx";
import { CopyLink } from "#app/components/copy-link.tsx";
import { askedContext, installationContext } from "#app/lib/ctx.ts";
import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { embedAddress, embedAsked, embedCode } from "#app/open-data/embed-address.ts";
import { parametersOf } from "#app/open-data/forms.ts";
import { readOpenMap } from "#app/open-data/open-map.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import { LANGUAGES, sayFor } from "#app/words/index.ts";
import type { Route } from "./+types/embed-how.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const map = await readOpenMap(context.get(installationContext).database.db, params.slug);
  if (!map) throw data({ words: "common.not_here", values: {} } satisfies Refused, { status: 404 });
  const asked = embedAsked.parse({ lang: context.get(askedContext).language, ...parametersOf(request.url) });
  const address = embedAddress(map.slug, asked);
  const title = sayFor(asked.lang)("embed.title", { name: map.name });
  return { asked, slug: map.slug, address, code: embedCode(baseUrl(context) + address, title) };
}

/** How a partner shows the list on their own page: what is chosen stands in the code to copy. */
export default function EmbedHowPage({ loaderData: { asked, slug, address, code } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("embed.how_title")}</title>
      <BackLink to={`/around/${slug}`}>{say("embed.back")}</BackLink>
      <h1>{say("embed.how_title")}</h1>
      <p>{say("embed.how_about")}</p>
      <form method="get">
        <div className="field">
          <label htmlFor="what">{say("embed.how_what")}</label>
          <p className="hint" id="what-hint">
            {say("embed.how_what_hint")}
          </p>
          <input id="what" name="what" maxLength={200} defaultValue={asked.what} aria-describedby="what-hint" />
        </div>
        <div className="field">
          <label htmlFor="near">{say("embed.how_near")}</label>
          <p className="hint" id="near-hint">
            {say("embed.how_near_hint")}
          </p>
          <input id="near" name="near" maxLength={200} defaultValue={asked.near} aria-describedby="near-hint" />
        </div>
        <div className="field">
          <label htmlFor="lang">{say("embed.how_language")}</label>
          <select id="lang" name="lang" defaultValue={asked.lang}>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {NAMES[language]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{say("embed.how_make")}</button>
      </form>
      <section>
        <CopyLink id="code" label={say("embed.how_code")} link={code} />
      </section>
      <section>
        <a href={address}>{say("embed.how_see")}</a>
      </section>
    </div>
  );
}

/** Each language calls itself so, in every language. */
const NAMES = { en: "English", cy: "Cymraeg" };
