import type { ComponentProps } from "react";
import { usePage } from "#app/lib/page.ts";

/** A form that changes something. The hidden field proves it is ours and makes a second sending of it harmless. */
export function PostForm({ children, ...props }: Omit<ComponentProps<"form">, "method">) {
  const { once } = usePage();
  return (
    <form method="post" {...props}>
      <input type="hidden" name="once" value={once} />
      {children}
    </form>
  );
}

/** A form that is one button. @param intent which of a page's actions it asks for */
export function ButtonForm({
  intent,
  children,
  look = "plain",
  fields,
  ...props
}: Omit<ComponentProps<"form">, "method"> & {
  intent: string;
  look?: "main" | "plain" | "quiet";
  fields?: Record<string, string | number | readonly string[]>;
}) {
  return (
    <PostForm {...props}>
      {Object.entries(fields ?? {}).flatMap(([name, values]) =>
        [values].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
      )}
      <button type="submit" name="intent" value={intent} className={look}>
        {children}
      </button>
    </PostForm>
  );
}
