/** Words of every letter, mark and digit there is, in every script, to compare how two programs read them. */

const WRITTEN = /[\p{L}\p{M}\p{N}]/u
/** Of these scripts there are tens of thousands of signs that are all alike: one in so many is enough. */
const MANY = /[\p{Script=Han}\p{Script=Hangul}]/u
const STEP = 20
const LAST = 0x323af
const LENGTH = 3

/** Each of three signs that stand together in Unicode, so mostly of one script. */
export function writeEveryLetter(): string[] {
  const signs: string[] = []
  for (let code = 0; code <= LAST; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const sign = String.fromCodePoint(code)
    if (WRITTEN.test(sign) && (code % STEP === 0 || !MANY.test(sign))) signs.push(sign)
  }
  return Array.from({ length: Math.ceil(signs.length / LENGTH) }, (_, word) =>
    signs.slice(word * LENGTH, (word + 1) * LENGTH).join(''),
  )
}
