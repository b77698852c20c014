/** Compares our WebVTT cues, before any tidying, with the browser's; whatever no rule below explains is a difference. */

import type { CueBlock, CueBlocks } from '../../../src/core/import/captions/text/cue-blocks.ts'
import { cleanText } from '../../../src/core/import/captions/caption.ts'
import { parseBlock } from '../../../src/core/import/captions/text/cue-blocks.ts'
import { findWebvttCues } from '../../../src/core/import/formats/webvtt.ts'
import { decodeFile } from '../../../src/core/import/source-file.ts'
import type { TrackCue } from './read-tracks.ts'

/** The timing line and first line as the standard requires them; only our parser reads others. */
const TIMING = /^(?:\d+:)?[0-5]\d:[0-5]\d\.\d{3}[ \t\f]*-->[ \t\f]*(?:\d+:)?[0-5]\d:[0-5]\d\.\d{3}(?![\d:.])/
const HEADER = /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/

/**
 * One sentence a difference. Times, markup and references are the same in every cue; ours are kinder about what a cue is:
 *
 *     header   without a right first line the browser refuses the file; we read it
 *     time     a cue whose times are not written as the standard asks is left out by the browser, or is text for it
 *     blank    text behind a blank line is left out by the browser; it belongs to the cue above for us
 *     arrow    a line with an arrow ends a cue for the browser; it is text for us unless times stand around the arrow
 *     index    a name or number right above the next cue is text for the browser; it is no text for us
 *     empty    a cue without text is one for the browser, and none for us
 */
export function compareTrack(source: string, theirs: readonly TrackCue[] | undefined): string[] {
  if (!theirs) return HEADER.test(source) ? ['only the browser refuses the file'] : []
  const { text } = decodeFile({ name: 'a.vtt', bytes: new TextEncoder().encode(source) })
  if (!text) return theirs.length > 0 ? ['only we refuse the file'] : []
  const lines = text.text.split('\n')
  const blocks = findWebvttCues(text.text)
  return [...compareCues(lines, blocks, theirs), ...compareEnds(lines, blocks)]
}

/** Cue by cue, ours cut where the standard cuts them. */
function compareCues(lines: readonly string[], { cues }: CueBlocks, theirs: readonly TrackCue[]): string[] {
  const left = theirs.map((cue) => tell(cue.start, cue.end, cue.text)).filter((cue) => !cue.endsWith(' '))
  const ours = cues.flatMap((block) => {
    const cue = tell(block.start, block.end, readText(block, readStandard(lines, block)))
    const at = left.indexOf(cue)
    if (at >= 0) left.splice(at, 1)
    const isStrict = TIMING.test(lines[block.line - 1]!.trim())
    return at < 0 && isStrict && !cue.endsWith(' ') ? [`only we have ${cue}`] : []
  })
  return [...ours, ...left.map((cue) => `only the browser has ${cue}`)]
}

/** Where a cue of ours ends elsewhere than the standard says, and no rule allows it. */
function compareEnds(lines: readonly string[], { cues, loose }: CueBlocks): string[] {
  const starts = [...cues, ...loose.filter(({ kind }) => kind === 'bad-time')].map(({ line }) => line)
  return cues.flatMap((block) => {
    const standard = readStandard(lines, block)
    const next = Math.min(...starts.filter((line) => line > block.line))
    const [ours, theirs] = [readText(block, block.payload), readText(block, standard)]
    const isLoose = loose.some(({ line, kind }) => line > block.line && line < next && kind === 'after-blank')
    const hasMore = isLoose || theirs === '' || block.payload.includes('-->')
    const hasLess = next <= block.line + standard.length + 1
    const isAllowed = ours === theirs || (hasMore && ours.startsWith(theirs)) || (hasLess && theirs.startsWith(ours))
    return isAllowed
      ? []
      : [`the text in line ${block.line} is ${JSON.stringify(ours)}, by the standard ${JSON.stringify(theirs)}`]
  })
}

/** The lines below a timing line up to a blank one or one with an arrow. */
function readStandard(lines: readonly string[], { line }: CueBlock): string[] {
  const length = lines.slice(line).findIndex((text) => text === '' || text.includes('-->'))
  return length < 0 ? lines.slice(line) : lines.slice(line, line + length)
}

function readText(block: CueBlock, payload: string | readonly string[]): string {
  const text = typeof payload === 'string' ? payload : payload.join('\n')
  return parseBlock({ ...block, payload: text })
    .lines.map((line) => line.text)
    .filter((line) => line !== '')
    .join(' ')
}

/** Line breaks are left out: a voice that begins inside a line begins a line for us. */
function tell(start: number, end: number, text: string): string {
  return `${start.toFixed(3)}–${end.toFixed(3)} ${cleanText(text.replaceAll('\n', ' '))}`
}
