const SHAPES = {
  see: "M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zm10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  since: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4v5l3.5 2",
  next: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  done: "M4 12.5l5 5L20 7",
  key: "M8 11a4 4 0 1 0 0 2h6v3h3v-3h3v-2z",
  home: "M3 11l9-7 9 7M6 9v11h12V9M10 20v-6h4v6",
  phone: "M6 3h4l1 5-2 1a11 11 0 0 0 6 6l1-2 5 1v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z",
  mail: "M3 6h18v12H3zM3 7l9 6 9-6",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  add: "M12 5v14M5 12h14",
  gather:
    "M12 5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM5 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM7.5 20v-3a4.5 4.5 0 0 1 9 0v3M2 19v-1a3 3 0 0 1 4-2.8M22 19v-1a3 3 0 0 0-4-2.8",
} as const;
export type IconName = keyof typeof SHAPES;

/** A simple drawing beside words, for those who read pictures faster; the words always stand beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
