/** `get_passage`: the paragraph at a moment, or one that search gave, with its neighbours. */

import { parseMomentLink } from '../../../core/episode/note-dialect.ts'
import { shortenText } from '../../../core/text/truncate-text.ts'
import { formatTimecode, parseTimecode } from '../../../core/time/timecode.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { findActive, findChapter, findSegmentAt } from '../../../core/transcript/find-active.ts'
import { getSpeakerName } from '../../../core/transcript/speakers.ts'
import type { Segment } from '../../../core/transcript/transcript.ts'
import { PassageInput, PassageOutput, type Output } from '../schemas.ts'
import type { Talk } from '../talk-library.ts'
import { createTool, ToolError, type ToolContext } from '../tool.ts'
import { findTalk, measureTalk } from './find-talk.ts'

/** Of one answer, in characters. */
const MAX_CHARACTERS = 12_000

type Input = Output<typeof PassageInput>
type Answer = Output<typeof PassageOutput>

export const passageTool = createTool({
  name: 'get_passage',
  title: 'Read a passage',
  description:
    'Gives the transcript at a moment, as it stands, with the paragraphs around it. coverage says how much of the talk it ' +
    `holds: an abridged one is not word for word. At most ${MAX_CHARACTERS} characters; previous and next lead on.`,
  input: PassageInput,
  output: PassageOutput,
  run: (input, { library, links }) => {
    const talk = findTalk(library, input.episode)
    const { transcript, episode } = talk
    if (transcript.segments.length === 0)
      throw new ToolError(`The episode "${episode.id}" has no transcript; get_episode gives its summary.`)
    const { requested, gap } = findParagraph(talk, input)
    const shown = chooseAround(transcript.segments, requested, input)
    const { start } = transcript.segments[requested]!
    const { coverage, note } = measureTalk(talk, library)
    const data: Answer = {
      episode: episode.id,
      title: episode.title,
      publishedOn: episode.publishedOn,
      chapter: start === undefined ? undefined : findChapter(transcript, start)?.titles.join(' / '),
      coverage,
      paragraphs: shown.map((segment) => buildParagraph(segment, segment.index === requested, talk, links)),
      gap,
      previous: transcript.segments[shown[0]!.index - 1]?.id,
      next: transcript.segments[shown.at(-1)!.index + 1]?.id,
    }
    const missing = gap && `Nothing is transcribed from ${gap.from} to ${gap.to}; this is the nearest paragraph.`
    return { data, lines: [`${episode.title} (${episode.id})`, missing, note] }
  },
})

interface Found {
  /** Index of the segment. */
  readonly requested: number
  readonly gap?: Answer['gap']
}

function findParagraph({ transcript, episode }: Talk, { episode: named, passage, ...input }: Input): Found {
  // An address may have the time.
  const at = input.at ?? (passage === undefined ? parseMomentLink(named)?.at : undefined)
  if ((at === undefined) === (passage === undefined))
    throw new ToolError('get_passage: give either at (seconds or 48:42) or passage (an id that search gave).')
  if (passage !== undefined) {
    const found = transcript.segments.find(({ id }) => id === passage)
    if (found) return { requested: found.index }
    throw new ToolError(
      `There is no passage "${passage}" in "${episode.id}": take the id from search, or give at instead.`,
    )
  }
  const time = typeof at === 'number' ? at : parseTimecode(at!)
  if (time === undefined) throw new ToolError(`get_passage: at is "${at}"; it should be seconds, or a time as 48:42.`)
  return findAt({ transcript, episode }, time)
}

function findAt({ transcript, episode }: Pick<Talk, 'transcript' | 'episode'>, time: Seconds): Found {
  const requested = findSegmentAt(transcript, time)
  if (requested === undefined)
    throw new ToolError(`The transcript of "${episode.id}" has no times: give passage, for example "u-1".`)
  if (transcript.end > 0 && time > transcript.end)
    throw new ToolError(`"${episode.id}" ends at ${formatTimecode(transcript.end)}: give an earlier time.`)
  const active = findActive(transcript, time)
  if (active.kind !== 'gap') return { requested }
  return { requested, gap: { from: formatTimecode(active.gap.start), to: formatTimecode(active.gap.end) } }
}

/** As many neighbours as were asked for and have room, the nearest first. */
function chooseAround(segments: readonly Segment[], requested: number, { before, after }: Input): readonly Segment[] {
  let [first, last] = [requested, requested]
  let length = segments[requested]!.text.length
  const fits = (index: number) => index >= 0 && length + (segments[index]?.text.length ?? Infinity) <= MAX_CHARACTERS
  for (let step = 1; step <= Math.max(before, after); step++) {
    if (step <= after && last === requested + step - 1 && fits(requested + step))
      length += segments[++last]!.text.length
    if (step <= before && first === requested - step + 1 && fits(requested - step))
      length += segments[--first]!.text.length
  }
  return segments.slice(first, last + 1)
}

function buildParagraph(
  { id, text, start, speaker, doubt }: Segment,
  isAsked: boolean,
  { episode }: Talk,
  links: ToolContext['links'],
): Answer['paragraphs'][number] {
  const isCut = text.length > MAX_CHARACTERS
  return {
    passage: id,
    ...links.moment(episode, start),
    speaker: getSpeakerName(episode, speaker),
    text: shortenText(text, MAX_CHARACTERS),
    doubt,
    isAsked: isAsked || undefined,
    isCut: isCut || undefined,
  }
}
