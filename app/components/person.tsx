/** Initials in a soft colour that stays the same for the same name. Decoration: the name always stands beside it. */
export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .map((part) => [...part][0] ?? "")
    .slice(0, 2)
    .join("");
  const tint = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
  return (
    <span className="initials" data-tint={tint} aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}
