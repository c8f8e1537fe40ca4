import { useSay } from "#app/lib/page.ts";

/** The way to the programme's page for everybody, while it is open. */
export function AroundDoor({ slug }: { slug: string }) {
  const say = useSay();
  return (
    <a className="card door" href={`/around/${slug}`}>
      <strong>{say("around.door")}</strong>
      <p>{say("around.door_hint")}</p>
    </a>
  );
}

/** The same as a part of a page of its own. */
export const AroundPart = ({ slug }: { slug: string }) => (
  <section>
    <AroundDoor slug={slug} />
  </section>
);
