/** Passages for a quotation from texts whose episodes are all known: in memory, or in the files of a search index. */

import { answerWith, throwIfAborted, type AbortSignalLike } from '../../answer/answer.ts'
import type { Fault } from '../../answer/fault.ts'
import { fold } from '../../text/fold.ts'
import { groupBy } from '../../text/group-by.ts'
import { formatDay } from '../../time/day.ts'
import { measureSearched, type Searched } from '../../transcript/searched.ts'
import type { ComparedText } from '../passages/find-passage.ts'
import type { Attribution } from '../quotations/find-attribution.ts'
import { tokenize } from '../word-index.ts'
import { isSameName } from './speaking.ts'
import type { PassageRequest, Passages, PassageSource, QuotedEpisode } from './passage-source.ts'
import { listRespellings } from '../../text/plain/respelling.ts'

export interface QuotedTexts {
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
  /**
   * Texts in which these folded words may be said, best first: all that have them word for word, else about
   * `limit` with most of the rarer words near each other, or nearly all words of a short quote in order. `total` and `bits` of their word indexes are those of the whole library.
   */
  find(words: readonly string[], request: FindRequest, signal?: AbortSignalLike): Promise<readonly ComparedText[]>
}

export interface FindRequest {
  /** Of at most `limit` episodes, all are given. */
  readonly episodes?: ReadonlySet<string> | undefined
  readonly limit: number
  /** The same words in other spellings, if they are not said as they are written. */
  readonly respellings?: readonly (readonly string[])[] | undefined
}

/** Texts looked at for a quotation that is not said word for word. */
const MAX_TEXTS = 4

/** @param faults Why texts are missing. */
export function createPassageSource({ episodes, find }: QuotedTexts, faults: readonly Fault[] = []): PassageSource {
  const readAttribution = createAttributionReader(episodes)
  const all = [...episodes.values()]
  const searchedAll = measureSearched(all)
  const findTexts = async (
    { text, only }: PassageRequest,
    named: readonly string[],
    signal: AbortSignalLike | undefined,
  ): Promise<readonly ComparedText[]> => {
    if (text === '' || only?.size === 0) return []
    const words = toWords(text)
    const respellings = listRespellings(text).map(toWords)
    const findIn = (wanted: ReadonlySet<string> | undefined) =>
      find(words, { episodes: wanted, limit: MAX_TEXTS, respellings }, signal)
    const expected = named.length > 0 ? await findIn(new Set(named)) : []
    // An index may read the same text twice.
    const found = groupBy([...expected, ...(await findIn(only))], ({ episode }) => episode.id)
    return [...found.values()].map(([one]) => one!)
  }
  return {
    async passages(request, { signal } = {}) {
      const { text, attribution, receipt, only } = request
      const isWanted = (id: string) => !only || only.has(id)
      const { named: anywhere, speaker, isLinked, leadsElsewhere } = readAttribution(attribution)
      const named = anywhere.filter(isWanted)
      const texts = await findTexts(request, named, signal)
      throwIfAborted(signal)
      const own = receipt !== undefined && episodes.has(receipt) ? new Set([receipt]) : undefined
      const [compared] = own ? await find(toWords(text), { episodes: own, limit: 1 }) : []
      const searched = only ? measureSearched(all.filter(({ id }) => only.has(id))) : searchedAll
      const ids = [...texts.map(({ episode }) => episode.id as string), ...named]
      const facts = new Map(ids.flatMap((id) => (episodes.has(id) ? [[id, episodes.get(id)!] as const] : [])))
      const ofSpeaker =
        speaker === undefined
          ? undefined
          : measureSpeaker(
              all.filter(({ id }) => isWanted(id)),
              speaker,
            )
      const value = {
        texts,
        receipt: compared,
        named,
        isLinked,
        leadsElsewhere,
        speaker,
        episodes: facts,
        searched,
        ofSpeaker,
      }
      return answerWith(value, 'whole', faults)
    },
  }
}

function measureSpeaker(all: readonly QuotedEpisode[], speaker: string): Searched | undefined {
  const own = all.filter(({ speakers }) => speakers.some((name) => isSameName(name, speaker)))
  return own.length === 0 ? undefined : measureSearched(own)
}

function toWords(text: string): readonly string[] {
  return tokenize(text).map(({ key }) => key)
}

/** A shorter title is a phrase that may stand anywhere. In letters. */
const MIN_TITLE = 10
const MIN_ID = 6
const VIDEO =
  /^https?:\/\/(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?|live\/|embed\/|shorts\/)|youtu\.be\/.|vimeo\.com\/\d)/iu

function createAttributionReader(
  episodes: ReadonlyMap<string, QuotedEpisode>,
): (attribution: Attribution) => Pick<Passages, 'named' | 'isLinked' | 'leadsElsewhere' | 'speaker'> {
  const all = [...episodes.values()]
  const titled = groupBy(all, ({ title }) => foldWords(title))
  const titles = [...titled].filter(([title]) => title.length >= MIN_TITLE && title.includes(' '))
  const days = [...groupBy(all, ({ publishedOn }) => publishedOn)]
  const names = [...new Map(all.flatMap((one) => one.speakers.map((name) => [fold(name), splitName(name)]))).values()]
  // Words with capital letters may be anything, unless somebody who speaks has that name.
  const isName = (name: string) => {
    const words = splitName(name)
    return words.length > 0 && names.some((known) => words.every((word) => known.includes(word)))
  }
  const long = [...episodes.keys()].filter((id) => id.length >= MIN_ID)
  return ({ context, links, speaker, isLoose }) => {
    const text = ` ${foldWords(context)} `
    const byLink = long.filter((id) => links.some((url) => url.includes(id)))
    const speakerNamed = speaker !== undefined && !isLoose && isName(speaker) ? speaker : undefined
    // A title may share its words with another one, or be a phrase; a link is of one talk.
    if (byLink.length > 0) return { named: byLink, isLinked: true, speaker: speakerNamed }
    const byTitle = titles.filter(([title]) => text.includes(` ${title} `))
    const byDay = days.filter(([day]) => day !== undefined && (context.includes(day) || includesDay(text, day)))
    const found = [...byTitle, ...byDay].flatMap(([, some]) => some.map(({ id }) => id))
    return {
      named: [...new Set(found)],
      leadsElsewhere: found.length === 0 && links.some((url) => VIDEO.test(url)),
      speaker: speakerNamed,
    }
  }
}

const TITLE_OF_PERSON = /^(?:dr|mr|ms|mrs|prof|st)\.?$/u

function splitName(name: string): string[] {
  return fold(name)
    .split(' ')
    .filter((word) => !TITLE_OF_PERSON.test(word))
}

/** `3 May 2024` and `May 3, 2024`. */
function includesDay(text: string, iso: string): boolean {
  if (!text.includes(iso.slice(0, 4))) return false
  const [day = '', month = '', year = ''] = foldWords(formatDay(iso) ?? '').split(' ')
  return text.includes(` ${day} ${month} ${year} `) || text.includes(` ${month} ${day} ${year} `)
}

function foldWords(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
