const DEVICES: [RegExp, string][] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android(?=.*Mobile)/, "Android phone"],
  [/Android/, "Android tablet"],
  [/CrOS/, "Chromebook"],
  [/Windows/, "Windows computer"],
  [/Macintosh|Mac OS X/, "Mac"],
  [/Linux|X11/, "Linux computer"],
];

// The order matters: most browsers also claim to be Chrome or Safari.
const BROWSERS: [RegExp, string][] = [
  [/SamsungBrowser\//, "Samsung Internet"],
  [/EdgA?\/|EdgiOS\//, "Edge"],
  [/OPR\/|OPT\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const first = (names: [RegExp, string][], agent: string) => names.find(([sign]) => sign.test(agent))?.[1];

/** What a browser calls itself, as its owner would: "Android phone, Chrome". Never anything else out of the header. */
export function deviceLabel(userAgent: string | null): string {
  const agent = (userAgent ?? "").slice(0, 500);
  return [first(DEVICES, agent) ?? "Phone or computer", first(BROWSERS, agent)].filter(Boolean).join(", ");
}
