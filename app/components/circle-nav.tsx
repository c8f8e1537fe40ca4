import type { Room } from "#app/circles/rooms.ts";
import { usePage, useSay } from "#app/lib/page.ts";

/** The rooms of a circle that the reader may enter: those entered often, and the others behind "More" where there is no space for all. */
export function CircleNav({ circleId, rooms }: { circleId: string; rooms: readonly Room[] }) {
  const say = useSay();
  const { path } = usePage();
  const links = rooms.map(({ path: room, words, also, isOften = false }) => {
    const to = `/circles/${circleId}${room}`;
    const isAlso = also !== undefined && path === `/circles/${circleId}${also}`;
    const isIn = isAlso || (room !== "" && path.startsWith(`${to}/`));
    return {
      to,
      words: say(words),
      isOften,
      current: path === to ? ("page" as const) : isIn ? ("true" as const) : undefined,
    };
  });
  if (links.length === 1) return null;
  const rare = links.filter(({ isOften }) => !isOften);
  // A single room more is shown rather than hidden.
  const more = rare.length > 1 ? rare : [];
  const here = more.find(({ current }) => current);
  return (
    <nav className="rooms no-print" aria-label={say("home.nav_label")}>
      <RoomLinks links={links.filter((link) => !more.includes(link))} />
      {more.length > 0 && (
        <details className="rooms-more">
          <summary aria-current={here ? "true" : undefined}>
            {here ? say("home.nav_more_here", { room: here.words }) : say("home.nav_more")}
          </summary>
          <RoomLinks links={more} />
        </details>
      )}
    </nav>
  );
}

const RoomLinks = ({ links }: { links: { to: string; words: string; current: "page" | "true" | undefined }[] }) => (
  <ul className="rooms-list">
    {links.map(({ to, words, current }) => (
      <li key={to}>
        <a href={to} aria-current={current}>
          {words}
        </a>
      </li>
    ))}
  </ul>
);
