import type { SignpostOutcome } from "#db/schema/index.ts";
import { useSay } from "#app/lib/page.ts";
import { Icon, type IconName } from "./icons.tsx";
import { PostForm } from "./post-form.tsx";

const PICTURES: Record<SignpostOutcome, IconName> = {
  liked: "done",
  did_not_go: "home",
  not_for_us: "leave",
  closed: "key",
  full: "gather",
  wrong: "see",
};

/** "Did you go? Did it help?": a big button for each answer. */
export function OutcomeButtons({ outcomes }: { outcomes: readonly SignpostOutcome[] }) {
  const say = useSay();
  return (
    <PostForm className="own-answers">
      <input type="hidden" name="intent" value="outcome" />
      {outcomes.map((outcome) => (
        <button key={outcome} type="submit" name="outcome" value={outcome}>
          <Icon name={PICTURES[outcome]} />
          {say(`signposts.outcome_${outcome}`)}
        </button>
      ))}
    </PostForm>
  );
}
