import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { dayOf, sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { turnedDownForm } from "#app/signposts/forms.ts";
import type { SignpostPage } from "#app/signposts/queries.server.ts";
import { TextArea } from "./fields.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

interface Props {
  signpost: SignpostPage;
  timeZone: string;
  sent: Sent | undefined;
}

/** Handing over to an organisation that must say yes: who was asked when, and what they said. */
export function SignpostHandOver({ signpost: { can, handOvers }, timeZone, sent }: Props) {
  const say = useSay();
  const { language } = usePage();
  if (handOvers.length === 0 && !can.handOver) return null;
  return (
    <section>
      <h2>{say("signposts.handed")}</h2>
      <ul className="lines">
        {handOvers.map(({ id, by, sentAt, answer, reason }) => (
          <li key={id}>
            {say("signposts.handed_by", { name: by, day: sayDay(dayOf(sentAt, timeZone), language) })}{" "}
            {answer === "accepted" && say("signposts.handed_yes")}
            {answer === "declined" && say("signposts.handed_back", { reason: reason ?? "" })}
          </li>
        ))}
      </ul>
      {can.noteHandOver && (
        <>
          <ButtonForm intent="accepted">{say("signposts.they_accept")}</ButtonForm>
          <Declined sent={sent} />
        </>
      )}
      {can.handOver && (
        <>
          <p className="hint">{say("signposts.hand_over_about")}</p>
          <ButtonForm intent="hand_over">{say("signposts.hand_over")}</ButtonForm>
        </>
      )}
    </section>
  );
}

function Declined({ sent }: { sent: Sent | undefined }) {
  const say = useSay();
  const typed = sentTo(sent, "declined");
  const [form, fields] = useForm<z.input<typeof turnedDownForm>>({
    id: "declined",
    lastResult: typed,
    constraint: getZodConstraint(turnedDownForm),
  });
  return (
    <details className="more" open={typed !== undefined}>
      <summary>{say("signposts.they_decline")}</summary>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <TextArea field={fields.reason} label={say("signposts.decline_reason")} hint={say("signposts.decline_hint")} />
        <button type="submit" name="intent" value="declined">
          {say("signposts.they_decline")}
        </button>
      </PostForm>
    </details>
  );
}
