/** WebVTT with YouTube's rolling lines and word times, SubRip, and common deviations from both formats. */

import { cleanText } from '../captions/caption.ts'
import { guessFrameRate } from '../captions/caption-time.ts'
import { createRemark, keepAboveFirst, numberLines, reportBlocks } from '../captions/text/block-issues.ts'
import { findCueBlocks, hasWordsBehind, type CueBlocks, parseBlock } from '../captions/text/cue-blocks.ts'
import type { IssueTally } from '../issue.ts'
import { createTextCaptions } from '../captions/tidy/finish-captions.ts'
import { markLoneWords } from '../captions/tidy/tidy-times.ts'
import { unrollCaptions } from '../captions/tidy/rolling.ts'
import { findTimedCue, hasWrittenIndices } from '../captions/text/timing-line.ts'
import type { EpisodeDraft } from '../draft.ts'

const HEADER = /^\s*WEBVTT/
const LANGUAGE = /^Language:\s*([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\s*$/
const COMMENT = /^(?:NOTE|STYLE|REGION)(?=\s|$)/

/** Also reads files without a header, with a warning. */
export const webvtt = createTextCaptions({
  format: 'webvtt',
  name: 'WebVTT',
  gives: 'cues, voices, word times; rolling repeats of automatic captions taken out',
  basis: 'real files',
  extensions: ['.vtt', '.webvtt'],
  accepts(_name, text) {
    if (HEADER.test(text.slice(0, 400))) return true
    const cue = findTimedCue(text)
    return cue !== undefined && cue.timing.mark !== ',' && !cue.hasIndex
  },
  read(text, tally, log) {
    const blocks = findWebvttCues(text)
    const draft = parseHead(blocks.head, tally)
    reportBlocks(blocks, { wrongMark: ',', format: 'WebVTT' }, tally, log)
    const { captions, removed } = unrollCaptions(blocks.cues.map(parseBlock))
    return { captions: markLoneWords(captions), draft, removed: { 'rolling-repeat': removed }, hasPrefixes: true }
  },
})

/** The cues as the file has them, before anything is tidied. */
export function findWebvttCues(text: string): CueBlocks {
  const isComment = (line: string) => COMMENT.test(line)
  const lines = text.split('\n')
  const rules = { hasTextIds: true, isComment, frameRate: guessFrameRate(text), hasWordsBehind: hasWordsBehind(lines) }
  return findCueBlocks(lines, rules)
}

/** Language and title of the header. What stands between it and the first cue is comment, style, or kept as a remark. */
function parseHead(head: readonly string[], tally: IssueTally): EpisodeDraft {
  const header = findHeader(head)
  if (header.length === 0) warnNoHeader(head, tally)
  else if (header.length === head.length) warnNoBlank(head.length, tally)
  const map = header.find((line) => line.startsWith('X-TIMESTAMP-MAP'))
  if (map !== undefined) warnMap(map, tally)
  const title =
    header
      .find((line) => line.trim() !== '')
      ?.replace(HEADER, '')
      .replace(/^[\s–—-]+/, '') ?? ''
  const above = keepAboveFirst(findLooseLines(head, header.length), tally)
  const remarks = [...(createRemark(title).remarks ?? []), ...(above.remarks ?? [])]
  const languages = header.map((line) => LANGUAGE.exec(line)?.[1])
  const language = languages.find((tag) => tag !== undefined)
  return { language, remarks }
}

/** Lines up to the first blank one behind WEBVTT; none when the file has no header. */
function findHeader(head: readonly string[]): readonly string[] {
  const first = head.findIndex((line) => line.trim() !== '')
  if (first === -1 || !HEADER.test(head[first]!)) return []
  const blank = head.findIndex((line, index) => index > first && line.trim() === '')
  return head.slice(0, blank === -1 ? head.length : blank)
}

function warnNoHeader(head: readonly string[], tally: IssueTally): void {
  const what = 'the first line is not WEBVTT'
  tally.add({ code: 'no-header', line: 1, what, hint: 'add WEBVTT as the first line', excerpt: head[0] })
}

function warnNoBlank(line: number, tally: IssueTally): void {
  const what = 'there is no blank line between the header and the first cue'
  tally.add({
    code: 'header-without-blank',
    line,
    what,
    hint: 'the cue was read; add a blank line, other players may need it',
  })
}

function warnMap(map: string, tally: IssueTally): void {
  tally.add({
    code: 'timestamp-map',
    what: 'the header shifts all times (X-TIMESTAMP-MAP)',
    hint: 'the shift was not applied; check a time against the recording',
    excerpt: map,
  })
}

/** Lines above the first cue that are neither comment nor style. */
function findLooseLines(head: readonly string[], from: number): { readonly text: string; readonly line: number }[] {
  let isComment = false
  return numberLines(head).filter(({ text, line }) => {
    if (line <= from) return false
    if (text.trim() === '') isComment = false
    else if (head[line - 2]?.trim() === '') isComment = COMMENT.test(text)
    return !isComment && cleanText(text) !== ''
  })
}

/** SubRip. Accepts missing or repeated indices, coordinates, tags, any arrow, and cues without blank lines between them. */
export const subrip = createTextCaptions({
  format: 'subrip',
  name: 'SubRip',
  gives: 'cues, speakers from Name: prefixes; rolling repeats taken out',
  basis: 'real files',
  extensions: ['.srt'],
  accepts: (_name, text) => !/^\s*WEBVTT/.test(text.slice(0, 400)) && findTimedCue(text) !== undefined,
  read(text, tally, log) {
    const lines = text.split('\n')
    const blocks = findCueBlocks(lines, {
      hasTextIds: hasWrittenIndices(lines),
      isComment: () => false,
      frameRate: guessFrameRate(text),
      hasWordsBehind: hasWordsBehind(lines),
    })
    const draft = keepAboveFirst(numberLines(blocks.head), tally)
    reportBlocks(blocks, { wrongMark: undefined, format: 'SubRip' }, tally, log)
    const { captions, removed } = unrollCaptions(blocks.cues.map(parseBlock))
    return { captions, draft, removed: { 'rolling-repeat': removed }, hasPrefixes: true }
  },
})
