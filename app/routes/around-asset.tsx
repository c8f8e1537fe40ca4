import { readOrigins } from "#app/asset-sources/origins.server.ts";
import { mayBeListed, readShownAsset } from "#app/around/read-asset.server.ts";
import { readMap } from "#app/around/read-map.server.ts";
import { sayChecked } from "#app/around/say.ts";
import { wallAt } from "#app/around/when.ts";
import { AroundContacts } from "#app/components/around-contacts.tsx";
import { AroundFacts } from "#app/components/around-facts.tsx";
import { Marks } from "#app/components/around-results.tsx";
import { AroundSpots } from "#app/components/around-spots.tsx";
import { AssetOrigins } from "#app/components/asset-origins.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { QrCode } from "#app/components/qr-code.tsx";
import { askedContext, installationContext, openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { letBeListed } from "#app/lib/page.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/around-asset.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, params: { slug, assetId }, url }: Route.LoaderArgs) {
  const { db } = context.get(installationContext).database;
  const { now } = context.get(openCtx);
  const map = await orErrorPage(readMap(db, slug, context.get(askedContext).visitor));
  const asset = await orErrorPage(readShownAsset(db, map, assetId, now));
  const origins = (await readOrigins(db, map.programmeId, [assetId])).get(assetId) ?? [];
  if (mayBeListed(map, asset, origins) && url.search === "") letBeListed(context);
  const around = `/around/${map.slug}`;
  const path = `${around}/${assetId}`;
  return {
    asset,
    origins,
    around,
    path,
    address: baseUrl(context) + path,
    today: wallAt(now, map.timeZone).day,
    programmeName: map.programmeName,
  };
}

export default function AroundAssetPage({ loaderData }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { asset, origins, around, path, address, today, programmeName } = loaderData;
  const hasTimes = asset.state === "running" && asset.spots.some(({ next }) => next !== null && next.fromTime !== null);
  return (
    <article className="narrow around-asset">
      <title>{asset.name}</title>
      <meta name="description" content={asset.summary ?? `${asset.name}, ${programmeName}`} />
      <BackLink to={around}>{say("around.back_to_around")}</BackLink>
      <h1>{asset.name}</h1>
      <Marks {...asset} />
      {asset.state !== "running" && <p className="notice">{say(`around.${asset.state}_about`)}</p>}
      {asset.summary && <p className="as-typed">{asset.summary}</p>}
      <AroundSpots {...asset} today={today} />
      <AroundContacts {...asset} />
      <AroundFacts {...asset} />
      <p className={asset.checked.isStale ? "notice" : "small"}>
        {sayChecked(asset.checked, { say, language })}
        {asset.checked.isStale && ` ${say("around.stale")}`}
      </p>
      <AssetOrigins origins={origins} />
      <p className="buttons no-print">
        {hasTimes && (
          <a className="button" href={`${path}/sessions.ics`}>
            {say("around.to_calendar")}
          </a>
        )}
        <button type="button" data-print hidden>
          {say("around.print")}
        </button>
      </p>
      <section className="part no-print">
        <h2>{say("around.is_it_right")}</h2>
        <p>{say("around.is_it_right_about")}</p>
        <p className="buttons">
          <a className="button" href={`${path}/tell`} rel="nofollow">
            {say("around.tell_us")}
          </a>
        </p>
      </section>
      <div className="only-print">
        <QrCode text={address} label={say("around.qr", { address })} />
        <p className="small">{address}</p>
      </div>
    </article>
  );
}
