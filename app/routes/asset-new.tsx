import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { ReactNode } from "react";
import type { z } from "zod";
import { FirstFields, HelpFields, PhoneField } from "#app/components/asset-fields.tsx";
import { AssetMoreFields } from "#app/components/asset-more-fields.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { SpotFields } from "#app/components/spot-fields.tsx";
import { TimeRows } from "#app/components/time-rows.tsx";
import { addAsset } from "#app/community/add-asset.server.ts";
import { newAssetFields, newAssetForm } from "#app/community/forms.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { installationContext, visitorCtx } from "#app/lib/ctx.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/asset-new.ts";

const ROWS = 3;
const MORE = [
  "wayIn",
  "organisation",
  "minimumAge",
  "maximumAge",
  "languages",
  "email",
  "website",
  "firstVisit",
  "quietTimes",
  "whoWeKnow",
  "visibility",
];

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    newAssetForm,
    (typed) => addAsset(context.get(visitorCtx), context.get(installationContext).geocoder, typed),
    (id) => redirectSaying(context, `/programme/assets/${id}`, "assets.said_added"),
  );

export default function AssetNewPage({ actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof newAssetFields>>({
    id: "asset",
    lastResult: actionData?.form,
    constraint: getZodConstraint(newAssetFields),
    defaultValue: {
      kind: "group",
      cost: "unknown",
      visibility: "public",
      where: "place",
      times: Array.from({ length: ROWS }, () => ({ rhythm: "w1" })),
    },
  });
  const troubled = Object.keys(form.allErrors);
  const hasTrouble = (names: readonly string[]) =>
    troubled.some((name) => names.some((one) => name === one || name.startsWith(`${one}[`)));
  return (
    <div className="narrow">
      <title>{say("assets.add")}</title>
      <BackLink to="/programme/assets">{say("assets.to_list")}</BackLink>
      <h1>{say("assets.add")}</h1>
      <p>{say("assets.add_about")}</p>
      <Refusal refused={actionData?.refused} />
      <PostForm id={form.id} noValidate className="asset-form">
        <ProblemSummary form={form} />
        <FirstFields fields={fields} />
        <SpotFields fields={fields} />
        <PhoneField field={fields.phone} />
        <Part title={say("assets.later_times")} isOpen={hasTrouble(["times"])}>
          <TimeRows rows={fields.times.getFieldList().map((row) => row.getFieldset())} filled={1} />
        </Part>
        <Part title={say("assets.later_help")} isOpen={hasTrouble(["needs", "cost", "costNote"])}>
          <HelpFields fields={fields} />
        </Part>
        <Part title={say("assets.more")} isOpen={hasTrouble(MORE)}>
          <AssetMoreFields fields={fields} />
        </Part>
        <button className="main">{say("assets.save")}</button>
      </PostForm>
    </div>
  );
}

/** What can be filled in later: closed, so that two minutes on a phone are enough; open when something in it needs to be put right. */
const Part = ({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) => (
  <details className="more" open={isOpen}>
    <summary>{title}</summary>
    {children}
  </details>
);
