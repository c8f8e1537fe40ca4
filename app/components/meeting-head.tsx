import { usePage, useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

interface Props {
  can: { plan: boolean; run: boolean; callOff: boolean };
  state: "asking" | "planned" | "held" | "cancelled";
}

/** What whoever looks after a meeting can do with it: run it, change it, call it off as long as nothing was noted at it. */
export function MeetingHead({ can, state }: Props) {
  const say = useSay();
  const { path } = usePage();
  if (!can.plan && !can.run) return null;
  return (
    <div className="no-print">
      <p className="buttons">
        {can.run && (
          <a className={state === "planned" ? "button main" : "button quiet"} href={`${path}/run`}>
            {say(state === "planned" ? "meetings.run" : "meetings.run_again")}
          </a>
        )}
        {can.plan && (
          <a className="button quiet" href={`${path}/edit`}>
            {say("meetings.edit")}
          </a>
        )}
      </p>
      {can.plan && can.callOff && (
        <details>
          <summary>{say("meetings.cancel")}</summary>
          <p>{say("meetings.cancel_sure")}</p>
          <ButtonForm intent="cancel">{say("meetings.cancel")}</ButtonForm>
        </details>
      )}
    </div>
  );
}
