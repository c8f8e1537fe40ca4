import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { BackLink } from "#app/components/back-link.tsx";
import { SelectField, TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm, PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { addNeedWords } from "#app/needs/add-need-words.server.ts";
import { endNeedWords } from "#app/needs/end-need-words.server.ts";
import { endNeedWordsForm, needWordsForm } from "#app/needs/forms.ts";
import { NEED_KEYS, NEEDS } from "#app/needs/needs.ts";
import { readNeedWords } from "#app/needs/queries.server.ts";
import type { Route } from "./+types/programme-words.ts";

const HERE = "/programme/words";

export async function loader({ context }: Route.LoaderArgs) {
  return { added: await orErrorPage(readNeedWords(context.get(visitorCtx))) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "add":
      return answerForm(
        request,
        needWordsForm,
        (typed) => addNeedWords(ctx, typed),
        () => redirectSaying(context, HERE, "common.saved"),
        intent,
      );
    case "end":
      return answerForm(
        request,
        endNeedWordsForm,
        ({ wordsId }) => endNeedWords(ctx, wordsId),
        () => redirectSaying(context, HERE, "common.saved"),
        intent,
      );
    default:
      return unknownIntent();
  }
}

export default function WordsPage({ loaderData: { added }, actionData }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("needwords.title")}</title>
      <BackLink to="/programme/assets">{say("assets.to_list")}</BackLink>
      <h1>{say("needwords.title")}</h1>
      <p>{say("needwords.about")}</p>
      <Refusal refused={actionData?.refused} />
      <AddForm sent={actionData} />
      <section className="part">
        <h2>{say("needwords.added")}</h2>
        {added.length === 0 && <p className="empty">{say("needwords.none")}</p>}
        <ul className="cards">
          {added.map(({ id, need, words }) => (
            <li key={id} className="card">
              <p>
                <strong>{words}</strong>
              </p>
              <p className="soft">{say(`needs.${need}`)}</p>
              <ButtonForm intent="end" look="quiet" fields={{ wordsId: id }}>
                {say("needwords.end")}
              </ButtonForm>
            </li>
          ))}
        </ul>
      </section>
      <details>
        <summary>{say("needwords.built_in")}</summary>
        <dl className="known-words">
          {NEED_KEYS.map((need) => (
            <div key={need}>
              <dt>{say(`needs.${need}`)}</dt>
              <dd className="soft">{NEEDS[need].join(", ")}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function AddForm({ sent }: { sent: Sent | undefined }) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof needWordsForm>>({
    id: "words",
    lastResult: sentTo(sent, "add"),
    constraint: getZodConstraint(needWordsForm),
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <TextField
        field={fields.words}
        label={say("needwords.words")}
        hint={say("needwords.words_hint")}
        maxLength={60}
      />
      <SelectField
        field={fields.need}
        label={say("needwords.need")}
        options={[
          { value: "", label: say("common.choose") },
          ...NEED_KEYS.map((need) => ({ value: need, label: say(`needs.${need}`) })),
        ]}
      />
      <button className="main" name="intent" value="add">
        {say("needwords.add")}
      </button>
    </PostForm>
  );
}
