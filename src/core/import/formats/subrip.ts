/** SubRip. Accepts missing or repeated indices, coordinates, tags, any arrow, and cues without blank lines between them. */

import { guessFrameRate } from '../captions/caption-time.ts'
import { keepAboveFirst, numberLines, reportBlocks } from '../captions/text/block-issues.ts'
import { findCueBlocks, hasWordsBehind, parseBlock } from '../captions/text/cue-blocks.ts'
import { createTextCaptions } from '../captions/tidy/finish-captions.ts'
import { unrollCaptions } from '../captions/tidy/rolling.ts'
import { findTimedCue, hasWrittenIndices } from '../captions/text/timing-line.ts'

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
