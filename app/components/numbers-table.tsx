import { useSay } from "#app/lib/page.ts";

type Shown = number | "few" | "hidden";
interface Facts {
  caption: string;
  rows: { label: string; count: Shown }[];
  whole?: { label: string; atLeast: number; isExact: boolean };
}

/** Numbers in a table, small ones in words; the whole says "at least" when a part of it is hidden. */
export function NumbersTable({ caption, rows, whole }: Facts) {
  const say = useSay();
  const shown = (count: Shown) =>
    typeof count === "number" ? count : say(count === "few" ? "programmes.few" : "programmes.hidden");
  return (
    <table className="numbers">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(({ label, count }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{shown(count)}</td>
          </tr>
        ))}
      </tbody>
      {whole && (
        <tfoot>
          <tr>
            <th scope="row">{whole.label}</th>
            <td>{whole.isExact ? whole.atLeast : say("programmes.at_least", { n: whole.atLeast })}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
