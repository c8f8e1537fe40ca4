/** A web address, without the full stop that ends its sentence. */
const ADDRESS = /https?:\/\/\S*[^\s.,;:!?)]/g;

/** Text whose web addresses can be followed. */
export function Linked({ text }: { text: string }) {
  const found = [...text.matchAll(ADDRESS)].map((match) => ({ at: match.index, address: match[0] }));
  let end = 0;
  const pieces = found.map(({ at, address }) => {
    const before = text.slice(end, at);
    end = at + address.length;
    return { at, before, address };
  });
  return (
    <>
      {pieces.map(({ at, before, address }) => (
        <span key={at}>
          {before}
          <a href={address}>{address}</a>
        </span>
      ))}
      {text.slice(end)}
    </>
  );
}
