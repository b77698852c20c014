/** Finds the asides of an episode: advertisements, and words that return in other episodes, which are not the talk itself. */

import type { Cue, Episode } from '../episode/schema.ts'
import { countWords } from '../text/words.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds, Span } from '../time/span.ts'
import { estimateEnd } from './coverage.ts'
import { type AsideRange, type AsideRanges, splitAtSentences, splitCues, SHORT_CUE } from './split-cues.ts'
import type { Aside, Segment, Transcript } from './transcript.ts'

/** SponsorBlock's other categories mark the talk: its fillers, its previews, its highlights. */
const CATEGORIES: ReadonlySet<string> = new Set(['sponsor', 'selfpromo', 'interaction', 'intro', 'outro'])

/** Whole titles. `[SponsorBlock]: Sponsor` is how yt-dlp names them where it writes them among the chapters. */
const ADVERTISEMENT =
  /^(?:\[sponsorblock\]: sponsor|(?:our |a word from (?:our|the) |today['’]s )?sponsor(?:s|ship)?|sponsor(?:ed)? (?:break|message|read|segment|spot|content)s?|(?:paid )?advert(?:isement|ising|orial)?s?|ad(?:vertisement)?[ -](?:break|read|spot)s?|ads?|commercials?|commercial breaks?|werbung|werbeblock|werbepause|anzeigen?|publicit(?:é|és)|pub|page de pub|publicidad|anuncios?|pubblicità|publicidade|reclame|reklam[ay]?|mainos|реклама|広告|广告|광고)[.!:]?$/iu

/** True for a chapter that its source calls an advertisement; never for a word in a longer title. */
export function isAdvertisement(title: string): boolean {
  return ADVERTISEMENT.test(title.normalize('NFC').trim())
}

/** In the order of trust: where two overlap, the first holds. */
export function findAsides(episode: Episode): AsideRanges {
  const { sponsored = [], chapters, repeats = [], cues } = episode
  const found = new Map<number, AsideRange[]>()
  for (const { start, end, category } of sponsored)
    if (CATEGORIES.has(category)) addSpan(found, cues, { start, end }, { kind: 'sponsorblock', category })
  const starts = Float64Array.from(chapters, ({ start }) => start).toSorted()
  for (const { start, end, title } of chapters) {
    if (!isAdvertisement(title)) continue
    const next = starts[locateLast(starts, start) + 1] ?? Infinity
    addSpan(found, cues, { start, end: Math.min(end ?? next, next) }, { kind: 'chapter', title })
  }
  for (const { cue, offset, lastCue, end, episodes } of repeats) {
    const aside: Aside = { kind: 'repeat', episodes }
    for (let at = cue; at <= lastCue && at < cues.length; at++) {
      const to = at === lastCue ? Math.min(end, cues[at]!.text.length) : cues[at]!.text.length
      addRange(found, at, { from: at === cue ? offset : 0, to, aside })
    }
  }
  for (const ranges of found.values()) ranges.sort((a, b) => a.from - b.from)
  return found
}

/** Cues lie in a span with their middle; long ones by their sentences. */
function addSpan(found: Map<number, AsideRange[]>, cues: readonly Cue[], span: Span, aside: Aside): void {
  for (const [index, cue] of cues.entries()) {
    const next = cues[index + 1]?.start
    if (cue.start === undefined || cue.start >= span.end) continue
    const end = findEnd(cue, cue.start, next)
    if (end <= span.start) continue
    const [whole] = splitCues([cue])
    const parts =
      end - cue.start > SHORT_CUE && whole && cue.turns === undefined ? splitAtSentences(whole, cue, next) : []
    if (parts.length < 2) {
      if (isIn(span, cue.start, end)) addRange(found, index, { from: 0, to: cue.text.length, aside })
      continue
    }
    const held = parts.filter(({ start = 0 }, at) => isIn(span, start, parts[at + 1]?.start ?? end))
    const last = held.at(-1)
    if (!last) continue
    const to = parts[parts.indexOf(last) + 1]?.from ?? cue.text.length
    addRange(found, index, { from: held[0]!.from, to, aside })
  }
}

function findEnd(cue: Cue, start: Seconds, next: Seconds | undefined): Seconds {
  const end = cue.end ?? estimateEnd(start, countWords(cue.text))
  return Math.max(start, next === undefined || next < start ? end : Math.min(end, next))
}

function isIn({ start, end }: Span, from: Seconds, to: Seconds): boolean {
  const middle = (from + to) / 2
  return middle >= start && middle < end
}

/** Rests of a few words beside another aside belong to neither. */
const MIN_REST = 40

function addRange(found: Map<number, AsideRange[]>, cue: number, range: AsideRange): void {
  const others = found.get(cue) ?? []
  let rests = [range]
  for (const other of others) {
    rests = rests.flatMap((rest) => {
      if (other.to <= rest.from || other.from >= rest.to) return [rest]
      const around = [
        { ...rest, to: other.from },
        { ...rest, from: other.to },
      ]
      return around.filter(({ from, to }) => to - from >= MIN_REST)
    })
  }
  const full = rests.filter(({ from, to }) => to > from)
  if (full.length > 0) found.set(cue, [...others, ...full])
}

/** True for the first paragraph of an aside. */
export function startsAside(segments: readonly Segment[], { index, aside }: Segment): boolean {
  return aside !== undefined && segments[index - 1]?.aside !== aside
}

/** Where the talk goes on behind the aside of a paragraph, and those that follow at once; undefined where it does not. */
export function findTalkBehind(segments: readonly Segment[], { index }: Segment): Segment | undefined {
  return segments.slice(index).find(({ aside }) => aside === undefined)
}

/** Where a player that skips asides jumps. In the order of the text. */
export function listSkips({ segments }: Pick<Transcript, 'segments'>): Span[] {
  return segments.flatMap((segment) => {
    const { start, aside, index } = segment
    if (start === undefined || aside === undefined || segments[index - 1]?.aside !== undefined) return []
    const end = findTalkBehind(segments, segment)?.start
    return end === undefined || end <= start ? [] : [{ start, end }]
  })
}

const NAMES: Readonly<Record<string, string>> = {
  sponsor: 'Advertisement',
  selfpromo: 'Self-promotion',
  interaction: 'Reminder to subscribe',
  intro: 'Opening',
  outro: 'Closing',
}

const PLACES: Readonly<Record<string, string>> = {
  selfpromo: 'a self-promotion',
  interaction: 'a reminder to subscribe',
  intro: 'the opening',
  outro: 'the closing',
}

/** Where something is said: `in an advertisement`. */
export function placeInAside(aside: Aside): string {
  if (aside.kind === 'repeat') return `in a passage that returns in ${countEpisodes(aside.episodes)} episodes`
  return `in ${(aside.kind === 'sponsorblock' && PLACES[aside.category]) || 'an advertisement'}`
}

/** From ten on the number is that of a step. */
function countEpisodes(episodes: number): string {
  return `${episodes < 10 ? '' : 'at least '}${episodes}`
}

/** Names an aside, and says how we know: `Advertisement: marked by SponsorBlock`. */
export function describeAside(aside: Aside): string {
  switch (aside.kind) {
    case 'sponsorblock':
      return `${NAMES[aside.category] ?? 'Advertisement'}: marked by SponsorBlock`
    case 'chapter':
      return `Advertisement: the source calls this chapter “${aside.title}”`
    case 'repeat':
      return `The same words return in ${countEpisodes(aside.episodes)} episodes`
  }
}
