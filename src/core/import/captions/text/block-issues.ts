/** Reports irregular cues of a WebVTT or SubRip file, and how each was handled. */

import type { EpisodeDraft } from '../../draft.ts'
import { formatExcerpt, type IssueLog, type IssueTally } from '../../issue.ts'
import type { CueBlock, CueBlocks, LooseText } from './cue-blocks.ts'
import { parseCueMarkup } from '../markup/cue-markup.ts'

interface BlockForm {
  /** Mark before the fraction that this format does not have. */
  readonly wrongMark: ',' | undefined
  readonly format: string
}

/** Reports each omission on its own, and each kind of repair once. */
export function reportBlocks(blocks: CueBlocks, form: BlockForm, tally: IssueTally, log: IssueLog): void {
  for (const loose of blocks.loose) {
    if (loose.kind === 'bad-time') warnBadTime(loose, '00:01:02.500 --> 00:01:04.000', log)
    else if (loose.kind !== 'lone-index' || loose.text.trim() !== '') addLoose(loose, tally)
  }
  for (const cue of blocks.cues) addOddities(cue, form, tally)
}

/** Text above the first cue has no time and no cue to belong to: it is kept as remarks. Numbers are indices gone astray. */
export function keepAboveFirst(
  head: readonly { readonly text: string; readonly line: number }[],
  tally: IssueTally,
): Pick<EpisodeDraft, 'remarks'> {
  const lost = head.filter(({ text }) => text.trim() !== '' && !/^\s*\d{1,9}\s*$/.test(text))
  for (const { text, line } of lost) {
    const what = 'there is text above the first cue'
    tally.add({ code: 'text-before-first-cue', line, what, hint: 'it was kept as a remark', excerpt: text })
  }
  return createRemark(lost.map(({ text }) => text).join('\n'))
}

/** A remark about the whole file, markup away; nothing for no words. */
export function createRemark(source: string): Pick<EpisodeDraft, 'remarks'> {
  const lines = parseCueMarkup(source, 0).map((line) => line.text)
  const text = lines.filter((line) => line !== '').join('\n')
  return text === '' ? {} : { remarks: [{ section: 'start', text }] }
}

/** Lines with their numbers, from 1. */
export function numberLines(lines: readonly string[]): { readonly text: string; readonly line: number }[] {
  return lines.map((text, index) => ({ text, line: index + 1 }))
}

/** `example`: how the format writes the times of a cue. */
export function warnBadTime({ line, text }: Pick<LooseText, 'line' | 'text'>, example: string, log: IssueLog): void {
  log.warn({
    code: 'bad-cue-time',
    line,
    what: 'the times of this cue cannot be read',
    hint: `the cue was skipped; write ${example}`,
    excerpt: text,
  })
}

const LOOSE: Readonly<Record<Exclude<LooseText['kind'], 'bad-time'>, { code: string; what: string; hint: string }>> = {
  'after-blank': {
    code: 'text-after-blank',
    what: 'text follows a blank line without a time of its own',
    hint: 'it was added to the cue above',
  },
  'no-blank-line': {
    code: 'no-blank-line',
    what: 'there is no blank line above this cue',
    hint: 'it was read as a cue of its own',
  },
  cut: { code: 'cut-cue', what: 'the file ends inside a cue', hint: 'complete cues were kept; export it again' },
  'on-timing-line': {
    code: 'text-on-timing-line',
    what: 'there is text on the timing line',
    hint: 'it was read as text of the cue',
  },
  'lone-index': {
    code: 'index-without-cue',
    what: 'there is a cue number without a cue',
    hint: 'it was skipped; the file may be incomplete',
  },
}

/** A structured file ends while a cue is open. */
export function warnCut(line: number, tally: IssueTally): void {
  tally.add({ ...LOOSE.cut, line })
}

function addLoose({ kind, line, text }: LooseText, tally: IssueTally): void {
  if (kind !== 'bad-time') tally.add({ ...LOOSE[kind], line, excerpt: text })
}

function addOddities({ line, timing }: CueBlock, { wrongMark, format }: BlockForm, tally: IssueTally): void {
  if (timing.oddArrow !== undefined) {
    const what = `the arrow is written ${timing.oddArrow || 'without spaces'}`
    tally.add({ code: 'odd-arrow', line, what, hint: 'it was read as -->' })
  }
  if (timing.oddity === 'over-59') {
    const what = 'minutes or seconds are 60 or more'
    tally.add({ code: 'time-over-59', line, what, hint: 'they were carried over into the next unit' })
  } else if (timing.oddity === 'frames') {
    const what = 'the last part of the time counts frames'
    tally.add({
      code: 'time-in-frames',
      line,
      what,
      hint: 'the frame rate was guessed; check a time against the recording',
    })
  } else if (timing.oddity === 'form' || (wrongMark !== undefined && timing.mark === wrongMark)) {
    const what = `a time is not in the form ${format} requires: ${formatExcerpt(timing.written.trim())}`
    tally.add({ code: 'time-form', line, what, hint: 'it was accepted' })
  }
}
