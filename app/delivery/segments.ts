// The GSM 7-bit default alphabet and its extension table, whose characters count twice (3GPP TS 23.038, section 6.2.1).
const ONCE =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const TWICE = "^{}\\[~]|€\f";

/**
 * How many parts a text message takes: 160 characters of the GSM alphabet in one, 153 in each of several; with any other character (ŵ, â, “)
 * it is written in UCS-2, 70 and 67 (3GPP TS 23.038 and 23.040).
 */
export function segmentsOf(text: string): number {
  const units = gsmUnits(text);
  if (units === null) return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  return units <= 160 ? 1 : Math.ceil(units / 153);
}

function gsmUnits(text: string): number | null {
  let units = 0;
  for (const letter of text) {
    if (ONCE.includes(letter)) units += 1;
    else if (TWICE.includes(letter)) units += 2;
    else return null;
  }
  return units;
}

const PLAIN: Record<string, string> = { "\u00A0": " ", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-" };
const WITHOUT_ROOF: Record<string, string> = { â: "a", ê: "e", î: "i", ô: "o", û: "u", ŵ: "w", ŷ: "y" };

/**
 * A text as it is best sent: typographic signs as the GSM alphabet has them; and where it saves a part, Welsh letters without their roof, as
 * people in Wales write on their phones.
 */
export function asText(text: string): string {
  const plain = text.replaceAll(/[\u00A0“”‘’…–]/g, (sign) => PLAIN[sign] ?? sign);
  const bare = plain.replaceAll(/[âêîôûŵŷÂÊÎÔÛŴŶ]/g, (letter) => {
    const small = WITHOUT_ROOF[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase() ? small : small.toUpperCase();
  });
  return segmentsOf(bare) < segmentsOf(plain) ? bare : plain;
}
