import { useSay } from "#app/lib/page.ts";

interface Props {
  circles: { id: string; name: string }[];
  /** Whoever has work in the programme needs no circle of their own. */
  isStaff: boolean;
}

/** The doors to the reader's circles. */
export function MyCircles({ circles, isStaff }: Props) {
  const say = useSay();
  if (circles.length === 0 && isStaff) return null;
  return (
    <section>
      <h2>{say("home.circles")}</h2>
      {circles.length === 0 && <p className="empty">{say("home.circles_none")}</p>}
      <ul className="cards">
        {circles.map(({ id, name }) => (
          <li key={id}>
            <a className="card door" href={`/circles/${id}`}>
              <strong>{name}</strong>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
