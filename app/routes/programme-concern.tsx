import { BackLink } from "#app/components/back-link.tsx";
import { ConcernClock } from "#app/components/concern-clock.tsx";
import { ConcernEntries } from "#app/components/concern-entries.tsx";
import { ConcernDecision, ConcernNote } from "#app/components/concern-forms.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { addEntry } from "#app/concerns/add-entry.server.ts";
import { acknowledgeForm, decideForm, noteForm } from "#app/concerns/forms.ts";
import { readConcern } from "#app/concerns/queries.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/programme-concern.ts";

export const loader = ({ context, params }: Route.LoaderArgs) =>
  orErrorPage(readConcern(context.get(visitorCtx), params.concernId));

export async function action({ context, params: { concernId }, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const saved = () => redirectSaying(context, `/programme/concerns/${concernId}`, "common.saved");
  const { intent } = await readIntent(request);
  switch (intent) {
    case "acknowledge":
      return answerForm(request, acknowledgeForm, () => addEntry(ctx, concernId, { kind: "acknowledged" }), saved);
    case "note":
      return answerForm(
        request,
        noteForm,
        (typed) => addEntry(ctx, concernId, { kind: "note", ...typed }),
        saved,
        intent,
      );
    case "decide":
      return answerForm(
        request,
        decideForm,
        (typed) => addEntry(ctx, concernId, { kind: "decided", ...typed }),
        saved,
        intent,
      );
    default:
      return unknownIntent();
  }
}

export default function ConcernPage({ loaderData: concern, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { clock, timeZone, isWhole } = concern;
  return (
    <div className="narrow">
      <title>{say("concerns.title")}</title>
      <BackLink to="/programme/concerns">{say("concerns.title")}</BackLink>
      <h1>{concern.number}</h1>
      <ConcernClock clock={clock} timeZone={timeZone} />
      <Refusal refused={actionData?.refused} />
      <p className={isWhole ? "small" : "notice"}>{say(isWhole ? "concerns.is_whole" : "concerns.tampered")}</p>
      <p>
        {say(concern.helper ? "concerns.from_for" : "concerns.from", {
          name: concern.raisedBy,
          circle: concern.circle,
          helper: concern.helper ?? "",
        })}
      </p>
      <ul className="lines">
        {concern.contacts.map(({ kind, value }) => (
          <li key={value}>
            <a href={`${kind === "phone" ? "tel" : "mailto"}:${value}`}>{value}</a>
          </li>
        ))}
      </ul>
      <ConcernEntries entries={concern.entries} timeZone={timeZone} />
      {clock.state === "new" && <ButtonForm intent="acknowledge">{say("concerns.acknowledge")}</ButtonForm>}
      <ConcernNote sent={actionData} />
      {clock.state !== "decided" && (
        <section>
          <h2>{say("concerns.decide_title")}</h2>
          <ConcernDecision sent={actionData} />
        </section>
      )}
    </div>
  );
}
