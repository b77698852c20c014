/** Takes off the quotation marks around a text, where one pair holds all of it. */

const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '‘': '’',
  '「': '」',
  '『': '』',
}

/** `"A "b" c"` is one quotation; `"A" and "b"` is two and stays as it is. */
export function stripOuterMarks(text: string): string {
  const closers = PAIRS[text[0] ?? '']
  if (closers === undefined || text.length < 3 || !closers.includes(text.at(-1)!)) return text
  const inside = text.slice(1, -1)
  const opener = text[0]!
  const first = [...inside].findIndex((character) => character === opener || closers.includes(character))
  if (first === -1) return inside.trim()
  const mark = [...inside][first]!
  // Alike on both sides: one that opens stands before a word, one that closes behind it.
  const opens =
    mark === opener && (opener !== '"' || /(?:^|[\s([—–-])"(?=\S)/.test(inside.slice(0, inside.indexOf('"') + 2)))
  const isApostrophe = opener === '‘' && /[\p{L}\p{N}]’[\p{L}]/u.test(inside)
  return opens || isApostrophe ? inside.trim() : text
}
