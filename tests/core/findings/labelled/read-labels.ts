/** Reads the talks labelled by hand: transcript, judged quotes and names with every place. Format and rules: README.md. */

import { parseTimecode } from '../../../../src/core/time/timecode.ts'
import type { Seconds } from '../../../../src/core/time/span.ts'

export const JUDGED = ['verbatim', 'omission', 'close', 'reworded', 'stitched', 'absent'] as const
export type Judged = (typeof JUDGED)[number]

export interface LabelledCue {
  readonly start: Seconds
  readonly speaker?: string
  readonly text: string
}

/** `first` and `last` are words as said; the same text when the passage is short enough to be written whole. */
export interface LabelledPassage {
  readonly from: Seconds
  readonly first: string
  readonly to: Seconds
  readonly last: string
}

export interface LabelledQuote {
  readonly line: number
  /** More than one where the rules allow it. */
  readonly verdicts: readonly Judged[]
  readonly at: Seconds
  readonly speaker?: string
  readonly isSpeakerRight?: boolean
  readonly text: string
  readonly passages: readonly LabelledPassage[]
  readonly differs: readonly { readonly claimed: string; readonly said: string }[]
}

export interface LabelledMention {
  readonly line: number
  readonly kind: string
  readonly name: string
  readonly positions: readonly { readonly at: Seconds; readonly words: readonly string[] }[]
}

export interface LabelledTalk {
  readonly head: Readonly<Record<string, string>>
  readonly cues: readonly LabelledCue[]
  readonly quotes: readonly LabelledQuote[]
  readonly mentions: readonly LabelledMention[]
}

interface Line {
  readonly number: number
  readonly text: string
}

/** Throws at what the format does not know: a label that is not read would not count. */
export function readLabels(file: string): LabelledTalk {
  const lines = file.split('\n').map((text, index) => ({ number: index + 1, text: text.trimEnd() }))
  const head = Object.fromEntries(sectionOf(lines, undefined).map(({ text }) => splitOnce(text, ':')))
  const speakers = (head['speakers'] ?? '').split(',').map((name) => name.trim())
  return {
    head,
    cues: sectionOf(lines, 'transcript').map((line) => readCue(line, speakers)),
    quotes: blocksOf(lines, 'quotes', (line, previous) => previous?.text === '' && line.text !== '').map(readQuote),
    mentions: blocksOf(lines, 'mentions', (line) => !line.text.startsWith(' ')).map(readMention),
  }
}

/** Lines with text of a section, `undefined` for what stands before the first. */
function sectionOf(lines: readonly Line[], title: string | undefined): Line[] {
  return linesOf(lines, title).filter(({ text }) => text !== '')
}

function linesOf(lines: readonly Line[], title: string | undefined): Line[] {
  const start = title === undefined ? 0 : lines.findIndex(({ text }) => text === `== ${title}`) + 1
  if (title !== undefined && start === 0) return []
  const length = lines.slice(start).findIndex(({ text }) => text.startsWith('== '))
  return lines.slice(start, length < 0 ? undefined : start + length)
}

function blocksOf(
  lines: readonly Line[],
  title: string,
  isStart: (line: Line, previous: Line | undefined) => boolean,
): Line[][] {
  const blocks: Line[][] = []
  let previous: Line | undefined = { number: 0, text: '' }
  for (const line of linesOf(lines, title)) {
    if (line.text !== '' && isStart(line, previous)) blocks.push([line])
    else if (line.text !== '') blocks.at(-1)!.push(line)
    previous = line
  }
  return blocks
}

function readCue({ text, number }: Line, speakers: readonly string[]): LabelledCue {
  const [, time, said] = /^(\S+) (.+)$/.exec(text) ?? fail(number, text)
  const speaker = speakers.find((name) => name !== '' && said!.startsWith(`${name}: `))
  const start = readTime(time!, number)
  if (speaker === undefined) return { start, text: said! }
  return { start, speaker, text: said!.slice(speaker.length + 2) }
}

function readQuote(block: readonly Line[]): LabelledQuote {
  const [head, claim, ...rest] = block
  const match = /^([a-z ]+?) @([\d:]+)(?: by (.+?))?(?: (right|wrong))?$/.exec(head!.text)
  if (!match || !claim) return fail(head!.number, head!.text)
  const [, verdicts, at, speaker, agrees] = match
  return {
    line: head!.number,
    verdicts: verdicts!.split(' or ').map((word) => JUDGED.find((known) => known === word) ?? fail(head!.number, word)),
    at: readTime(at!, head!.number),
    ...(speaker !== undefined && { speaker }),
    ...(agrees !== undefined && { isSpeakerRight: agrees === 'right' }),
    text: claim.text,
    passages: rest.filter(({ text }) => !text.startsWith('  ~')).map(readPassage),
    differs: rest.filter(({ text }) => text.startsWith('  ~')).map(readDifference),
  }
}

function readPassage({ text, number }: Line): LabelledPassage {
  const [, from, words] = /^ {2}([\d:]+) (.+)$/.exec(text) ?? fail(number, text)
  const start = readTime(from!, number)
  const [first, end = first!] = words!.split(' … ')
  const [, to, last] = /^(\d+(?::\d+)+) (.+)$/.exec(end) ?? []
  return { from: start, first: first!, to: to === undefined ? start : readTime(to, number), last: last ?? end }
}

function readDifference({ text, number }: Line): { claimed: string; said: string } {
  const [, claimed, said] = /^ {2}~ ?(.*?) ?->(?: (.*))?$/.exec(text) ?? fail(number, text)
  return { claimed: claimed!, said: said ?? '' }
}

function readMention([head, ...positions]: readonly Line[]): LabelledMention {
  const [kind, name] = splitOnce(head!.text, ' ')
  return {
    line: head!.number,
    kind,
    name,
    positions: positions.map(({ text, number }) => {
      const [at, words] = splitOnce(text.trim(), ' ')
      return { at: readTime(at, number), words: words.split(';').map((word) => word.trim()) }
    }),
  }
}

function readTime(text: string, line: number): Seconds {
  return parseTimecode(text) ?? fail(line, text)
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function fail(line: number, text: string): never {
  throw new Error(`line ${line}: cannot read "${text}"`)
}
