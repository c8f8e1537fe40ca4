import type { ComponentProps } from "react";
import { TextField } from "./fields.tsx";

/**
 * Six numbers to type: a code that was sent, a PIN, what an app shows. Never filled in again with what was wrong.
 * @param kind a code is read aloud and filled in by phones; a PIN is hidden while it is typed; a new PIN is shown, once
 */
export function SixNumbers({
  kind,
  ...field
}: { kind: "code" | "pin" | "new_pin" } & Pick<ComponentProps<typeof TextField>, "field" | "label" | "hint">) {
  return (
    <TextField
      {...field}
      type={kind === "pin" ? "password" : "text"}
      className="code"
      required
      inputMode="numeric"
      autoComplete={kind === "code" ? "one-time-code" : kind === "pin" ? "current-password" : "off"}
      maxLength={13}
      defaultValue=""
    />
  );
}
