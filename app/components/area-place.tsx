import { useForm } from "@conform-to/react";
import { TextField } from "#app/components/fields.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";

interface Props {
  area: { id: string; around: string | null };
  sent: Sent | undefined;
}

/** Where an area is: a postcode, its first half or a place. Left empty, it is not known any more. */
export function AreaPlace({ area, sent }: Props) {
  const say = useSay();
  const typed = sentTo(sent, `place:${area.id}`);
  const [form, fields] = useForm<{ around: string }>({
    id: `place-${area.id}`,
    lastResult: typed,
    defaultValue: { around: area.around ?? "" },
  });
  return (
    <PostForm id={form.id} noValidate>
      <ProblemSummary form={form} />
      {typed && area.around && <p className="hint">{`${say("common.it_says_now")}: ${area.around}`}</p>}
      <input type="hidden" name="areaId" value={area.id} />
      <input type="hidden" name="was" value={area.around ?? ""} />
      <TextField
        field={fields.around}
        label={say("programmes.area_postcode")}
        hint={say("programmes.area_postcode_hint")}
        autoComplete="off"
        maxLength={100}
      />
      <button name="intent" value="place">
        {say("common.save")}
      </button>
    </PostForm>
  );
}
