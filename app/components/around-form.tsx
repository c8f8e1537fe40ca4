import { type SubmissionResult, useForm } from "@conform-to/react";
import { MILES, PARTS, type TypedAsk, WHEN } from "#app/around/forms.ts";
import { sayWeekday } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { AroundNeeds } from "./around-needs.tsx";
import { MoreFields } from "./around-more-fields.tsx";
import { FieldProblem, SelectField, TextField } from "./fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";

export interface AskedForm {
  path: string;
  /** As it was typed. */
  typed: Record<string, unknown>;
  problems: SubmissionResult<string[]> | undefined;
}

/** One box and a few choices. It asks by its address, so that every search can be kept, sent on and gone back to. */
export function AroundForm({ path, typed, problems }: AskedForm) {
  const say = useSay();
  const [form, fields] = useForm<TypedAsk>({
    id: "look",
    lastResult: problems,
    defaultValue: { miles: "3", ...typed },
  });
  const need = typeof typed.need === "string" ? typed.need : null;
  return (
    <form action={path} id={form.id} noValidate role="search">
      <ProblemSummary form={form} />
      <TextField
        field={fields.q}
        label={say("around.look_for")}
        hint={say("around.look_for_hint")}
        enterKeyHint="search"
        list="meant"
        data-suggest={`${path}/suggest.json`}
      />
      <datalist id="meant" aria-label={say("around.look_for")} />
      {need && !fields.need.errors && (
        <label className="choice picked">
          <input type="checkbox" name="need" value={need} defaultChecked />
          <span>{say(`needs.${need}` as "needs.money")}</span>
        </label>
      )}
      <FieldProblem field={fields.need} />
      <input type="hidden" name="spot" defaultValue={typeof typed.spot === "string" ? typed.spot : ""} />
      {typeof typed.view === "string" && <input type="hidden" name="view" value={typed.view} />}
      <div className="inline-fields">
        <TextField
          field={fields.where}
          label={say("around.where")}
          hint={say("around.where_hint")}
          autoComplete="postal-code"
        />
        <SelectField
          field={fields.miles}
          label={say("around.how_far")}
          options={MILES.map((miles) => ({
            value: miles,
            label: say("around.within_miles", { count: Number(miles) }),
          }))}
        />
      </div>
      <NearMe />
      <WhenFields when={fields.when} part={fields.part} />
      <MoreFields fields={fields} isOpen={problems !== undefined} />
      <button type="submit" className="main wide">
        {say("around.look")}
      </button>
      <AroundNeeds />
    </form>
  );
}

/** Only where a script can ask the phone. */
function NearMe() {
  const say = useSay();
  return (
    <p>
      <button
        type="button"
        hidden
        data-near-me={say("around.where_i_am")}
        data-near-me-failed={say("around.near_me_failed")}
      >
        {say("around.near_me")}
      </button>{" "}
      <output data-near-me-says="" />
    </p>
  );
}

type Field = Parameters<typeof SelectField>[0]["field"];

function WhenFields({ when, part }: { when: Field; part: Field }) {
  const say = useSay();
  const { language } = usePage();
  const sayWhen = (one: (typeof WHEN)[number]) =>
    one === "any" || one === "today" || one === "now" ? say(`around.when_${one}`) : sayWeekday(Number(one), language);
  return (
    <div className="inline-fields">
      <SelectField
        field={when}
        label={say("around.when")}
        options={WHEN.map((one) => ({ value: one, label: sayWhen(one) }))}
      />
      <SelectField
        field={part}
        label={say("around.part")}
        options={[
          { value: "", label: say("around.part_any") },
          ...PARTS.map((one) => ({ value: one, label: say(`around.part_${one}`) })),
        ]}
      />
    </div>
  );
}
