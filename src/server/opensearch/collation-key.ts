/**
 * Keys whose order by code point is that of a dictionary, as `Intl.Collator` has it: the engine sorts keywords by code point, and
 * knows no dictionary without a plugin.
 */

interface CollationOptions {
  /** `Talk 2` before `Talk 10`. */
  readonly isNumeric?: boolean
}

/** Longer texts are told apart by so many characters. */
const MAX_LENGTH = 100
/** Between letters, accents and case, each of which only counts where all before is equal. Lower than any other character. */
const LEVEL = ' '
/** The first character that stands for a rank. */
const FIRST = 0x21
/** Stands before a character that is written as itself: those of scripts with too many of them, which are sorted by code point. */
const HANGUL = '\uEFFE'
const OTHERS = '\uEFFF'
/** Letters that a dictionary reads as two. */
const AS_TWO: Readonly<Record<string, string>> = { æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ß: 'ss', ẞ: 'SS' }

export function makeCollationKey(text: string, { isNumeric = false }: CollationOptions = {}): string {
  const ranks = getRanks()
  const [letters, accents, cases]: [string[], string[], string[]] = [[], [], []]
  const normal = text.normalize('NFKC').replaceAll(/[æÆœŒßẞ]/g, (letter) => AS_TWO[letter]!)
  for (const [part] of normal.matchAll(isNumeric ? /\p{Nd}+|[^]/gu : /[^]/gu)) {
    if (letters.length >= MAX_LENGTH) break
    if (isNumeric && /^\p{Nd}/u.test(part)) {
      letters.push(writeNumber(part, ranks))
      continue
    }
    const rank = ranks.get(part)
    // A mark without a letter of its own counts as the accent of the one before it.
    if (rank?.letter === 0) {
      if (rank.accent > 0) accents.push(writeRank(rank.accent))
      continue
    }
    letters.push(rank ? writeRank(rank.letter) : `${/\p{Script=Hangul}/u.test(part) ? HANGUL : OTHERS}${part}`)
    accents.push(writeRank(rank?.accent ?? 0))
    cases.push(writeRank(rank?.variant ?? 0))
  }
  return [letters.join(''), cutUsual(accents), cutUsual(cases)].join(LEVEL).trimEnd()
}

function writeRank(rank: number): string {
  return String.fromCharCode(FIRST + rank)
}

/** By its length without zeros at the start, then digit by digit. */
function writeNumber(digits: string, ranks: Ranks): string {
  const zero = ranks.get('0')!.letter
  const values = Array.from(digits, (digit) => (ranks.get(digit)?.letter ?? zero) - zero)
  const first = values.findIndex((value) => value > 0)
  const written = first < 0 ? [] : values.slice(first, first + MAX_LENGTH)
  return writeRank(zero) + writeRank(written.length) + written.map(writeRank).join('')
}

/** Most letters have no accent, and most texts differ before that counts. */
function cutUsual(ranks: readonly string[]): string {
  const usual = writeRank(0)
  return ranks.slice(0, ranks.findLastIndex((rank) => rank !== usual) + 1).join('')
}

interface Rank {
  /** 0 where a dictionary passes over the character. */
  readonly letter: number
  /** Among those of the same letter, and among those of the same letter and accent. */
  readonly accent: number
  readonly variant: number
}
type Ranks = ReadonlyMap<string, Rank>

let known: Ranks | undefined

/** Takes some milliseconds, so only where titles are sorted. */
function getRanks(): Ranks {
  known ??= rankCharacters()
  return known
}

/** All characters of scripts with few of them, in the order that the collator gives them one by one. */
function rankCharacters(): Ranks {
  const [byLetter, byAccent] = (['base', 'accent'] as const).map(
    (sensitivity) => new Intl.Collator('en', { sensitivity }),
  )
  const sorted = listCharacters().sort(new Intl.Collator('en').compare)
  const ranks = new Map<string, Rank>()
  let before: { readonly character: string; readonly rank: Rank } = {
    character: '',
    rank: { letter: 0, accent: 0, variant: 0 },
  }
  for (const character of sorted) {
    const { letter, accent, variant } = before.rank
    const rank =
      byLetter!.compare(before.character, character) !== 0
        ? { letter: letter + 1, accent: 0, variant: 0 }
        : byAccent!.compare(before.character, character) !== 0
          ? { letter, accent: accent + 1, variant: 0 }
          : { letter, accent, variant: variant + 1 }
    ranks.set(character, rank)
    before = { character, rank }
  }
  return ranks
}

const LAST = 0xfffd
const HAS_MANY = /[\p{Cs}\p{Co}\p{Cn}\p{Ideographic}\p{Script=Hangul}\p{Script=Yi}]/u

function listCharacters(): string[] {
  return Array.from({ length: LAST + 1 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => !HAS_MANY.test(character) && character.normalize('NFKC') === character,
  )
}
