import type { RouterContextProvider } from "react-router";
import { setKnower } from "#app/community/set-knower.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx, visitorCtx } from "#app/lib/ctx.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import { answerSignpost } from "./answer-signpost.server.ts";
import { closeSignpost } from "./close-signpost.server.ts";
import { answerSignpostForm, consentForm, outcomeForm, pressedForm, turnedDownForm } from "./forms.ts";
import { findSignpost } from "./find-signpost.server.ts";
import { handOver } from "./hand-over.server.ts";
import { noteHandOver } from "./note-hand-over.server.ts";
import { recordOutcome } from "./record-outcome.server.ts";
import { setConsent } from "./set-consent.server.ts";
import { takeBack } from "./take-back.server.ts";

interface Asked {
  context: Readonly<RouterContextProvider>;
  request: Request;
  signpostId: string;
}

/** What each button and form of a suggestion's page does, and what is said afterwards. */
export async function answerSignpostPage({ context, request, signpostId }: Asked) {
  const ctx = context.get(circleCtx);
  const here = `/circles/${ctx.actor.circleId}/signposts/${signpostId}`;
  const saying = (words: WordKey) => () => redirectSaying(context, here, words);
  const pressed = (command: () => Promise<void>, words: WordKey) =>
    answerForm(request, pressedForm, command, saying(words), intent);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "answer":
      return answerForm(
        request,
        answerSignpostForm,
        (typed) => answerSignpost(ctx, signpostId, typed),
        (_done, { answer }) => redirectSaying(context, here, `signposts.said_${answer}`),
        intent,
      );
    case "consent":
      return answerForm(
        request,
        consentForm,
        ({ consent }) => setConsent(ctx, signpostId, consent),
        saying("signposts.said_consent"),
        intent,
      );
    case "outcome":
      return answerForm(
        request,
        outcomeForm,
        ({ outcome }) => recordOutcome(ctx, signpostId, outcome),
        saying("signposts.said_noted"),
        intent,
      );
    case "declined":
      return answerForm(
        request,
        turnedDownForm,
        ({ reason }) => noteHandOver(ctx, signpostId, { answer: "declined", reason }),
        saying("common.saved"),
        intent,
      );
    case "accepted":
      return pressed(() => noteHandOver(ctx, signpostId, { answer: "accepted" }), "common.saved");
    case "hand_over":
      return pressed(() => handOver(ctx, signpostId), "signposts.said_handed");
    case "take_back":
      return pressed(() => takeBack(ctx, signpostId), "signposts.said_taken_back");
    case "close":
      return pressed(() => closeSignpost(ctx, signpostId), "signposts.said_closed");
    case "know":
    case "know_not":
      return pressed(() => sayKnown(context, signpostId, intent === "know"), "signposts.said_noted");
    default:
      return unknownIntent();
  }
}

/** "I know this place, ask me", by somebody who sees the suggestion. The programme is told who, and nothing of the circle. */
async function sayKnown(context: Readonly<RouterContextProvider>, signpostId: string, knows: boolean) {
  const { db, actor } = context.get(circleCtx);
  const { assetId } = await findSignpost(db, actor, signpostId);
  await setKnower(context.get(visitorCtx), assetId, knows);
}
