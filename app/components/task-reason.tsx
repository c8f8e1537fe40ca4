import { useSay } from "#app/lib/page.ts";

/** A short why, which may stay empty. Several forms on one page have one, hence the id. */
export function ReasonField({ id, label }: { id: string; label: string }) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {say("common.optional")}
      </p>
      <input id={id} name="reason" maxLength={200} autoComplete="off" aria-describedby={`${id}-hint`} />
    </div>
  );
}

/** A word of thanks. */
export function ThanksField({ id, isOptional = false }: { id: string; isOptional?: boolean }) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={id}>{say("tasks.thanks")}</label>
      <p className="hint" id={`${id}-hint`}>
        {say(isOptional ? "tasks.thanks_hint_optional" : "tasks.thanks_hint")}
      </p>
      <textarea id={id} name="thanks" rows={2} maxLength={500} required={!isOptional} aria-describedby={`${id}-hint`} />
    </div>
  );
}
