/** YouTube srv3 and srv2: paragraphs in milliseconds, pieces with word times. Ignores window and style definitions. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { clipEnds } from '../captions/tidy/end-times.ts'
import { warnCut } from '../captions/text/block-issues.ts'
import { createIssueTally } from '../captions/issue-tally.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { toNumber } from '../captions/json/json-fields.ts'
import { createLineBuilder, type LineBuilder } from '../captions/line-builder.ts'
import { createLineCounter } from '../../text/line-counter.ts'
import { markLoneWords } from '../captions/tidy/lone-words.ts'
import { tokenizeMarkup, type MarkupToken } from '../captions/markup/markup.ts'
import { fillStarts } from '../captions/json/read-segments.ts'
import type { Importer, Parsed } from '../importer.ts'
import { createIssueLog } from '../issue.ts'
import type { SourceText } from '../source-file.ts'

export const youtubeSrv3: Importer = {
  format: 'youtube-srv3',
  extensions: ['.srv3', '.srv2', '.ytt', '.xml'],
  accepts: (_name, text) => /<timedtext[\s>]/.test(text.slice(0, 3000)),
  parse: parseSrv3,
}

interface Open {
  readonly start: number | undefined
  readonly end: number | undefined
  readonly line: number
  readonly builder: LineBuilder
  hasWordTime: boolean
}

function parseSrv3(file: SourceText): Parsed {
  const log = createIssueLog(file.name)
  const tally = createIssueTally()
  const lineOf = createLineCounter(file.text)
  const captions: Caption[] = []
  let open: Open | undefined
  const close = () => {
    if (open) captions.push(readParagraph(open))
    open = undefined
  }
  for (const token of tokenizeMarkup(file.text)) {
    if (token.kind !== 'text' && (token.name === 'p' || token.name === 'text')) {
      close()
      if (token.kind === 'open' && !token.isEmpty) open = openParagraph(token.attributes, lineOf(token.offset))
    } else if (open) readInside(open, token)
  }
  if (open) warnCut(open.line, tally)
  close()
  const spoken = captions.filter((caption) => caption.lines[0]!.text !== '')
  return finishCaptions(clipEnds(fillStarts(markLoneWords(spoken), tally)), log, { tally, hasPrefixes: true })
}

function openParagraph(attributes: ReadonlyMap<string, string>, line: number): Open {
  const start = toNumber(attributes.get('t'))
  const length = toNumber(attributes.get('d'))
  const end = start === undefined || length === undefined ? undefined : start + length
  const open = { start: toSeconds(start), end: toSeconds(end), line, builder: createLineBuilder(), hasWordTime: false }
  if (open.start !== undefined) open.builder.mark(open.start)
  return open
}

/** `<s t="240">`: a piece said that much after the paragraph starts. */
function readInside(open: Open, token: MarkupToken): void {
  if (token.kind === 'text') open.builder.append(token.text)
  else if (token.kind === 'open' && token.name === 'br') open.builder.append('\n')
  else if (token.kind === 'open' && token.name === 's' && open.start !== undefined) {
    const shift = toNumber(token.attributes.get('t'))
    if (shift === undefined) return
    open.builder.mark(open.start + shift / 1000)
    open.hasWordTime = true
  }
}

function readParagraph({ start, end, line, builder, hasWordTime }: Open): Caption {
  const built = builder.build()
  return createCaption({ start, end }, hasWordTime ? built : { text: built.text, words: [] }, { line })
}

function toSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000
}
