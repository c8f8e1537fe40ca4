import { useForm } from "@conform-to/react";
import { CircleAroundFound } from "#app/components/circle-around-found.tsx";
import { CircleAroundWhere } from "#app/components/circle-around-where.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { SelectField } from "#app/components/fields.tsx";
import { NeedPicker } from "#app/components/need-picker.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx, installationContext } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { isId } from "#app/lib/ids.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Sent } from "#app/lib/sent.ts";
import { NEED_KEYS } from "#app/needs/needs.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import { may } from "#app/rights/may.ts";
import { unmetForm } from "#app/signposts/forms.ts";
import { noteUnmet } from "#app/signposts/note-unmet.server.ts";
import { lookedFor, readAround } from "#app/signposts/queries-around.server.ts";
import type { Route } from "./+types/circle-around.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const asked = lookedFor(url.searchParams);
  const page = await orErrorPage(readAround(ctx, context.get(installationContext).geocoder, asked));
  // What the suggestion came from goes along from page to page.
  const came = ["task", "line"].flatMap((name) => {
    const id = url.searchParams.get(name) ?? "";
    return isId(id) ? [{ name, id }] : [];
  });
  return { ...page, asked, came, isTheirs: may(ctx.actor, "signpost.answer") };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    unmetForm,
    ({ need }) => noteUnmet(context.get(circleCtx), need),
    () => redirectSaying(context, `/circles/${params.circleId}/signposts`, "signposts.said_unmet"),
  );

export default function CircleAroundPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { area, found, where, today, asked, came, isTheirs } = loaderData;
  const home = `/circles/${circleId}`;
  const from = came.map(({ name, id }) => `&${name}=${id}`).join("");
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <BackLink to={`${home}/signposts`}>{say("signposts.to_list")}</BackLink>
      <h1>{say("signposts.around_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <form role="search">
        {came.map(({ name, id }) => (
          <input key={name} type="hidden" name={name} value={id} />
        ))}
        <SearchField name="q" label="signposts.around_ask" hint={say("signposts.around_ask_hint")} value={asked.text} />
        <SearchField
          name="near"
          label="signposts.around_near"
          hint={
            area?.isPlaced ? say("signposts.around_near_area", { area: area.name }) : say("signposts.around_near_hint")
          }
          value={asked.near}
        />
        <button type="submit" className="main">
          {say("signposts.around_search")}
        </button>
      </form>
      {where && <CircleAroundWhere where={where} />}
      {found && (
        <CircleAroundFound
          found={found}
          today={today}
          home={home}
          rest={(asked.need ? `&need=${asked.need}` : "") + from}
          isTheirs={isTheirs}
        />
      )}
      <NeedPicker rest={(asked.near ? `&near=${encodeURIComponent(asked.near)}` : "") + from} chosen={asked.need} />
      <Missing sent={actionData} need={asked.need} />
    </div>
  );
}

interface SearchFieldProps {
  name: "q" | "near";
  label: "signposts.around_ask" | "signposts.around_near";
  hint: string;
  value: string;
}

function SearchField({ name, label, hint, value }: SearchFieldProps) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={name}>{say(label)}</label>
      <p className="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <input
        id={name}
        name={name}
        type="search"
        defaultValue={value}
        aria-describedby={`${name}-hint`}
        autoComplete="off"
      />
    </div>
  );
}

/** "Nothing here helps": said once, the programme sees the number. */
function Missing({ sent, need }: { sent: Sent | undefined; need: string | null }) {
  const say = useSay();
  const [form, fields] = useForm({ id: "missing", lastResult: sent?.form, defaultValue: { need: need ?? "" } });
  return (
    <details className="more" open={sent !== undefined}>
      <summary>{say("signposts.unmet_note")}</summary>
      <p className="hint">{say("signposts.unmet_note_about")}</p>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <SelectField
          field={fields.need}
          label={say("signposts.unmet_which")}
          options={[
            { value: "", label: say("common.choose") },
            ...NEED_KEYS.map((key) => ({ value: key, label: sayNeed(key, say) })),
          ]}
        />
        <button type="submit">{say("signposts.unmet_send")}</button>
      </PostForm>
    </details>
  );
}
