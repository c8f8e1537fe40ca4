/** Each language named in itself. */
export const LANGUAGE_OPTIONS = [
  { value: "en", label: <span lang="en">English</span> },
  { value: "cy", label: <span lang="cy">Cymraeg</span> },
];
