import { useForm } from "@conform-to/react";
import { data } from "react-router";
import { FamilyHomes, FamilyMembers } from "#app/components/family-lists.tsx";
import { TextField } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { HomeForm } from "#app/components/home-form.tsx";
import { MemberForm } from "#app/components/member-form.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { addHome } from "#app/family/add-home.server.ts";
import { addHouseholdMember } from "#app/family/add-household-member.server.ts";
import { editHome } from "#app/family/edit-home.server.ts";
import { editHouseholdMember } from "#app/family/edit-household-member.server.ts";
import {
  homeForm,
  memberForm,
  nameForm,
  newHomeForm,
  newMemberForm,
  openAddressForm,
  removeHomeForm,
  removeMemberForm,
} from "#app/family/forms.ts";
import { noteLookingAtFamily } from "#app/family/note-looking.server.ts";
import { openHomeAddress } from "#app/family/open-home-address.server.ts";
import { readHousehold } from "#app/family/queries-household.server.ts";
import { removeHome } from "#app/family/remove-home.server.ts";
import { removeHouseholdMember } from "#app/family/remove-household-member.server.ts";
import { renameFamily } from "#app/family/rename-family.server.ts";
import { circleCtx, type Ctx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { readForm } from "#app/lib/forms.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/keep-typed.server.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import type { Route } from "./+types/household.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const household = await orErrorPage(readHousehold(ctx));
  // After a POST the page is shown again: the same look.
  if (request.method === "GET") await noteLookingAtFamily(ctx);
  return household;
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const { intent, on } = await readIntent(request, "memberId", "homeId");
  const form = { which: `${intent}:${on}`, to: `/circles/${params.circleId}/household`, said: "common.saved" as const };
  switch (intent) {
    case "rename":
      return answerForm(context, request, { ...form, schema: nameForm, command: (typed) => renameFamily(ctx, typed) });
    case "add_member":
      return answerForm(context, request, {
        ...form,
        schema: newMemberForm,
        command: (typed) => addHouseholdMember(ctx, typed),
      });
    case "edit_member":
      return answerForm(context, request, {
        ...form,
        schema: memberForm,
        command: (typed) => editHouseholdMember(ctx, typed),
      });
    case "remove_member":
      return answerForm(context, request, {
        ...form,
        schema: removeMemberForm,
        command: (typed) => removeHouseholdMember(ctx, typed),
      });
    case "add_home":
      return answerForm(context, request, { ...form, schema: newHomeForm, command: (typed) => addHome(ctx, typed) });
    case "edit_home":
      return answerForm(context, request, { ...form, schema: homeForm, command: (typed) => editHome(ctx, typed) });
    case "remove_home":
      return answerForm(context, request, {
        ...form,
        schema: removeHomeForm,
        command: (typed) => removeHome(ctx, typed),
      });
    case "open_address":
      return showAddress(ctx, request);
    default:
      return unknownIntent();
  }
}

interface Opened extends Sent {
  opened?: { homeId: string; address: string };
}

/** The one answer that is not a redirect: an address must stand in no URL and no cookie. */
async function showAddress(ctx: Ctx, request: Request) {
  const form = await readForm(request, openAddressForm);
  if (form.status !== "success") return unknownIntent();
  const { homeId } = form.value;
  const nothing = { which: "", form: undefined, refused: undefined };
  const answer = await orRefusal(openHomeAddress(ctx, homeId), (address) =>
    data<Opened>({ ...nothing, opened: { homeId, address } }),
  );
  return data<Opened>({ ...nothing, ...answer.data }, answer.init ?? undefined);
}

export default function HouseholdPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { name, version, members, homes, linkable, mayEdit } = loaderData;
  const sent: Opened | undefined = actionData;
  const opened = sent?.opened;
  return (
    <div className="stack">
      <title>{say("family.household")}</title>
      <h1>{name}</h1>
      <p>{say("family.household_about")}</p>
      <Refusal refused={sent?.refused} />
      {mayEdit && <NameForm name={name} version={version} sent={sent} />}
      <section className="part">
        <h2>{say("family.members")}</h2>
        <FamilyMembers members={members} linkable={linkable} version={version} sent={sent} />
        {mayEdit && (
          <details open={sent?.which === "add_member:"}>
            <summary>{say("family.add_member")}</summary>
            <MemberForm linkable={linkable} version={version} sent={sent} />
          </details>
        )}
      </section>
      <section className="part">
        <h2>{say("family.homes")}</h2>
        <p>{say("family.homes_about")}</p>
        <FamilyHomes homes={homes} members={members} opened={opened} sent={sent} />
        {mayEdit && (
          <details open={sent?.which === "add_home:"}>
            <summary>{say("family.add_home")}</summary>
            <HomeForm members={members} sent={sent} />
          </details>
        )}
      </section>
    </div>
  );
}

function NameForm({ name, version, sent }: { name: string; version: number; sent: Sent | undefined }) {
  const say = useSay();
  const typed = sentTo(sent, "rename:");
  const [form, fields] = useForm({ id: "family-name", lastResult: typed, defaultValue: { name } });
  return (
    <details open={typed !== undefined}>
      <summary>{say("family.change_name")}</summary>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        {typed && <p className="hint">{`${say("common.it_says_now")}: ${name}`}</p>}
        <input type="hidden" name="version" value={version} />
        <TextField field={fields.name} label={say("family.name")} />
        <button className="main" name="intent" value="rename">
          {say("common.save")}
        </button>
      </PostForm>
    </details>
  );
}
