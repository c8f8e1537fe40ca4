import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { changeMap } from "#app/around/change-map.server.ts";
import { openMap } from "#app/around/open-map.server.ts";
import { readMapSettings } from "#app/around/read-settings.server.ts";
import { mapForm, openForm } from "#app/around/settings-form.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { CheckField } from "#app/components/choices.tsx";
import { TextArea, TextField } from "#app/components/fields.tsx";
import { MapNowSays } from "#app/components/map-now-says.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm, PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sentTo } from "#app/lib/sent.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/programme-map.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const settings = await orErrorPage(readMapSettings(context.get(visitorCtx)));
  return { settings, base: `${baseUrl(context)}/around/` };
}

const HERE = "/programme/map";

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "save":
      return answerForm(
        request,
        mapForm,
        (typed) => changeMap(ctx, typed),
        () => redirectSaying(context, HERE, "common.saved"),
        intent,
      );
    case "open":
    case "close": {
      const said = intent === "open" ? "around.opened_said" : "around.closed_said";
      return answerForm(
        request,
        openForm,
        ({ version }) => openMap(ctx, version, intent === "open"),
        () => redirectSaying(context, HERE, said),
        intent,
      );
    }
    default:
      return unknownIntent();
  }
}

export default function MapSettingsPage({ loaderData: { settings, base }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const refused = actionData?.refused;
  return (
    <div className="narrow">
      <title>{say("around.settings")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("around.settings")}</h1>
      <p>{say("around.settings_about")}</p>
      <Refusal refused={refused} />
      {refused?.words === "common.edited_meanwhile" && <MapNowSays {...settings} />}
      {settings.version > 0 && <OpenCard {...settings} base={base} />}
      <SettingsForm settings={settings} sent={actionData} />
    </div>
  );
}

type Settings = Route.ComponentProps["loaderData"]["settings"];

function OpenCard({ slug, isOpen, isListed, version, base }: Settings & { base: string }) {
  const say = useSay();
  return (
    <section className="card">
      <p>{say(isOpen ? "around.settings_open" : "around.settings_closed")}</p>
      <p>
        <a className="as-link" href={`/around/${slug}`}>
          {base + slug}
        </a>
      </p>
      {isOpen && isListed && (
        <p className="small">
          {say("around.sitemap")} <a href={`/around/${slug}/sitemap.xml`}>{`${base}${slug}/sitemap.xml`}</a>
        </p>
      )}
      <ButtonForm intent={isOpen ? "close" : "open"} fields={{ version }} look={isOpen ? "plain" : "main"}>
        {say(isOpen ? "around.close_it" : "around.open_it")}
      </ButtonForm>
    </section>
  );
}

function SettingsForm({ settings, sent }: { settings: Settings; sent: Route.ComponentProps["actionData"] }) {
  const say = useSay();
  const { version, isListed, checkEveryDays, slug, intro, phone, email, licence } = settings;
  const typed = {
    slug,
    intro,
    phone,
    email,
    licence,
    checkEveryDays: String(checkEveryDays),
    isListed: isListed ? "on" : null,
  };
  const [form, fields] = useForm<Record<keyof typeof typed, string>>({
    id: "map",
    lastResult: sentTo(sent, "save"),
    constraint: getZodConstraint(mapForm),
    defaultValue: typed,
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      <input type="hidden" name="version" value={version} />
      <TextField
        field={fields.slug}
        label={say("around.slug")}
        hint={say("around.slug_hint")}
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextArea field={fields.intro} label={say("around.intro")} hint={say("around.intro_hint")} />
      <TextField field={fields.phone} label={say("around.settings_phone")} type="tel" />
      <TextField field={fields.email} label={say("around.settings_email")} type="email" />
      <TextField field={fields.licence} label={say("around.licence")} hint={say("around.licence_hint")} />
      <TextField
        field={fields.checkEveryDays}
        label={say("around.check_every")}
        hint={say("around.check_every_hint")}
        type="number"
        inputMode="numeric"
      />
      <CheckField field={fields.isListed} label={say("around.listed")} hint={say("around.listed_hint")} />
      <button name="intent" value="save" className="main">
        {say("common.save")}
      </button>
    </PostForm>
  );
}
