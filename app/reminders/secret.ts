import { z } from "zod";
const secret = z.object({
  to: z.string().optional(),
  channel: z.enum(["sms", "email"]),
  link: z.string().optional(),
  code: z.string().optional(),
});
export const readSecret = (due: { secret: string | null }) =>
  due.secret === null ? null : secret.parse(JSON.parse(due.secret));
