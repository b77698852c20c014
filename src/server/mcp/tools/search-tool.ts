/** `search`: passages that say something, best first. */

import { countOf } from '../../../cli/report/terminal.ts'
import type { Answer } from '../../../core/answer/answer.ts'
import { buildSentenceExcerpt } from '../../../core/search/present/excerpt.ts'
import type { SearchResults } from '../../../core/search/present/search-results.ts'
import type { SearchHit } from '../../../core/search/search-document.ts'
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
    `The ${MAX_FOUND} best matches can be paged through; get_passage gives the text around one.`,
  input: SearchInput,
  output: SearchOutput,
  run: async (input, context) => {
    const { library } = context
    const page = openPage(input)
    const episodes = chooseEpisodes(library, input)
    const { value: results, completeness } = await search(library, input, episodes, context.signal)
    const hits = listHits(results, input.sort, library)
    const { items, nextCursor } = page.take(hits)
    const { query, total, corrections, missing, shortened } = results
    const data: ToolAnswer = {
      total,
      isAtLeast: completeness === 'whole' ? undefined : true,
      partial: results.partial.length || undefined,
      sorted: input.sort !== 'best' && total > MAX_FOUND ? MAX_FOUND : undefined,
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
): Promise<Answer<SearchResults>> {
  const { kinds = ['transcript'], speaker } = input
  // Before the query, where no quotation mark is open.
  const query = `${kinds.map((kind) => `kind:${kind}`).join(' ')} ${input.query}`
  const started = library.search.search(query, { most: MAX_FOUND, countAll: true, speaker, episodes })
  return (await started.complete?.({ signal })) ?? started.here
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
  const inOrder = (hits: readonly SearchHit[]) =>
    sort === 'best' ? hits : hits.toSorted((a, b) => compareDays(dayOf(a), dayOf(b), sort) || timeOf(a) - timeOf(b))
  return [...inOrder(full.slice(0, MAX_FOUND)), ...inOrder(partial.map(({ hit }) => hit))]
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
    passage: kind === 'transcript' ? document.id : undefined,
    isPartial: isFull ? undefined : true,
  }
}

/** Of the first word of the match. */
function findTime({ transcript, readTimes }: Talk, { document, at, focus }: SearchHit) {
  const segment = transcript.segments.find(({ id }) => id === document.id)
  if (document.kind !== 'transcript' || !focus || segment?.start === undefined) return at ?? document.at
  return timeOfOffset(readTimes(segment), focus.start)
}

function describeAnswer(answer: ToolAnswer, { speaker }: Input, from: number): readonly (string | undefined)[] {
  const { results, total, isAtLeast, partial, sorted, corrections, missing, notSearched, searched } = answer
  const all = total === 0 ? 'None' : `${isAtLeast ? 'At least ' : ''}${total}`
  const found = partial ? `${all} with all words, ${partial} with some` : `${all} found`
  return [
    results.length === 0 ? `${found}.` : `${found}, here ${from + 1} to ${from + results.length}.`,
    sorted ? `Only the best ${sorted} of them are in this order: there may be earlier or later ones.` : undefined,
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
