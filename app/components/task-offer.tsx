import { useSay } from "#app/lib/page.ts";
import { ButtonForm } from "./post-form.tsx";

interface Props {
  can: { claim: boolean; bringFriend: boolean; decline: boolean };
  iDeclined: boolean;
  /** The person was just told that they promised something else at that time. */
  isOverlap: boolean;
}

/** The buttons of somebody who might help: yes, yes with a friend, or not this one. */
export function TaskOffer({ can, iDeclined, isOverlap }: Props) {
  const say = useSay();
  const fields: Record<string, string> = isOverlap ? { override: "on" } : {};
  if (!can.decline && !iDeclined) return null;
  return (
    <div className="offer stack">
      {can.claim && (
        <ButtonForm intent="claim" look={iDeclined ? "plain" : "main"} fields={fields}>
          {say(isOverlap ? "tasks.do_both" : "tasks.claim")}
        </ButtonForm>
      )}
      {can.bringFriend && (
        <ButtonForm intent="bring_friend" fields={fields}>
          {say(isOverlap ? "tasks.do_both_with_friend" : "tasks.claim_with_friend")}
        </ButtonForm>
      )}
      {iDeclined && <p className="soft">{say("tasks.you_declined")}</p>}
      {(can.decline || iDeclined) && (
        <ButtonForm intent={iDeclined ? "undecline" : "decline"} look="quiet">
          {say(iDeclined ? "tasks.undecline" : "tasks.decline")}
        </ButtonForm>
      )}
    </div>
  );
}
