/** `search`: passages that say something, best first. */

import { countOf } from '../../../cli/report/terminal.ts'
import type { Answer } from '../../../core/answer/answer.ts'
import { buildSentenceExcerpt } from '../../../core/search/present/excerpt.ts'
import type { SearchResults } from '../../../core/search/present/search-results.ts'
import { isPassage, type SearchHit } from '../../../core/search/search-document.ts'
import { compareDays } from '../../../core/time/day.ts'
import { timeOfOffset } from '../../../core/transcript/word-times.ts'
import { SearchInput, SearchOutput, KINDS, type Output } from '../schemas.ts'
import type { Talk, TalkLibrary } from '../talk-library.ts'
import { createTool, openPage, type ToolContext } from '../tool.ts'
import { createFilter, describeSearched, findEpisodes, findLabels, formatSearched } from './find-talk.ts'

/** So many of the best can be paged through. */
const MAX_FOUND = 300
/** In characters. */
const EXCERPT = 400

type Input = Output<typeof SearchInput>
type ToolAnswer = Output<typeof SearchOutput>
type Result = ToolAnswer['results'][number]

export const searchTool = createTool({
  name: 'search',
  title: 'Search what is said',
  description:
    'Finds passages in the transcripts of recorded talks: who says it, in which episode, at which second, with a link. ' +
    'Use few, telling words, as they would be spoken; inflections and typing errors are found too. ' +
    `${MAX_FOUND} matches can be paged through, the best or the first by day; get_passage gives the text around one.`,
  input: SearchInput,
  output: SearchOutput,
  run: async (input, context) => {
    const { library } = context
    const page = openPage(input)
    const episodes = chooseEpisodes(library, input)
    const { value: results, completeness } = await search(library, input, episodes, context.signal)
    const isCut = input.sort !== 'best' && results.total > MAX_FOUND
    const listed = isCut ? await searchByDay(library, input, episodes, context.signal) : results
    const { items, nextCursor } = page.take(listHits(listed, input.sort, library))
    const { query, total, corrections, missing, shortened } = results
    const data: ToolAnswer = {
      total,
      isAtLeast: completeness === 'whole' ? undefined : true,
      partial: results.partial.length || undefined,
      results: items.flatMap((hit) => buildResult(hit, context) ?? []),
      corrections: corrections.length > 0 ? [...corrections] : undefined,
      missing: missing.length > 0 ? [...missing] : undefined,
      notSearched: shortened && query.slice(shortened.at),
      ...(input.speaker === undefined ? {} : findLabels(library, input.speaker, episodes)),
      searched: describeSearched(library, episodes),
      nextCursor,
    }
    return { data, lines: describeAnswer(data, input, page.from) }
  },
})

async function search(
  library: TalkLibrary,
  input: Input,
  episodes: ReadonlySet<string> | undefined,
  signal: AbortSignal,
  most = MAX_FOUND,
): Promise<Answer<SearchResults>> {
  const { kinds = ['transcript'], speaker } = input
  // Before the query, where no quotation mark is open.
  const query = `${kinds.map((kind) => `kind:${kind}`).join(' ')} ${input.query}`
  const started = library.search.search(query, { most, countAll: true, speaker, episodes })
  return (await started.complete?.({ signal })) ?? started.here
}

/** Episodes that are searched first by day. */
const FIRST_EPISODES = 8

/** All matches of as many episodes, the first by day, as have `MAX_FOUND` of them. */
async function searchByDay(
  library: TalkLibrary,
  input: Input,
  only: ReadonlySet<string> | undefined,
  signal: AbortSignal,
): Promise<SearchResults> {
  const first = input.sort === 'newest' ? 'newest' : 'oldest'
  const all = [...library.talks.values()].flatMap(({ episode }) => (!only || only.has(episode.id) ? episode : []))
  const ids = all.toSorted((a, b) => compareDays(a.publishedOn, b.publishedOn, first)).map(({ id }) => id)
  for (let count = FIRST_EPISODES; ; count *= 2) {
    // oxlint-disable-next-line no-await-in-loop -- most searches need no second one
    const { value } = await search(library, input, new Set(ids.slice(0, count)), signal, Infinity)
    if (value.total >= MAX_FOUND || count >= ids.length) return value
  }
}

