import { STATES } from "#app/circles/rules.ts";
import { ConcernCounts } from "#app/components/concern-counts.tsx";
import { NumbersTable } from "#app/components/numbers-table.tsx";
import { readConcernCounts } from "#app/concerns/queries.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { readNumbers } from "#app/programmes/queries.server.ts";
import type { Route } from "./+types/programme.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const numbers = await orErrorPage(readNumbers(ctx));
  return { ...numbers, worries: numbers.mayManage ? await readConcernCounts(ctx) : null };
}

type Numbers = Route.ComponentProps["loaderData"];

export default function ProgrammePage({ loaderData }: Route.ComponentProps) {
  const say = useSay();
  const { name, mayManage } = loaderData;
  return (
    <div className="narrow">
      <title>{name}</title>
      <h1>{name}</h1>
      {mayManage && (
        <nav className="buttons" aria-label={say("programmes.manage")}>
          <a className="button" href="/programme/staff">
            {say("programmes.staff")}
          </a>
          <a className="button" href="/programme/areas">
            {say("programmes.areas")}
          </a>
          <a className="button" href="/programme/messages">
            {say("telling.reach")}
          </a>
          <a className="button" href="/programme/check-ins">
            {say("checkins.settings")}
          </a>
          <a className="button" href="/programme/holidays">
            {say("series.holidays_title")}
          </a>
          <a className="button" href="/programme/ladder">
            {say("ladder.settings")}
          </a>
          <a className="button" href="/programme/map">
            {say("around.settings")}
          </a>
        </nav>
      )}
      {loaderData.worries && <ConcernCounts {...loaderData.worries} />}
      <p>
        <a className="button" href="/programme/gaps">
          {say("gaps.title")}
        </a>
      </p>
      <p className="hint">{say("programmes.numbers_about")}</p>
      <Circles {...loaderData} />
      <Helpers {...loaderData} />
    </div>
  );
}

/** How many circles there are, what they asked for and where somebody should look. */
function Circles({ circles, asks, fillRate, withoutLead, quiet }: Numbers) {
  const say = useSay();
  const sayTotal = useTotal();
  return (
    <>
      <section className="part">
        <h2>{say("programmes.circles")}</h2>
        <p>{say("programmes.circles_sentence", { n: sayTotal(circles) })}</p>
        <NumbersTable
          caption={say("programmes.circles_caption")}
          rows={STATES.map((state, i) => ({ label: say(`programmes.state_${state}`), count: circles.parts[i] ?? 0 }))}
          whole={{ label: say("programmes.all"), ...circles }}
        />
      </section>
      <section className="part">
        <h2>{say("programmes.asks")}</h2>
        <p>
          {fillRate === null
            ? say("programmes.asks_sentence_hidden")
            : say("programmes.asks_sentence", { rate: fillRate })}
        </p>
        <NumbersTable
          caption={say("programmes.asks_caption")}
          rows={[
            { label: say("programmes.taken"), count: asks.parts[0] ?? 0 },
            { label: say("programmes.untaken"), count: asks.parts[1] ?? 0 },
          ]}
          whole={{ label: say("programmes.all"), ...asks }}
        />
      </section>
      <section className="part">
        <h2>{say("programmes.attention")}</h2>
        <p>{say("programmes.attention_sentence")}</p>
        <NumbersTable
          caption={say("programmes.attention_caption")}
          rows={[
            { label: say("programmes.without_lead"), count: withoutLead },
            { label: say("programmes.quiet"), count: quiet },
          ]}
        />
      </section>
    </>
  );
}

function Helpers({ helpers }: Numbers) {
  const say = useSay();
  const sayTotal = useTotal();
  return (
    <section className="part">
      <h2>{say("programmes.helpers")}</h2>
      <p>{say("programmes.helpers_sentence", { n: sayTotal(helpers) })}</p>
      <NumbersTable
        caption={say("programmes.helpers_caption")}
        rows={[
          { label: say("programmes.with_promise"), count: helpers.parts[0] ?? 0 },
          { label: say("programmes.without_promise"), count: helpers.parts[1] ?? 0 },
        ]}
        whole={{ label: say("programmes.all"), ...helpers }}
      />
    </section>
  );
}

/** A whole, or "at least" as much when a part of it is hidden. */
function useTotal() {
  const say = useSay();
  return ({ atLeast, isExact }: { atLeast: number; isExact: boolean }) =>
    isExact ? atLeast : say("programmes.at_least", { n: atLeast });
}
