import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { BackLink } from "#app/components/back-link.tsx";
import { Choices } from "#app/components/choices.tsx";
import { TextArea, TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm, PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { changeGift, endGift } from "#app/community/change-gift.server.ts";
import { changedGiftForm, endGiftForm, giftForm } from "#app/community/gift-forms.ts";
import { giveGift } from "#app/community/give-gift.server.ts";
import { readMyGifts } from "#app/community/queries-gifts.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import type { Route } from "./+types/me-gifts.ts";

const HERE = "/me/gifts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readMyGifts(context.get(visitorCtx)));

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent, which } = await readIntent(request, "giftId");
  switch (intent) {
    case "give":
      return answerForm(
        request,
        giftForm,
        (typed) => giveGift(ctx, typed),
        () => redirectSaying(context, HERE, "gifts.said_given"),
        which,
      );
    case "change":
      return answerForm(
        request,
        changedGiftForm,
        (typed) => changeGift(ctx, typed),
        () => redirectSaying(context, HERE, "common.saved"),
        which,
      );
    case "end":
      return answerForm(
        request,
        endGiftForm,
        ({ giftId }) => endGift(ctx, giftId),
        () => redirectSaying(context, HERE, "gifts.said_ended"),
        which,
      );
    default:
      return unknownIntent();
  }
}

type Mine = Route.ComponentProps["loaderData"];

export default function MyGiftsPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { gifts, circles, mayGive } = loaderData;
  return (
    <div className="narrow">
      <title>{say("gifts.title")}</title>
      <BackLink to="/me">{say("people.me_title")}</BackLink>
      <h1>{say("gifts.title")}</h1>
      <p>{say("gifts.about")}</p>
      <Refusal refused={actionData?.refused} />
      {gifts.length === 0 && <p className="empty">{say(mayGive ? "gifts.empty" : "gifts.no_circle")}</p>}
      <ul className="cards">
        {gifts.map((gift) => (
          <li key={gift.id} className="card">
            <h2>{gift.name}</h2>
            {gift.summary && <p>{gift.summary}</p>}
            <p className="soft">
              {circles.find(({ id }) => id === gift.circleId)?.name ?? say("gifts.whose_programme")}
            </p>
            <details open={actionData?.which === `change:${gift.id}`}>
              <summary>{say("gifts.change")}</summary>
              <GiftForm gift={gift} circles={circles} sent={actionData} />
            </details>
            <ButtonForm intent="end" look="quiet" fields={{ giftId: gift.id }}>
              {say("gifts.end")}
            </ButtonForm>
          </li>
        ))}
      </ul>
      {mayGive && (
        <section>
          <h2>{say("gifts.add")}</h2>
          <GiftForm circles={circles} sent={actionData} />
        </section>
      )}
    </div>
  );
}

interface FormProps {
  gift?: Mine["gifts"][number];
  circles: Mine["circles"];
  sent: Sent | undefined;
}

function GiftForm({ gift, circles, sent }: FormProps) {
  const say = useSay();
  const intent = gift ? "change" : "give";
  const [form, fields] = useForm<z.input<typeof giftForm>>({
    id: gift ? `gift-${gift.id}` : "new-gift",
    lastResult: sentTo(sent, `${intent}:${gift?.id ?? ""}`),
    constraint: getZodConstraint(giftForm),
    defaultValue: {
      name: gift?.name,
      summary: gift?.summary ?? undefined,
      whose: gift ? (gift.circleId ?? "programme") : (circles[0]?.id ?? "programme"),
    },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      {gift && <input type="hidden" name="giftId" value={gift.id} />}
      {gift && <input type="hidden" name="version" value={gift.version} />}
      <TextField field={fields.name} label={say("gifts.name")} hint={say("gifts.name_hint")} maxLength={80} />
      <TextArea field={fields.summary} label={say("gifts.summary")} maxLength={600} />
      <Choices
        field={fields.whose}
        label={say("gifts.whose")}
        options={[
          ...circles.map(({ id, name }) => ({ value: id, label: name })),
          { value: "programme", label: say("gifts.whose_programme") },
        ]}
      />
      <button name="intent" value={intent} className={gift ? undefined : "main"}>
        {say(gift ? "common.save" : "gifts.give")}
      </button>
    </PostForm>
  );
}
