import type { Entry } from "#app/calendar/rules.ts";
import { Icon } from "./icons.tsx";
import { TaskIcon } from "./task-icon.tsx";

/** The picture of something in a calendar. Decoration: the words always stand beside it. */
export const EntryIcon = ({ kind }: Pick<Entry, "kind">) =>
  kind === "meeting" ? <Icon name="gather" /> : kind === "signpost" ? <Icon name="next" /> : <TaskIcon kind={kind} />;
