/** A palette row in words: kind, episode and time, and all of it as one sentence. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatCount } from '../../core/text/number.ts'
import { isMentionKind, KIND_WORDS, MENTION_WORDS } from './kind-words.ts'
import type { PaletteOption } from './sections/palette-option.ts'
import { getConcordance, getRowDetail, getRowText } from './result-text.ts'

/** A row's name for screen readers: its parts in visual order, separated by commas. */
export function describeOption(
  option: PaletteOption,
  episodes: readonly SearchedEpisode[],
  openId: string | undefined,
  isVoiceChosen: boolean,
): string {
  if (option.kind === 'time') return `Go to ${formatTimecode(option.at)}`
  if ('text' in option) return option.text
  if (option.kind === 'name') return joinParts([displayText(option.name), option.note])
  if (option.kind === 'position') {
    const { at, text, episodeId } = option.position
    return joinParts([formatTimecode(at), displayText(text), findEntry(episodes, episodeId)?.title])
  }
  const { row } = option
  const { document } = row.hit
  const at = findRowTime(row, episodes)
  const time = at === undefined ? undefined : formatTimecode(at)
  const concordance = getConcordance(row)
  if (concordance) {
    const { left, match, right } = concordance
    const isAssumed = isVoiceChosen && document.voice?.isCarried
    return joinParts([time, displayText(left + match + right), isAssumed ? 'assumed speaker' : undefined])
  }
  const times = document.times?.length ?? 0
  return joinParts([
    time,
    displayText(getRowText(row).text),
    displayText(getRowDetail(row).text),
    times > 1 ? formatCount(times, 'time') : undefined,
    describeNote(row.kind, document.note),
    nameEpisodeOf(row, episodes, openId),
  ])
}

function joinParts(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join(', ')
}

/** The second the row goes to; of an episode its length; a name opens its own page and has none. */
export function findRowTime(row: SearchResult, episodes: readonly SearchedEpisode[]): Seconds | undefined {
  if (row.kind === 'mention') return undefined
  const length = row.kind === 'episode' ? findEntry(episodes, row.hit.document.episodeId)?.duration : undefined
  return length ?? row.at
}

/** `Quote, Sebastian`, `Company`, a key point's group. */
export function describeNote(kind: SearchResult['kind'], note: string | undefined): string {
  if (kind === 'mention') return isMentionKind(note) ? MENTION_WORDS[note][0] : KIND_WORDS.mention
  if (kind === 'episode' || kind === 'key-point') return kind === 'key-point' ? (note ?? '') : ''
  return note === undefined || note === '' ? KIND_WORDS[kind] : `${KIND_WORDS[kind]}, ${note}`
}

/** Title of the episode of a row; empty for the open one, and for names and episodes, which belong to the library. */
export function nameEpisodeOf(
  { kind, hit }: SearchResult,
  episodes: readonly SearchedEpisode[],
  openId: string | undefined,
): string {
  const { episodeId } = hit.document
  if (kind === 'mention' || kind === 'episode' || episodeId === openId) return ''
  return displayText(findEntry(episodes, episodeId)?.title ?? '')
}

export function findEntry(episodes: readonly SearchedEpisode[], id: string): SearchedEpisode | undefined {
  return episodes.find((entry) => entry.id === id)
}
