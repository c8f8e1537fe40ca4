import { ContactAdd } from "#app/components/contact-add.tsx";
import { ContactList } from "#app/components/contact-list.tsx";
import { MeForm } from "#app/components/me-form.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { sentTo } from "#app/lib/sent.ts";
import { answerMe } from "#app/people/me-intents.server.ts";
import { readWaitingContact } from "#app/people/add-contact.server.ts";
import { readMe } from "#app/people/queries.server.ts";
import { isReached } from "#app/people/rules.ts";
import { needsProof } from "#app/people/this-device.server.ts";
import type { Route } from "./+types/me.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const me = await orErrorPage(readMe(ctx));
  return {
    ...me,
    contacts: me.contacts.map(({ id, kind, value, safe, verifiedAt }) => ({
      id,
      value,
      safe,
      isProved: verifiedAt !== null,
      mayCheck: verifiedAt === null && safe !== "never" && isReached({ kind, value }),
    })),
    waiting: await readWaitingContact(ctx),
    mayChange: !(await needsProof(ctx)),
    isStaff: ctx.actor.staff.length > 0,
  };
}

export const action = ({ context, request }: Route.ActionArgs) => answerMe(context, request);

export default function MePage({ loaderData, actionData }: Route.ComponentProps) {
  const { contacts, waiting, mayChange, isStaff, ...me } = loaderData;
  const say = useSay();
  const isConflict = actionData?.refused?.words === "common.edited_meanwhile";
  return (
    <div className="narrow">
      <title>{say("people.me_title")}</title>
      <h1>{say("people.me_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <MeForm me={me} sent={sentTo(actionData, "edit")} isConflict={isConflict} />
      <section id="contacts">
        <h2>{say("people.contacts_title")}</h2>
        {contacts.length === 0 && <p className="empty">{say("people.contacts_empty")}</p>}
        <ContactList contacts={contacts} mayChange={mayChange} />
        {mayChange ? (
          <ContactAdd waiting={waiting} sent={sentTo(actionData, "add") ?? sentTo(actionData, "confirm")} />
        ) : (
          <>
            <p>{say("people.prove_first")}</p>
            <p>
              <a className="button" href="/prove?next=/me">
                {say("people.prove_first_go")}
              </a>
            </p>
          </>
        )}
      </section>
      <section>
        <h2>{say("people.me_more")}</h2>
        <div className="buttons">
          <a className="button" href="/me/suits">
            {say("ladder.suits_title")}
          </a>
          <a className="button" href="/me/gifts">
            {say("gifts.title")}
          </a>
          <a className="button" href="/me/reminders">
            {say("telling.title")}
          </a>
          <a className="button" href="/me/devices">
            {say("people.my_devices")}
          </a>
          <a className="button" href="/me/away">
            {say("series.away_title")}
          </a>
          {isStaff && (
            <a className="button" href="/me/second-step">
              {say("people.my_steps")}
            </a>
          )}
        </div>
      </section>
    </div>
  );
}
