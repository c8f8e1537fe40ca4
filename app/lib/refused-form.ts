import type { Submission } from "@conform-to/react";
import { data } from "react-router";
import { orRefusal } from "./errors.ts";

/** As `orRefusal`, for a form of many fields: with the "no" comes back what was typed, so that nothing has to be written twice. */
export async function orRefusedForm<T, F>(
  command: Promise<T>,
  form: Submission<F, string[]>,
  then: (result: T) => Response,
) {
  const answer = await orRefusal(command, then);
  if (answer instanceof Response) return answer;
  return data(
    { ...answer.data, form: form.reply({ formErrors: [answer.data.refused.words] }) },
    answer.init ?? undefined,
  );
}
