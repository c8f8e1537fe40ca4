import { useSay } from "#app/lib/page.ts";

/** The two languages as choices, each named in itself. */
export function useLanguages() {
  const say = useSay();
  return [
    { value: "en", label: say("circles.english") },
    { value: "cy", label: say("circles.welsh") },
  ];
}
