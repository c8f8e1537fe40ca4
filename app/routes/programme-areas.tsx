import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
import { TextField } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/keep-typed.server.ts";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { addArea } from "#app/programmes/add-area.server.ts";
import { areaForm, renameAreaForm } from "#app/programmes/forms.ts";
import { readAreas } from "#app/programmes/queries.server.ts";
import { renameArea } from "#app/programmes/rename-area.server.ts";
import type { Route } from "./+types/programme-areas.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return { areas: await orErrorPage(readAreas(context.get(visitorCtx))) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent, on } = await readIntent(request, "areaId");
  const form = { which: `${intent}:${on}`, to: "/programme/areas", said: "common.saved" as const };
  switch (intent) {
    case "add":
      return answerForm(context, request, { ...form, schema: areaForm, command: ({ name }) => addArea(ctx, name) });
    case "rename":
      return answerForm(context, request, {
        ...form,
        schema: renameAreaForm,
        command: (typed) => renameArea(ctx, typed),
      });
    default:
      return unknownIntent();
  }
}

export default function AreasPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const sent: Sent | undefined = actionData;
  return (
    <div className="narrow">
      <title>{say("programmes.areas")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("programmes.areas")}</h1>
      <p>{say("programmes.areas_about")}</p>
      <Refusal refused={sent?.refused} />
      {loaderData.areas.length === 0 && <p className="empty">{say("programmes.areas_none")}</p>}
      <ul className="cards">
        {loaderData.areas.map((area) => (
          <li key={area.id} className="card">
            <h2>{area.name}</h2>
            <details open={sent?.which === `rename:${area.id}`}>
              <summary>{say("programmes.rename", { name: area.name })}</summary>
              <AreaForm area={area} sent={sent} />
            </details>
          </li>
        ))}
      </ul>
      <section>
        <h2>{say("programmes.area_add")}</h2>
        <AreaForm sent={sent} />
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
