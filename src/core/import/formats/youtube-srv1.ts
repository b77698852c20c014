/** YouTube srv1: `<text start dur>` in seconds, with character references escaped twice. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { parseCueMarkup } from '../captions/markup/cue-markup.ts'
import { clipEnds } from '../captions/tidy/end-times.ts'
import { warnCut } from '../captions/text/block-issues.ts'
import { createIssueTally } from '../captions/issue-tally.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { toNumber } from '../captions/json/json-fields.ts'
import { createLineCounter } from '../../text/line-counter.ts'
import { tokenizeMarkup } from '../captions/markup/markup.ts'
import { fillStarts } from '../captions/json/read-segments.ts'
import type { Importer, Parsed } from '../importer.ts'
import { createIssueLog } from '../issue.ts'
import type { SourceText } from '../source-file.ts'

export const youtubeSrv1: Importer = {
  format: 'youtube-srv1',
  extensions: ['.srv1', '.xml'],
  accepts: (_name, text) => /<transcript[\s>][\s\S]{0,400}?<text\s[^>]{0,200}\bstart\s?=/.test(text.slice(0, 3000)),
  parse: parseSrv1,
}

interface Open {
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
  text: string
}

function parseSrv1(file: SourceText): Parsed {
  const log = createIssueLog(file.name)
  const tally = createIssueTally()
  const lineOf = createLineCounter(file.text)
  const captions: Caption[] = []
  let open: Open | undefined
  const close = () => {
    if (open) captions.push(readText(open))
    open = undefined
  }
  for (const token of tokenizeMarkup(file.text)) {
    if (token.kind === 'text') {
      if (open) open.text += token.text
    } else if (token.name === 'text') {
      close()
      if (token.kind === 'open' && !token.isEmpty)
        open = { attributes: token.attributes, line: lineOf(token.offset), text: '' }
    } else if (token.name === 'br' && open) open.text += '\n'
  }
  if (open) warnCut(open.line, tally)
  close()
  return finishCaptions(clipEnds(fillStarts(captions, tally)), log, { tally, hasPrefixes: true })
}

/** The tokenizer has decoded once; what is still escaped is markup and references of the caption itself. */
function readText({ attributes, line, text }: Open): Caption {
  const start = toNumber(attributes.get('start'))
  const length = toNumber(attributes.get('dur'))
  const end = start === undefined || length === undefined ? undefined : Math.round((start + length) * 1e4) / 1e4
  const lines = parseCueMarkup(text, start ?? 0)
  const caption = createCaption({ start, end }, lines[0]!, { line })
  return { ...caption, lines }
}
