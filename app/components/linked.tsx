/** Text whose web addresses can be followed. */
export function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s]+)/).map((part, i) => {
    if (i % 2 === 0) return part;
    const address = part.replace(/[.,;:!?)]+$/, "");
    return (
      <span key={i}>
        <a href={address}>{address}</a>
        {part.slice(address.length)}
      </span>
    );
  });
}
