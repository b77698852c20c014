/** SubRip. Accepts missing or repeated indices, coordinates, tags, any arrow, and cues without blank lines between them. */

import type { Caption } from '../captions/caption.ts'
import { guessFrameRate } from '../captions/caption-time.ts'
import { keepAboveFirst, numberLines, reportBlocks } from '../captions/text/block-issues.ts'
import { findCueBlocks, hasWordsBehind, type CueBlock } from '../captions/text/cue-blocks.ts'
import { parseCueMarkup } from '../captions/markup/cue-markup.ts'
import { createIssueTally } from '../captions/issue-tally.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { unrollCaptions } from '../captions/tidy/rolling.ts'
import { findTimedCue, hasWrittenIndices } from '../captions/text/timing-line.ts'
import type { Importer, Parsed } from '../importer.ts'
import { createIssueLog } from '../issue.ts'
import type { SourceText } from '../source-file.ts'

export const subrip: Importer = {
  format: 'subrip',
  name: 'SubRip',
  gives: 'cues, speakers from Name: prefixes; rolling repeats taken out',
  basis: 'real files',
  extensions: ['.srt'],
  accepts: (_name, text) => !/^\s*WEBVTT/.test(text.slice(0, 400)) && findTimedCue(text) !== undefined,
  parse: parseSubrip,
}

function parseSubrip(file: SourceText): Parsed {
  const log = createIssueLog(file.name)
  const tally = createIssueTally()
  const lines = file.text.split('\n')
  const hasTextIds = hasWrittenIndices(lines)
  const blocks = findCueBlocks(lines, {
    hasTextIds,
    isComment: () => false,
    frameRate: guessFrameRate(file.text),
    hasWordsBehind: hasWordsBehind(lines),
  })
  const draft = keepAboveFirst(numberLines(blocks.head), tally)
  reportBlocks(blocks, { wrongMark: undefined, format: 'SubRip' }, tally, log)
  const unrolled = unrollCaptions(blocks.cues.map(parseCue))
  return finishCaptions(unrolled.captions, log, {
    draft,
    tally,
    removed: { 'rolling-repeat': unrolled.removed },
    hasPrefixes: true,
  })
}

function parseCue({ start, end, line, payload }: CueBlock): Caption {
  return { start, end, lines: parseCueMarkup(payload, start), position: { line } }
}
