/** A second, plain way to score two transcripts, which shares nothing with the first: one table of all words by all words. */

const SHORT: Readonly<Record<string, string>> = {
  "can't": 'can not',
  cannot: 'can not',
  "won't": 'will not',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  kinda: 'kind of',
  sorta: 'sort of',
  "i'm": 'i am',
  ok: 'okay',
  alright: 'all right',
  "let's": 'let us',
  cause: 'because',
}
const LOW =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const HIGH = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SOUND = /^(?:u+m+|u+h+m*|er+m?|a+h+|e+h+|h?mm+|mhm|hm)$/u

/** Lower case, without marks, contractions written out, small numbers in digits, no sounds, nothing twice in a row. */
export function foldForReference(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replaceAll(/[’‘]/gu, "'")
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\d),(\d{3})/gu, '$1$2')
    .replaceAll('%', ' percent')
  const words = plain
    .split(/[^\p{L}\p{N}']+/u)
    .map((word) => word.replaceAll(/^'+|'+$/gu, ''))
    .filter((word) => word !== '' && !SOUND.test(word))
  const out: string[] = []
  for (const word of words.flatMap(writeOut)) {
    const tens = HIGH.findIndex((high) => String((high === '' ? 0 : HIGH.indexOf(high) + 2) * 10) === out.at(-1))
    if (tens >= 0 && /^[1-9]$/u.test(word)) out[out.length - 1] = String(Number(out.at(-1)) + Number(word))
    else if (word !== out.at(-1) || /^\d/u.test(word)) out.push(word)
  }
  return out
}

function writeOut(word: string): string[] {
  if (Object.hasOwn(SHORT, word)) return SHORT[word]!.split(' ')
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not']
  const [stem = '', ending] = word.split("'")
  const full = { re: 'are', ve: 'have', ll: 'will', s: 'is', d: 'would' }[ending ?? '']
  if (full !== undefined) return [stem, full]
  const low = LOW.indexOf(word)
  if (low >= 0) return [String(low)]
  const high = HIGH.indexOf(word)
  return [high >= 0 ? String((high + 2) * 10) : word]
}

/** Percent of the words of `one` that stand beside their equal where the fewest words are changed, added or left out. */
export function scoreByTable(one: readonly string[], other: readonly string[]): number {
  let costs = Int32Array.from({ length: other.length + 1 }, (_, at) => at)
  let equal = new Int32Array(other.length + 1)
  for (const [row, word] of one.entries()) {
    const [next, same] = [new Int32Array(other.length + 1), new Int32Array(other.length + 1)]
    next[0] = row + 1
    for (let at = 1; at <= other.length; at++) {
      const isEqual = word === other[at - 1]
      let [cost, count] = [costs[at - 1]! + (isEqual ? 0 : 1), equal[at - 1]! + (isEqual ? 1 : 0)]
      for (const [more, own] of [
        [costs[at]!, equal[at]!],
        [next[at - 1]!, same[at - 1]!],
      ] as const) {
        if (more + 1 > cost || (more + 1 === cost && own <= count)) continue
        cost = more + 1
        count = own
      }
      next[at] = cost
      same[at] = count
    }
    costs = next
    equal = same
  }
  return (100 * equal[other.length]!) / one.length
}
