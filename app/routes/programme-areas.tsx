import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { AreaPlace } from "#app/components/area-place.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { TextField } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { typedIn } from "#app/lib/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { addArea } from "#app/programmes/add-area.server.ts";
import { areaForm, placeAreaForm, renameAreaForm } from "#app/programmes/forms.ts";
import { placeArea } from "#app/programmes/place-area.server.ts";
import { readAreas } from "#app/programmes/queries.server.ts";
import { renameArea } from "#app/programmes/rename-area.server.ts";
import type { Route } from "./+types/programme-areas.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return { areas: await orErrorPage(readAreas(context.get(visitorCtx))) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent, which } = await readIntent(request, "areaId");
  const saved = () => redirectSaying(context, "/programme/areas", "common.saved");
  switch (intent) {
    case "add":
      return answerForm(request, areaForm, ({ name }) => addArea(ctx, name), saved, which);
    case "rename":
      return answerForm(request, renameAreaForm, (typed) => renameArea(ctx, typed), saved, which);
    case "place": {
      const typed = typedIn(await request.clone().formData(), "around")
        .trim()
        .slice(0, 100);
      const sought = typed === "" ? null : await context.get(installationContext).geocoder.find(typed);
      const spot = sought?.result === "found" ? sought.spot : null;
      return answerForm(
        request,
        placeAreaForm(sought?.result ?? null),
        ({ areaId, was = null }) => placeArea(ctx, { areaId, was, spot }),
        saved,
        which,
      );
    }
    default:
      return unknownIntent();
  }
}

export default function AreasPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("programmes.areas")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("programmes.areas")}</h1>
      <p>{say("programmes.areas_about")}</p>
      <Refusal refused={actionData?.refused} />
      {loaderData.areas.length === 0 && <p className="empty">{say("programmes.areas_none")}</p>}
      <ul className="cards">
        {loaderData.areas.map((area) => (
          <li key={area.id} className="card">
            <h2>{area.name}</h2>
            <p>
              {area.around
                ? say("programmes.area_around", { place: area.around })
                : say("programmes.area_nowhere", { name: area.name })}
            </p>
            <details open={actionData?.which === `place:${area.id}`}>
              <summary>{say("programmes.area_place", { name: area.name })}</summary>
              <AreaPlace area={area} sent={actionData} />
            </details>
            <details open={actionData?.which === `rename:${area.id}`}>
              <summary>{say("programmes.rename", { name: area.name })}</summary>
              <AreaForm area={area} sent={actionData} />
            </details>
          </li>
        ))}
      </ul>
      <section>
        <h2>{say("programmes.area_add")}</h2>
        <AreaForm sent={actionData} />
      </section>
    </div>
  );
}

function AreaForm({ area, sent }: { area?: { id: string; name: string }; sent: Sent | undefined }) {
  const say = useSay();
  const intent = area ? "rename" : "add";
  const typed = sentTo(sent, `${intent}:${area?.id ?? ""}`);
  const [form, fields] = useForm({
    id: area ? `area-${area.id}` : "new-area",
    lastResult: typed,
    constraint: getZodConstraint(areaForm),
    defaultValue: { name: area?.name },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      {area && typed && <p className="hint">{`${say("common.it_says_now")}: ${area.name}`}</p>}
      {area && <input type="hidden" name="areaId" value={area.id} />}
      {area && <input type="hidden" name="was" value={area.name} />}
      <TextField field={fields.name} label={say("programmes.area_name")} />
      <button name="intent" value={intent} className={area ? undefined : "main"}>
        {say(area ? "common.save" : "programmes.area_add")}
      </button>
    </PostForm>
  );
}
