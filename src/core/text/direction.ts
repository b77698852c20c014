/** Writing direction of a language or a text. */

/** Right-to-left scripts, by their codes in language tags. */
const SCRIPTS = new Set(
  'adlm arab aran armi avst hebr mand mend nkoo rohg samr sogd syrc syrj syrn thaa yezi'.split(' '),
)
const LANGUAGES = new Set(
  'ae ar arc arz ary bal bgn bqi ckb dv fa glk he iw ji lrc luz mzn nqo pnb ps sd sdh syr ug ur yi'.split(' '),
)

/**
 * Direction of a language by its BCP 47 tag; a script in the tag takes precedence over the language (`az-Arab`, `ur-Latn`).
 * Undefined without a tag: the caller can then use the first letter of each text.
 */
export function findDirection(language = ''): 'ltr' | 'rtl' | undefined {
  const [name, ...rest] = language.toLowerCase().split(/[-_]/)
  if (!name) return undefined
  const script = rest.find((part) => /^[a-z]{4}$/.test(part))
  if (script) return SCRIPTS.has(script) ? 'rtl' : 'ltr'
  return LANGUAGES.has(name) ? 'rtl' : 'ltr'
}

const RIGHT_TO_LEFT =
  /^[\p{Script=Arab}\p{Script=Hebr}\p{Script=Syrc}\p{Script=Thaa}\p{Script=Nkoo}\p{Script=Adlm}\p{Script=Mand}\p{Script=Samr}\p{Script=Rohg}]/u

/** Direction of a text by its first letter, like `dir="auto"`. */
export function findTextDirection(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0]
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr'
}
