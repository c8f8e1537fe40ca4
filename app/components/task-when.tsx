import { usePage, useSay } from "#app/lib/page.ts";
import type { When } from "#app/tasks/rules.ts";
import { sayWhen } from "#app/tasks/say-when.ts";

/** When help is wanted, in the reader's words. @param isShort for lists */
export function TaskWhen({ task, isShort = false }: { task: When; isShort?: boolean }) {
  const say = useSay();
  return sayWhen(task, say, usePage().language, isShort);
}
