/** A place in a list that is read page by page: the line at this moment with this id. Lines of one moment are ordered by id. */
export interface Place {
  at: Date;
  id: string;
}

/** A place as a link says it. */
export const placeOf = ({ at, id }: Place) => `${at.getTime()}.${id}`;

/** Reads a place out of a link; anything that is none starts from the newest. */
export function readPlace(value: string | null): Place | undefined {
  const match = /^(\d{1,14})\.([0-9a-z]{26})$/.exec(value ?? "");
  return match?.[1] && match[2] ? { at: new Date(Number(match[1])), id: match[2] } : undefined;
}
