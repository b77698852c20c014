/** Counts a phrase by month over static files: of one word its list says how often it stands where, of several their texts do. */

import { measureSaid } from '../../../transcript/searched.ts'
import { findWord } from '../../query/vocabulary.ts'
import type { QueryWord } from '../../query/parse-query.ts'
import type { EpisodeList } from '../../query/choose-searched.ts'
import { runsOn } from '../../search-document.ts'
import { countMonths, countPhrase, monthOf, type MonthCount } from '../count-months.ts'
import { findAllowed } from './find-phrase-passages.ts'
import { createLocator, createPassageTest } from './locate-passage.ts'
import type { TextReading } from '../../search-source.ts'
import type { StaticReader } from './static-reader.ts'

/** Passages that are read at a time. */
const READ_AT_ONCE = 240
/** In bytes. A phrase whose texts are more is not counted. */
const MAX_READ = 4_000_000
/** Of hundreds of texts many lie near each other: a third fewer requests for half as many bytes again. */
const LARGEST_GAP = 6000

/** Undefined where too many texts would be read. @param episodes Only these, by id. Default: all. @param onReading Before each read. What it throws ends the count. */
export async function countByMonth(
  reader: StaticReader,
  phrase: readonly QueryWord[],
  { facts }: EpisodeList,
  episodes: ReadonlySet<string> | undefined,
  onReading: (reading: TextReading) => void,
): Promise<MonthCount[] | undefined> {
  const isSaid = createPassageTest(reader, { episodes, kinds: new Set(['transcript']) })!
  const monthOfId = (id: string) => monthOf(facts?.get(id)?.publishedOn)
  const found =
    phrase.length === 1 ? await countWord(reader, phrase[0]!.term) : await countTexts(reader, phrase, isSaid, onReading)
  if (!found) return undefined
  const locate = createLocator(reader)
  const said = [...found].flatMap(([passage, times]) => {
    if (times === 0 || !isSaid(passage)) return []
    const { episodeId } = locate(passage)
    return [{ episodeId, month: monthOfId(episodeId), times }]
  })
  const texts = reader.directory.episodes.flatMap(({ id, words: all, asideWords, covered }) => {
    const words = all - asideWords
    if (words === 0 || episodes?.has(id) === false) return []
    return [{ month: monthOfId(id), episodes: 1, words, covered: measureSaid(covered, words) }]
  })
  return countMonths(said, texts)
}

async function countWord(reader: StaticReader, term: string): Promise<Map<number, number>> {
  const word = findWord(reader.directory.vocabulary, term)
  if (word === -1) return new Map()
  const { passages, counts } = (await reader.readLists([word])).get(word)!
  return new Map([...passages].map((passage, number) => [passage, counts[number]!]))
}

async function countTexts(
  reader: StaticReader,
  phrase: readonly QueryWord[],
  isSaid: (passage: number) => boolean,
  onReading: (reading: TextReading) => void,
): Promise<Map<number, number> | undefined> {
  const allowed = await findAllowed(reader, { phrases: [phrase] })
  const wanted = [...(allowed?.keys() ?? [])].filter(isSaid).toSorted((a, b) => a - b)
  const withNext = (some: readonly number[]) => [
    ...new Set(some.flatMap((passage) => [passage, passage + 1]).filter((passage) => passage < reader.passageCount)),
  ]
  const bytes = reader.measurePassages(withNext(wanted), LARGEST_GAP)
  if (bytes > MAX_READ) return undefined
  const counts = new Map<number, number>()
  for (let read = 0; read < wanted.length; read += READ_AT_ONCE) {
    onReading({ bytes, share: read / wanted.length })
    const some = wanted.slice(read, read + READ_AT_ONCE)
    // oxlint-disable-next-line no-await-in-loop -- reading stops once the answer is no longer wanted
    const documents = await reader.readPassages(withNext(some), LARGEST_GAP)
    for (const passage of some) {
      const [document, next] = [documents.get(passage), documents.get(passage + 1)]
      if (document)
        counts.set(passage, countPhrase(phrase, document.text, runsOn(document, next) ? next?.text : undefined))
    }
  }
  return counts
}
