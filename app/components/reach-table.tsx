import { useSay } from "#app/lib/page.ts";
import type { Reach } from "#app/reminders/queries-reach.server.ts";

const COLUMNS = ["arrived", "going", "failed"] as const;

/** How messages fared in each circle, small numbers in words. */
export function ReachTable({ circles }: Pick<Reach, "circles">) {
  const say = useSay();
  return (
    <table className="held">
      <thead>
        <tr>
          <th scope="col">{say("telling.health_circle")}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {say(`telling.health_${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {circles.map((circle) => (
          <tr key={circle.id}>
            <th scope="row">{circle.name}</th>
            {COLUMNS.map((column) => (
              <td key={column} data-label={say(`telling.health_${column}`)}>
                {circle[column] === "few" ? say("programmes.few") : circle[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
