import { useSay } from "#app/lib/page.ts";

/** The way to the people the reader is to call. */
export function CallsDoor({ count }: { count: number }) {
  const say = useSay();
  return (
    <section>
      <a className="card door" href="/calls">
        <strong>{say("telling.calls_waiting", { count })}</strong>
      </a>
    </section>
  );
}
