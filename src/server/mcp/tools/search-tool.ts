/** `search`: passages that say something, best first. */

import type { Answer } from '../../../core/answer/answer.ts'
import { buildSentenceExcerpt } from '../../../core/search/present/excerpt.ts'
import type { SearchResults } from '../../../core/search/present/search-results.ts'
import type { SearchHit } from '../../../core/search/search-document.ts'
import { timeOfOffset } from '../../../core/transcript/word-times.ts'
import { SearchInput, SearchOutput, KINDS, type Output } from '../schemas.ts'
import type { Talk, TalkLibrary } from '../talk-library.ts'
import { createTool, openPage, type ToolContext } from '../tool.ts'
import { createFilter, findEpisodes } from './find-talk.ts'

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
    const { value: results, completeness } = await search(library, input, context.signal)
    const { items, nextCursor } = page.take(listHits(results))
    const { query, total, corrections, missing, shortened } = results
    const data: ToolAnswer = {
      total,
      isAtLeast: completeness === 'whole' ? undefined : true,
      results: items.flatMap((hit) => buildResult(hit, context) ?? []),
      corrections: corrections.length > 0 ? [...corrections] : undefined,
      missing: missing.length > 0 ? [...missing] : undefined,
      notSearched: shortened && query.slice(shortened.at),
      nextCursor,
    }
    return { data, format: (clean) => formatAnswer(clean, page.from) }
  },
})

async function search(library: TalkLibrary, input: Input, signal: AbortSignal): Promise<Answer<SearchResults>> {
  const { kinds = ['transcript'], speaker } = input
  // Before the query, where no quotation mark is open.
  const query = `${kinds.map((kind) => `kind:${kind}`).join(' ')} ${input.query}`
  const episodes = chooseEpisodes(library, input)
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

/** Full matches before partial ones, best first. */
function listHits({ episodes, groups, partial }: SearchResults): readonly SearchHit[] {
  const rows = [...episodes, ...groups].flatMap((group) => group.rows).map(({ hit }) => hit)
  const full = rows.filter(({ isFull }) => isFull).toSorted((a, b) => b.score - a.score)
  return [...full.slice(0, MAX_FOUND), ...partial.map(({ hit }) => hit)]
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

function formatAnswer(
  { results, total, isAtLeast, corrections, missing, notSearched, nextCursor }: ToolAnswer,
  from: number,
): string {
  const notes = [
    ...(corrections ?? []).map(({ typed, used }) => `"${typed}" is never said; searched for "${used}".`),
    ...(missing ? [`Nowhere: ${missing.join(', ')}.`] : []),
    ...(notSearched ? [`The query is too long; not searched: ${notSearched}`] : []),
  ]
  if (results.length === 0)
    return [`Nothing found.`, ...notes, 'Try fewer or other words, or fewer filters.'].join('\n')
  const head = `${isAtLeast ? 'At least ' : ''}${total} found, here ${from + 1} to ${from + results.length}.`
  const lines = results.map(({ time, speaker, title, episode, text, link, isPartial }, index) =>
    [
      `${from + index + 1}. ${title} (${episode})${time ? ` ${time}` : ''}${speaker ? ` ${speaker}` : ''}${isPartial ? ' [partial]' : ''}: ${text}`,
      ...(link ? [`   ${link}`] : []),
    ].join('\n'),
  )
  return [head, ...notes, ...lines, ...(nextCursor ? [`More: cursor ${nextCursor}`] : [])].join('\n')
}
