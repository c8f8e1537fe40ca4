import type { FieldMetadata } from "@conform-to/react";
import { sayDay, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { HOWS, type Offered } from "#app/signposts/rules.ts";
import { Choices } from "./choices.tsx";
import { SelectField, TextField } from "./fields.tsx";

type Field = FieldMetadata<never> | FieldMetadata<unknown>;
interface Props {
  fields: Record<"how" | "companionId" | "when" | "onDay" | "atTime", Field>;
  times: readonly Offered[];
  companions: readonly { personId: string; name: string }[];
  isTheirs: boolean;
}

/** How and when the family goes: the next times that it is open stand there to choose from. */
export function SignpostFields({ fields, times, companions, isTheirs }: Props) {
  const say = useSay();
  const { language } = usePage();
  const offered = times.map(({ onDay, atTime }) => ({
    value: `${onDay} ${atTime}`,
    label: `${sayDay(onDay, language)}, ${sayTime(atTime, language)}`,
  }));
  return (
    <>
      <Choices
        field={fields.how}
        label={say(isTheirs ? "signposts.how_ours" : "signposts.how")}
        options={HOWS.map((how) => ({
          value: how,
          label: say(isTheirs ? `signposts.how_${how}_ours` : `signposts.how_${how}`),
        }))}
      />
      <div className="goes-along">
        <SelectField
          field={fields.companionId}
          label={say("signposts.companion")}
          hint={say("signposts.companion_hint")}
          options={[
            { value: "", label: say("signposts.companion_nobody") },
            ...companions.map(({ personId, name }) => ({ value: personId, label: name })),
          ]}
        />
      </div>
      <Choices
        field={fields.when}
        label={say("signposts.when")}
        options={[
          ...offered,
          { value: "none", label: say("signposts.when_none") },
          { value: "other", label: say("signposts.when_another"), hint: say("signposts.when_another_hint") },
        ]}
      />
      <div className="inline-fields other-day">
        <TextField field={fields.onDay} label={say("signposts.on_day")} type="date" />
        <TextField field={fields.atTime} label={say("signposts.at_time")} type="time" />
      </div>
    </>
  );
}
