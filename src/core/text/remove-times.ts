/** Removes times in brackets from a description shown outside its episode: `wrote a book (9:00)` → `wrote a book`. */

const TIME = String.raw`\d{1,3}(?::\d{2}){1,2}`
const IN_BRACKETS = new RegExp(
  String.raw`[(\[](?:at )?${TIME}(?:(?:, ?| and | ?[-–—] ?)${TIME})*[)\]](?:\([^()\s]*\))?`,
  'gu',
)

/** Also removes the URL of a time that is a Markdown link, and collapses the remaining white space. */
export function removeTimes(text: string): string {
  const rest = text.replaceAll(IN_BRACKETS, '')
  if (rest === text) return text
  const words = rest.split(/\s+/u).filter((word) => word !== '')
  return words.join(' ').replaceAll(/ (?=[.,;:!?])/gu, '')
}
