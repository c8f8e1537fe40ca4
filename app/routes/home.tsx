import { useSay } from "#app/lib/page.ts";

export default function HomePage() {
  const say = useSay();
  return <h1>{say("common.welcome")}</h1>;
}
