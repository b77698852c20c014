/** `list_episodes` and `get_episode`: what there is, and facts about one. */

import { fold } from '../../../core/text/fold.ts'
import { truncateText } from '../../../core/text/truncate-text.ts'
import { compareDays } from '../../../core/time/day.ts'
import { createNameTest } from '../../../core/search/query/episode-filter.ts'
import { EpisodeInput, EpisodeOutput, EpisodesInput, EpisodesOutput, type Output } from '../schemas.ts'
import type { Talk } from '../talk-library.ts'
import { createTool, openPage, type ToolContext } from '../tool.ts'
import { createFilter, findEpisodes, findTalk, measureTalk } from './find-talk.ts'

/** In characters. */
const MAX_SUMMARY = 6000
const MAX_CHAPTER = 300

type Listed = Output<typeof EpisodesOutput>['episodes'][number]

export const episodesTool = createTool({
  name: 'list_episodes',
  title: 'List the episodes',
  description: 'Lists the episodes of the library, or those that fit, with their ids, speakers and dates.',
  input: EpisodesInput,
  output: EpisodesOutput,
  run: (input, context) => {
    const { library } = context
    findEpisodes(library, undefined)
    const talks = chooseTalks([...library.talks.values()], input)
    const { from, take } = openPage(input)
    const { items, nextCursor } = take(talks)
    const episodes = items.map((talk) => describeTalk(talk, context))
    const data = { total: talks.length, episodes, unreadable: library.unreadable || undefined, nextCursor }
    const head =
      episodes.length === 0
        ? 'No episode fits. Try fewer words or filters.'
        : `${talks.length} episodes, here ${from + 1} to ${from + episodes.length}.`
    return { data, lines: [head] }
  },
})

export const episodeTool = createTool({
  name: 'get_episode',
  title: 'Facts about an episode',
  description: 'Gives facts, summary and chapters of an episode, with links to the second. Chapters come in pages.',
  input: EpisodeInput,
  output: EpisodeOutput,
  run: (input, context) => {
    const { library, links } = context
    const talk = findTalk(library, input.episode)
    const { episode, transcript } = talk
    const { items, nextCursor } = openPage(input).take(transcript.chapters)
    const data: Output<typeof EpisodeOutput> = {
      ...describeTalk(talk, context),
      video: links.video(episode),
      summary: shorten(episode.summary),
      chapters: items.map(({ titles, start, text }) => ({
        title: titles.join(' / '),
        ...links.moment(episode, start),
        text: text === '' ? undefined : truncateText(text, MAX_CHAPTER),
      })),
      totalChapters: transcript.chapters.length,
      counts: {
        paragraphs: transcript.segments.length,
        highlights: episode.highlights.length,
        quotes: episode.quotes.length,
        keyPoints: episode.keyPoints.length,
        mentions: episode.mentions.length,
      },
      nextCursor,
    }
    return { data, lines: [`${episode.title} (${episode.id})`, measureTalk(talk, library).note] }
  },
})

function chooseTalks(talks: readonly Talk[], input: Output<typeof EpisodesInput>): readonly Talk[] {
  const { words, speaker, sort } = input
  const fits = createFilter(
    input,
    talks.map(({ episode }) => episode),
  )
  const isNamed = speaker === undefined ? undefined : createNameTest(speaker)
  const wanted = words === undefined ? [] : fold(words).split(' ').filter(Boolean)
  const hasWords = (talk: Talk) => wanted.every((word) => describeWords(talk).includes(word))
  const found = talks.filter(
    (talk) =>
      (!fits || fits(talk.episode)) &&
      (!isNamed || talk.speakers.some(isNamed)) &&
      (wanted.length === 0 || hasWords(talk)),
  )
  const byTitle = (a: Talk, b: Talk) => a.episode.title.localeCompare(b.episode.title, 'en')
  if (sort === 'title') return found.toSorted(byTitle)
  return found.toSorted((a, b) => compareDays(a.episode.publishedOn, b.episode.publishedOn, sort) || byTitle(a, b))
}

function describeWords({ episode, speakers }: Talk): string {
  return fold([episode.title, episode.channel ?? '', ...episode.tags, ...speakers].join(' '))
}

function describeTalk(talk: Talk, { library, links }: ToolContext): Listed {
  const { episode, transcript, speakers, labelled } = talk
  const { id, title, channel, publishedOn, duration, tags } = episode
  const { transcribed, coverage } = measureTalk(talk, library)
  const hasSpeakers = speakers.length > 0 && transcript.segments.length > 0
  return {
    episode: id,
    title,
    channel,
    publishedOn,
    duration,
    speakers: [...speakers],
    tags: [...tags],
    unlabelled: hasSpeakers && labelled.length === 0 ? true : undefined,
    transcribed,
    abridged: coverage.abridged || undefined,
    link: links.link(episode),
  }
}

/** Whole paragraphs as far as there is room. */
function shorten(paragraphs: readonly string[]): string[] {
  let left = MAX_SUMMARY
  return paragraphs.flatMap((paragraph) => {
    if (left <= 0) return []
    const shown = paragraph.length <= left ? paragraph : `${truncateText(paragraph, left)}…`
    left -= shown.length
    return shown
  })
}
