/** Decodes character references of XML, HTML and WebVTT. Unknown ones stay as written. */

/** Name and character in turn. */
const TABLE = `
amp & lt < gt > quot " apos ' ndash – mdash — hellip … lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo
« raquo » lsaquo ‹ rsaquo › bull • middot · copy © reg ® trade ™ deg ° plusmn ± times × divide ÷ frac12 ½
frac14 ¼ frac34 ¾ sup2 ² sup3 ³ euro € pound £ yen ¥ cent ¢ sect § para ¶ micro µ iexcl ¡ iquest ¿ Agrave À
Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì Iacute Í
Icirc Î Iuml Ï Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö Oslash Ø OElig Œ Ugrave Ù Uacute Ú Ucirc Û
Uuml Ü Yacute Ý Scaron Š szlig ß thorn þ eth ð agrave à aacute á acirc â atilde ã auml ä aring å aelig æ
ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í icirc î iuml ï ntilde ñ ograve ò oacute ó ocirc
ô otilde õ ouml ö oslash ø oelig œ ugrave ù uacute ú ucirc û uuml ü yacute ý yuml ÿ scaron š larr ← rarr →
`
const INVISIBLE: Readonly<Record<string, string>> = {
  nbsp: '\u00A0',
  lrm: '\u200E',
  rlm: '\u200F',
  shy: '\u00AD',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwj: '\u200D',
  zwnj: '\u200C',
  zwsp: '\u200B',
}
const NAMED: ReadonlyMap<string, string> = new Map([...readPairs(TABLE), ...Object.entries(INVISIBLE)])

function readPairs(table: string): [string, string][] {
  const words = table.trim().split(/\s+/)
  return words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1]!]] : []))
}

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/g

/** Decodes once: `&amp;lt;` becomes `&lt;`. A number that is no character becomes U+FFFD. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole
    return fromCode(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal))
  })
}

function fromCode(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\uFFFD'
}
