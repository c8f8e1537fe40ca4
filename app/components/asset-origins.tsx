import type { Origin } from "#app/asset-sources/origins.server.ts";
import { sayLicence } from "#app/asset-sources/say-licence.ts";
import { useSay } from "#app/lib/page.ts";

/** Where an entry came from, under which licence, and whom to thank: what most licences ask for wherever it is shown. */
export function AssetOrigins({ origins }: { origins: readonly Origin[] }) {
  const say = useSay();
  if (origins.length === 0) return null;
  return (
    <ul className="plain-list soft">
      {origins.map(({ source, licence, attribution, goneAt }) => (
        <li key={source}>
          {say("sources.from", { source, licence: sayLicence(licence, say) })}
          {attribution && ` ${attribution}`}
          {goneAt && ` ${say("sources.gone_there")}`}
        </li>
      ))}
    </ul>
  );
}
