import { declineRequest, letIn } from "#app/circles/decide-join-request.server.ts";
import { oneThingForm } from "#app/circles/forms.ts";
import { readJoinRequests } from "#app/circles/queries-people.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sayContact } from "#app/people/say-contact.ts";
import type { Route } from "./+types/waiting.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { requests: await orErrorPage(readJoinRequests(ctx)), timeZone: ctx.timeZone };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const circle = `/circles/${params.circleId}`;
  const here = `${circle}/people/waiting`;
  const { intent } = await readIntent(request);
  switch (intent) {
    case "decline":
      return answerForm(
        request,
        oneThingForm,
        ({ id }) => declineRequest(ctx, id),
        () => redirectSaying(context, here, "circles.said_declined"),
      );
    case "let_in":
      return answerForm(
        request,
        oneThingForm,
        ({ id }) => letIn(ctx, id),
        ({ invitationId, isSent }) =>
          isSent
            ? redirectSaying(context, here, "circles.said_let_in")
            : redirectSaying(context, `${circle}/invitations/${invitationId}`, "circles.said_let_in_unsent"),
      );
    default:
      return unknownIntent();
  }
}

export default function WaitingPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { requests, timeZone } = loaderData;
  return (
    <div className="stack">
      <title>{say("circles.waiting_title")}</title>
      <BackLink to={`/circles/${params.circleId}/people`}>{say("circles.people_title")}</BackLink>
      <h1>{say("circles.waiting_title")}</h1>
      <Refusal refused={actionData?.refused} />
      {requests.length === 0 ? (
        <p className="empty">{say("circles.waiting_none")}</p>
      ) : (
        <p>{say("circles.waiting_intro")}</p>
      )}
      <ul className="cards">
        {requests.map(({ id, name, contact, createdAt }) => (
          <li key={id}>
            <div className="card">
              <h2>{name}</h2>
              <p>{contact && sayContact(contact)}</p>
              <p className="small">
                {say("circles.waiting_since", { moment: sayMoment(createdAt, timeZone, language) })}
              </p>
              <div className="buttons">
                <ButtonForm intent="let_in" look="main" fields={{ id }}>
                  {say("circles.let_in", { name })}
                </ButtonForm>
                <ButtonForm intent="decline" fields={{ id }} aria-label={name}>
                  {say("circles.decline")}
                </ButtonForm>
              </div>
              <p className="small">{say("circles.decline_note")}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
