import { data } from "react-router";
import { FamilyHomes, FamilyMembers } from "#app/components/family-lists.tsx";
import { FamilyNameForm } from "#app/components/family-name-form.tsx";
import { HomeForm } from "#app/components/home-form.tsx";
import { MemberForm } from "#app/components/member-form.tsx";
import { Refusal } from "#app/components/notice.tsx";
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
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/household.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const household = await orErrorPage(readHousehold(ctx));
  // After a POST the page is shown again: the same look.
  if (request.method === "GET") await noteLookingAtFamily(ctx);
  return household;
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const { intent, which } = await readIntent(request, "memberId", "homeId");
  const saved = () => redirectSaying(context, `/circles/${params.circleId}/household`, "common.saved");
  switch (intent) {
    case "rename":
      return answerForm(request, nameForm, (typed) => renameFamily(ctx, typed), saved, which);
    case "add_member":
      return answerForm(request, newMemberForm, (typed) => addHouseholdMember(ctx, typed), saved, which);
    case "edit_member":
      return answerForm(request, memberForm, (typed) => editHouseholdMember(ctx, typed), saved, which);
    case "remove_member":
      return answerForm(request, removeMemberForm, (typed) => removeHouseholdMember(ctx, typed), saved, which);
    case "add_home":
      return answerForm(request, newHomeForm, (typed) => addHome(ctx, typed), saved, which);
    case "edit_home":
      return answerForm(request, homeForm, (typed) => editHome(ctx, typed), saved, which);
    case "remove_home":
      return answerForm(request, removeHomeForm, (typed) => removeHome(ctx, typed), saved, which);
    case "open_address":
      // The one answer that is not a redirect: an address must stand in no URL and no cookie.
      return answerForm(
        request,
        openAddressForm,
        ({ homeId }) => openHomeAddress(ctx, homeId),
        (address, { homeId }) => data({ opened: { homeId, address } }),
      );
    default:
      return unknownIntent();
  }
}

export default function HouseholdPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { name, version, members, homes, linkable, mayEdit } = loaderData;
  const opened = actionData && "opened" in actionData ? actionData.opened : undefined;
  const sent = actionData && "which" in actionData ? actionData : undefined;
  return (
    <div className="stack">
      <title>{say("calendar.neutral_title")}</title>
      <h1>{name}</h1>
      <p>{say("family.household_about")}</p>
      <Refusal refused={sent?.refused} />
      {mayEdit && <FamilyNameForm name={name} version={version} sent={sent} />}
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
