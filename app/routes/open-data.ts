import { packAnswer } from "#app/open-data/pack-answer.server.ts";

/** Around all that is handed out as data. */
export const middleware = [packAnswer];
