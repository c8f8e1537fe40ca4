import { BackLink } from "#app/components/back-link.tsx";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import { readUnmet } from "#app/signposts/queries-unmet.server.ts";
import type { Route } from "./+types/programme-unmet.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readUnmet(context.get(visitorCtx)));

export default function UnmetPage({ loaderData: { rows, mayGoToNumbers } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("signposts.unmet_title")}</title>
      {mayGoToNumbers ? (
        <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      ) : (
        <BackLink to="/">{say("signposts.to_start")}</BackLink>
      )}
      <h1>{say("signposts.unmet_title")}</h1>
      <p>{say("signposts.unmet_page_about")}</p>
      <p>
        <a className="button" href="/programme/gaps">
          {say("gaps.title")}
        </a>
      </p>
      {rows.length === 0 ? (
        <p className="empty">{say("signposts.unmet_none")}</p>
      ) : (
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{say("signposts.unmet_need")}</th>
              <th scope="col" className="worded">
                {say("signposts.unmet_area")}
              </th>
              <th scope="col">{say("signposts.unmet_families")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ need, area, families }) => (
              <tr key={`${need} ${area ?? ""}`}>
                <th scope="row">{sayNeed(need, say)}</th>
                <td className="worded">{area ?? say("signposts.unmet_no_area")}</td>
                <td>{families === "few" ? say("programmes.few") : families}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
