/**
 * What people write around what they look for. None of it says what that is, and hardly any entry has it in its text. Where a word may well be part of
 * a name ("Help at Home"), only with the word that makes it part of a sentence. English and Welsh.
 */
const FILLER: ReadonlySet<string> = new Set([
  ..."i im ive id am me my myself mine he hes him his she shes her hers they them theirs us it its who what where when how why".split(
    " ",
  ),
  ..."was were be been being has have having had do does did dont cant cannot can could would should will get getting got".split(
    " ",
  ),
  ..."need needs needed want wants wanted looking look find finding please somewhere someone somebody something anywhere".split(
    " ",
  ),
  ..."anyone anybody anything any some there if but because about so very really just too no not know think feel feeling".split(
    " ",
  ),
  ..."dw dwi rwy rwyn rydw wyf ydw yw mae maer oes fi fy mi eu ei eich ein hi fe fo nhw angen eisiau isio chwilio am".split(
    " ",
  ),
  ..."rhywle rhywun rhywbeth ble sut pwy beth gyda efo gen wedi methu gallu".split(" "),
  "need help",
  "want help",
  "get help",
  "help with",
  "help me",
  "near me",
  "angen help",
  "angen cymorth",
  "help gyda",
  "help efo",
  "cymorth gyda",
  "yn agos",
]);

/** How many words from here on are filler; none when this one is part of what is looked for. */
export const fillerAt = (words: readonly string[], at: number): number =>
  [2, 1].find((many) => at + many <= words.length && FILLER.has(words.slice(at, at + many).join(" "))) ?? 0;
