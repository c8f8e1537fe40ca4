import { useSay } from "#app/lib/page.ts";

/** A link to send on by hand. The button shows itself only where it can copy. */
export function CopyLink({ id, label, link }: { id: string; label: string; link: string }) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="buttons">
        <input id={id} className="copy-link" readOnly value={link} />
        <button type="button" hidden data-copy={id} data-copied={say("common.copied")}>
          {say("common.copy")}
        </button>
      </div>
    </div>
  );
}
