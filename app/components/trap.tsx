import { useSay } from "#app/lib/page.ts";

/** A field that people do not see and leave empty; what fills it in is a machine. */
export function Trap() {
  const say = useSay();
  return (
    <div className="only-read-aloud" aria-hidden="true">
      <label>
        {say("people.join_leave_empty")}
        <input type="text" name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
