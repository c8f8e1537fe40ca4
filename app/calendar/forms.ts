import { z } from "zod";
import { oneOf } from "#app/lib/forms.ts";

export const feedForm = z.object({ detail: oneOf(["neutral", "titles"]) });
