/** Which way a language is written. */

/** Scripts that run from right to left, as language tags write them. */
const SCRIPTS = new Set(
  'adlm arab aran armi avst hebr mand mend nkoo rohg samr sogd syrc syrj syrn thaa yezi'.split(' '),
)
const LANGUAGES = new Set(
  'ae ar arc arz ary bal bgn bqi ckb dv fa glk he iw ji lrc luz mzn nqo pnb ps sd sdh syr ug ur yi'.split(' '),
)

/**
 * The direction of a language by its BCP 47 tag; a script in the tag decides over the language (`az-Arab`, `ur-Latn`).
 * Undefined without a tag, so that each text may be judged by its own first letter.
 */
export function findDirection(language: string | undefined): 'ltr' | 'rtl' | undefined {
  const [name, ...rest] = (language ?? '').toLowerCase().split(/[-_]/)
  if (!name) return undefined
  const script = rest.find((part) => /^[a-z]{4}$/.test(part))
  if (script) return SCRIPTS.has(script) ? 'rtl' : 'ltr'
  return LANGUAGES.has(name) ? 'rtl' : 'ltr'
}
