/** Finds passages in which a quotation may be said: those that say a part of it word for word, else those with most of its rarer words. */

import type { AbortSignalLike, Answer } from '../../answer/answer.ts'
import { createQueryExpander } from '../query/expand-query.ts'
import { parseQuery } from '../query/parse-query.ts'
import { parseTerms } from '../query/terms.ts'
import { findWord, type Vocabulary } from '../query/vocabulary.ts'
import type { SearchHit, SearchKind } from '../search-document.ts'
import type { Found } from '../search-source.ts'
import { pickSearched } from '../searched-episode.ts'
import { writeFault } from './handle-search.ts'
import { SEARCH_API_VERSION, type CheckResponse } from './search-api.ts'
import type { ServedLibrary } from './served-library.ts'

export interface CheckParameters {
  /** The words that are said to be somebody's. */
  readonly quote: string
  /** Only these episodes, by id. Default: all. */
  readonly episode?: readonly string[] | undefined
  /** Most candidates. */
  readonly limit: number
}

/** The words of a library are counted elsewhere: `core/findings` knows which ones a quotation is compared by. */
type FoundPassages = Omit<CheckResponse, 'words'>

type CheckHandler = (parameters: CheckParameters, signal?: AbortSignalLike) => Promise<FoundPassages>

/** Words looked for side by side, at the start, in the middle and at the end of the quotation. */
const PART = 6
/** Words looked for anywhere in a passage. */
const MAX_WORDS = 16

/** Words of Chinese are told by what stands beside them: a space between two letters, as some files have it, parts them. */
const BETWEEN_HAN = /(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu

const SAID: ReadonlySet<SearchKind> = new Set(['transcript', 'aside'])
const TRANSLATED: ReadonlySet<SearchKind> = new Set(['translation'])
/** Passages of translations, beside the limit. */
const MAX_TRANSLATED = 10

interface FoundParts {
  /** Best first. */
  readonly hits: readonly SearchHit[]
  readonly answers: readonly Answer<Found>[]
  /** Some passage has all parts of it. */
  readonly isWhole: boolean
}

/** Rejects as the source does. */
export function createCheckHandler({ source, measureTexts }: ServedLibrary): CheckHandler {
  const expand = createQueryExpander(source.words)
  return async ({ quote, episode, limit }, signal) => {
    const episodes = episode && new Set(episode)
    const words = parseTerms(quote.replaceAll(BETWEEN_HAN, '')).map(({ term }) => term)
    const findIn = async (kinds: ReadonlySet<SearchKind>, most: number): Promise<FoundParts> => {
      const request = { limit: most, kinds, only: { episodes } }
      const find = (text: string) => source.search(expand(parseQuery(text)), request, { signal })
      const exact = await Promise.all(choosePhrases(words).map((phrase) => find(`"${phrase}"`)))
      const whole = listBest(exact, exact.length)
      // A part that is said somewhere may be anybody's: what has most of the words is looked at too.
      const loose = whole.length > 0 ? [] : [await find(chooseRarest(words, source.words.vocabulary).join(' '))]
      const all = [...whole, ...mix(listBest(exact), listBest(loose))]
      const hits = [...new Map(all.map((hit) => [nameHit(hit), hit])).values()]
      return { hits: hits.slice(0, most), answers: [...exact, ...loose], isWhole: whole.length > 0 }
    }
    const said = await findIn(SAID, limit)
    const isTranslated = !said.isWhole && (await source.hasTranslations?.(signal)) === true
    const parts = isTranslated ? [said, await findIn(TRANSLATED, MAX_TRANSLATED)] : [said]
    const [found, hits] = [parts.flatMap(({ answers }) => answers), parts.flatMap((part) => part.hits)]
    const facts = new Map(found.flatMap(({ value }) => value.listed ?? []).map((one) => [one.id as string, one]))
    const measured = await measureTexts(episodes, signal)
    return {
      version: SEARCH_API_VERSION,
      candidates: hits,
      episodes: [...new Set(hits.map(({ document }) => document.episodeId))]
        .flatMap((id) => facts.get(id) ?? [])
        .map(pickSearched),
      searched: measured.value,
      faults: [...found, measured].flatMap(({ faults }) => faults.flatMap(writeFault)),
    }
  }
}

/** None of a quotation that is too short to be told by its words. */
function choosePhrases(words: readonly string[]): readonly string[] {
  const last = Math.max(0, words.length - PART)
  const starts = new Set([0, Math.floor(last / 2), last])
  return [...starts].map((start) => words.slice(start, start + PART).join(' ')).filter((phrase) => phrase !== '')
}

function chooseRarest(words: readonly string[], vocabulary: Vocabulary): readonly string[] {
  const frequency = (word: string) => vocabulary.frequencies[findWord(vocabulary, word)] ?? 0
  const rarest = [...new Set(words)].toSorted((a, b) => frequency(a) - frequency(b)).slice(0, MAX_WORDS)
  return words.filter((word, index) => rarest.includes(word) && words.indexOf(word) === index)
}

/** A passage that is found several times comes before the others. @param least Times that it has to be found. */
function listBest(found: readonly Answer<Found>[], least = 1): readonly SearchHit[] {
  const known = new Map<string, { readonly hit: SearchHit; count: number }>()
  for (const hit of found.flatMap(({ value }) => value.hits)) {
    const before = known.get(nameHit(hit))
    if (before) before.count += 1
    else known.set(nameHit(hit), { hit, count: 1 })
  }
  return [...known.values()]
    .filter(({ count }) => count >= least)
    .toSorted((a, b) => b.count - a.count)
    .map(({ hit }) => hit)
}

function nameHit({ document }: SearchHit): string {
  return `${document.episodeId} ${document.id}`
}

/** One of each in turn. */
function mix(a: readonly SearchHit[], b: readonly SearchHit[]): SearchHit[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => [a[index], b[index]])
    .flat()
    .filter((hit) => hit !== undefined)
}