/** Undefined: all. */
function chooseEpisodes(library: TalkLibrary, input: Input): ReadonlySet<string> | undefined {
  const wanted = findEpisodes(library, input.episodes)
  const all = [...library.talks.values()].map(({ episode }) => episode)
  const fits = createFilter(input, all)
  if (!fits) return wanted
  return new Set(all.filter((episode) => (!wanted || wanted.has(episode.id)) && fits(episode)).map(({ id }) => id))
}

/** Full matches before partial ones, each best first or by day. */
function listHits(
  { episodes, groups, partial }: SearchResults,
  sort: Input['sort'],
  { talks }: TalkLibrary,
): readonly SearchHit[] {
  const rows = [...episodes, ...groups].flatMap((group) => group.rows).map(({ hit }) => hit)
  const full = rows.filter(({ isFull }) => isFull).toSorted((a, b) => b.score - a.score)
  const dayOf = ({ document }: SearchHit) => talks.get(document.episodeId)?.episode.publishedOn
  const timeOf = ({ at, document }: SearchHit) => at ?? document.at ?? 0
  const compareIds = (a: SearchHit, b: SearchHit) => a.document.episodeId.localeCompare(b.document.episodeId, 'en')
  const compare = (a: SearchHit, b: SearchHit) =>
    sort === 'best' ? 0 : compareDays(dayOf(a), dayOf(b), sort) || compareIds(a, b) || timeOf(a) - timeOf(b)
  const inOrder = (hits: readonly SearchHit[]) => hits.toSorted(compare)
  return [...inOrder(full).slice(0, MAX_FOUND), ...inOrder(partial.map(({ hit }) => hit))]
}

function buildResult(hit: SearchHit, { library, links }: ToolContext): Result | undefined {
  const { document, ranges, focus, isFull } = hit
  const talk = library.talks.get(document.episodeId)
  const kind = KINDS.find((one) => one === document.kind)
  if (!talk || !kind) return undefined
  const { id, title, publishedOn } = talk.episode
  return {
    episode: id,
    title,
    publishedOn,
    kind,
    speaker: document.voice?.name,
    ...links.moment(talk.episode, findTime(talk, hit)),
    text: buildSentenceExcerpt(document.text, ranges, EXCERPT, focus).text,
    passage: isPassage(kind) ? document.id : undefined,
    doubt: document.doubt,
    isPartial: isFull ? undefined : true,
  }
}

/** Of the first word of the match. */
function findTime({ transcript, readTimes }: Talk, { document, at, focus }: SearchHit) {
  const segment = transcript.segments.find(({ id }) => id === document.id)
  if (!isPassage(document.kind) || !focus || segment?.start === undefined) return at ?? document.at
  return timeOfOffset(readTimes(segment), focus.start)
}

function describeAnswer(answer: ToolAnswer, { speaker }: Input, from: number): readonly (string | undefined)[] {
  const { results, total, isAtLeast, partial, corrections, missing, notSearched, searched } = answer
  const all = total === 0 ? 'None' : `${isAtLeast ? 'At least ' : ''}${total}`
  const found = partial ? `${all} with all words, ${partial} with some` : `${all} found`
  return [
    results.length === 0 ? `${found}.` : `${found}, here ${from + 1} to ${from + results.length}.`,
    ...(corrections ?? []).map(({ typed, used }) => `"${typed}" is never said; searched for "${used}".`),
    missing && `Nowhere: ${missing.join(', ')}.`,
    notSearched && `The query is too long; not searched: ${notSearched}`,
    speaker && describeLabels(speaker, answer),
    total === 0 ? `${formatSearched(searched)}. Try fewer or other words, or fewer filters.` : undefined,
  ]
}

function describeLabels(speaker: string, { unlabelled, isUnknownSpeaker }: ToolAnswer): string | undefined {
  if (isUnknownSpeaker) return `No speaker of the name "${speaker}" is known in what was searched.`
  if (!unlabelled) return undefined
  const { total, episodes } = unlabelled
  return `${speaker} speaks in ${countOf(total, 'episode')} where the transcript does not say who speaks: search without speaker in ${episodes.join(', ')}.`
}
