import { sayList } from "#app/lib/lists.ts";
import type { Language, Say } from "#app/words/index.ts";

interface Helper {
  name: string;
  isMe: boolean;
  bringsFriend: boolean;
}

/** Who has a task: "Jo has this one.", "You have this one.", "You and Priya have this one."; null when nobody has. */
export function sayWho(helpers: readonly Helper[], say: Say, language: Language): string | null {
  if (helpers.length === 0) return null;
  const others = helpers.filter((helper) => !helper.isMe).map((helper) => named(helper, say));
  const names = sayList(others, language);
  const mine = helpers.find((helper) => helper.isMe);
  if (!mine)
    return say("tasks.has_it", {
      names,
      count: others.length + helpers.filter((helper) => helper.bringsFriend).length,
    });
  const me = mine.bringsFriend ? "tasks.you_and_friend_have" : "tasks.you_have";
  return others.length === 0 ? say(me) : say("tasks.you_have_with", { names });
}

/** Names in a row: "Jo, Priya and Raj". */
export const sayNames = (helpers: readonly { name: string }[], language: Language) =>
  sayList(
    helpers.map(({ name }) => name),
    language,
  );

const named = ({ name, bringsFriend }: Helper, say: Say) => (bringsFriend ? say("tasks.with_friend", { name }) : name);
