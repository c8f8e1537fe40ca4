import type { Say } from "#app/words/index.ts";
import { isNeed } from "./needs.ts";

/** What a need is called. One that this program does not know (any more) is said as it is kept. */
export const sayNeed = (key: string, say: Say) => (isNeed(key) ? say(`needs.${key}`) : key);
