import { Fragment } from "react";
import { useSay } from "#app/lib/page.ts";
import type { Health } from "#app/programmes/health.server.ts";

/** How the installation is doing. */
export function HealthSection({ health, schema }: { health: Health; schema: { applied: number; pending: number } }) {
  const say = useSay();
  const facts = [
    ["programmes.version", health.version],
    ["programmes.database", say(health.engine === "sqlite" ? "programmes.sqlite" : "programmes.postgres")],
    [
      "programmes.size",
      health.bytes === null ? null : say("programmes.megabytes", { n: (health.bytes / 1_000_000).toFixed(1) }),
    ],
    [
      "programmes.migrations",
      schema.pending === 0
        ? say("programmes.migrations_done", { n: schema.applied })
        : say("programmes.migrations_pending", { n: schema.pending }),
    ],
    [
      "programmes.running_for",
      say("programmes.hours", {
        hours: Math.floor(health.upSeconds / 3600),
        minutes: Math.floor(health.upSeconds / 60) % 60,
      }),
    ],
    ["programmes.outbox", String(health.outbox)],
  ] as const;
  return (
    <section className="part">
      <h2>{say("programmes.health")}</h2>
      <dl className="facts">
        {facts.map(([words, value]) =>
          value === null ? null : (
            <Fragment key={words}>
              <dt>{say(words)}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
        )}
      </dl>
    </section>
  );
}
