/** Recognises and decodes text encodings: UTF-16 with or without a mark, broken UTF-8, Windows-1252. */

const SAMPLE_BYTES = 4096

export type Utf16 = 'utf-16le' | 'utf-16be'

export function findUtf16Mark(bytes: Uint8Array): Utf16 | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Western text in UTF-16 has a NUL in nearly every pair, always on the same side. */
export function guessUtf16(bytes: Uint8Array): Utf16 | undefined {
  const pairs = Math.min(bytes.length, SAMPLE_BYTES) >> 1
  let first = 0
  let second = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) first++
    if (bytes[pair * 2 + 1] === 0) second++
  }
  if (second > pairs * 0.3 && first < pairs * 0.05) return 'utf-16le'
  if (first > pairs * 0.3 && second < pairs * 0.05) return 'utf-16be'
  return undefined
}

const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Some releases of Node decode this label as Latin-1; the 32 characters that differ are put right here. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes)
  return text.replace(/[\u0080-\u009F]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!)
}

export interface Utf8Survey {
  /** Well-formed sequences of two bytes and more. */
  readonly good: number
  readonly bad: number
  readonly firstBad: number
}

export function surveyUtf8(bytes: Uint8Array): Utf8Survey {
  let good = 0
  let bad = 0
  let firstBad = -1
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at)
    if (length > 1) good++
    if (length === 0) {
      bad++
      if (firstBad === -1) firstBad = at
    }
    at += Math.max(1, length)
  }
  return { good, bad, firstBad: Math.max(0, firstBad) }
}

/** Length of the well-formed sequence at an offset; 0 when it is not well-formed. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
  for (let i = 1; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return isAllowedSecond(lead, bytes[at + 1] ?? 0) ? length : 0
}

/** Refuses overlong forms, surrogates and what lies past U+10FFFF. */
function isAllowedSecond(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second < 0xa0
  if (lead === 0xf0) return second >= 0x90
  return lead !== 0xf4 || second < 0x90
}
