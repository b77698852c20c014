/** Finds speaker prefixes in captions (`Alban: It is …`). Looks at the whole file, so that "Note: …" stays text. */

import { fold } from '../../../text/fold.ts'
import { type CaptionLine, type Caption, sliceLine } from '../caption.ts'
import { countEach } from '../../../text/group-by.ts'

export interface SpeakerLabels {
  has(label: string): boolean
}

interface SpeakerPrefix {
  /** As written, without colon. */
  readonly label: string
  /** Characters of the text it takes, with colon, space and a mark of change (`>>`, `-`) in front. */
  readonly length: number
  /** Behind `>>`, which broadcasters write only before a speaker. */
  readonly isMarked: boolean
}

const WORD = String.raw`[\p{Lu}\p{Lt}][\p{L}\p{M}\p{N}'’._-]{0,30}`
const NEXT = String.raw`(?:${WORD}|\d{1,3}|of|the|de|da|di|van|von|der|den|la|le|al|bin|&|and)`
const CHANGE = String.raw`(?:(?:>>+|[-–—])\s?)?`
const CASED = new RegExp(String.raw`^(${CHANGE})(${WORD}(?: ${NEXT}){0,4}(?: \([^()]{1,30}\))?)\s?[:：](?:\s+|$)`, 'u')
const UNCASED = new RegExp(String.raw`^(${CHANGE})([\p{Lo}\p{M}]{1,8}(?:[ ·・][\p{Lo}\p{M}]{1,8})?)\s?[:：]\s*`, 'u')
const MACHINE = new RegExp(
  String.raw`^(${CHANGE})[[(]?((?:speaker|spk|voice|sprecher|host|guest)[ _-]?[A-Z0-9]{1,3})(?:[\])]\s?[:：]?|[:：])\s*`,
  'iu',
)
const BRACKETED = new RegExp(String.raw`^(${CHANGE})[[(](${WORD}(?: ${NEXT}){0,4})[\])]\s?[:：]\s*`, 'u')

const NOT_PEOPLE =
  /^(?:notes?|warning|sources?|update|edit|ps|example|for example|question of|step|chapter|part|section|summary|transcript|transcribed|translated|subtitles?|captions?|language|https?|important|tip|remember|spoiler|music|lyrics|video|and|but|so|because|like|okay|ok|well|now|then|yes|no|yeah|right|first|second|third|finally|the|a|an|i|my|you|your|he|she|it|this|that|these|those|we|they|here|there|what|which|who|when|where|how|why|one|two|three|number|option|rule|problem|answer is|point|fact|thing|next|also|again|today|total|title)$/i

/** A possible label at the start of a text, without asking the file. */
export function findPrefix(text: string): SpeakerPrefix | undefined {
  const head = text.slice(0, 120)
  const match = MACHINE.exec(head) ?? BRACKETED.exec(head) ?? CASED.exec(head) ?? UNCASED.exec(head)
  return match ? { label: match[2]!, length: match[0].length, isMarked: match[1]!.startsWith('>>') } : undefined
}

/** From this share of labelled lines on (captions of meetings), everything that looks like a label is one. */
const MIN_LABELLED = 0.6
const MIN_LINES = 10
const MIN_LABELLED_OF_FEW = 0.8

/**
 * Labels that stand in front of several lines or behind `>>`, that say "Speaker 1", or whose first word is the first word
 * of such a label. A single word in a long file has to come more often than a few times.
 */
export function collectLabels(texts: Iterable<string>): SpeakerLabels {
  const counts = new Map<string, number>()
  const marked = new Set<string>()
  let total = 0
  let labelled = 0
  for (const text of texts) {
    total++
    if (!/[:：\])]/.test(text.slice(0, 120))) continue
    const found = findPrefix(text)
    if (!found) continue
    counts.set(found.label, (counts.get(found.label) ?? 0) + 1)
    if (found.isMarked) marked.add(found.label)
    if (!isRemark(found.label)) labelled++
  }
  const isMeeting = labelled > 1 && labelled >= total * (total >= MIN_LINES ? MIN_LABELLED : MIN_LABELLED_OF_FEW)
  const known = new Set<string>()
  for (const [label, count] of counts) {
    const isSure = (isMeeting || marked.has(label)) && !isRemark(label)
    if (isSure || isSpeaker(label, count, total)) known.add(label)
  }
  const firstNames = new Set([...known].map(readFirstName))
  for (const label of counts.keys()) if (firstNames.has(readFirstName(label)) && !isRemark(label)) known.add(label)
  return known
}

/** The speaker a text starts with, if the file knows the label. */
export function findSpeaker(text: string, labels: SpeakerLabels): SpeakerPrefix | undefined {
  const found = findPrefix(text)
  return found && labels.has(found.label) ? found : undefined
}

function isSpeaker(label: string, count: number, total: number): boolean {
  if (isRemark(label)) return false
  if (/\d$/.test(label) && MACHINE.test(`${label}:`)) return true
  return count >= (label.includes(' ') ? 2 : Math.max(2, Math.ceil(total / 500)))
}

function isRemark(label: string): boolean {
  return NOT_PEOPLE.test(label)
}

function readFirstName(label: string): string {
  return fold(label.split(' ')[0]!)
}

/** Splits a line at each change to a known speaker: `Hi. >> Ann: Hello`. */
export function splitAtChanges(line: CaptionLine, labels: SpeakerLabels): readonly CaptionLine[] {
  const cuts = findChanges(line.text).filter((at) => findSpeaker(line.text.slice(at, at + 120), labels) !== undefined)
  if (cuts.length === 0) return [line]
  return [0, ...cuts].map((from, index) => {
    const part = sliceLine(line, from, cuts[index])
    return { ...part, text: part.text.trimEnd() }
  })
}

/** Offsets of `>>` behind a space, the mark broadcasters write for a change of speaker. */
export function findChanges(text: string): number[] {
  const offsets: number[] = []
  for (let at = text.indexOf(' >>'); at !== -1; at = text.indexOf(' >>', at + 3)) offsets.push(at + 1)
  return offsets
}

const NAME_WORD = String.raw`[\p{Lu}\p{Lt}][\p{L}\p{M}\p{N}'’.-]{0,30}`
const NAME = new RegExp(
  String.raw`^(?:${NAME_WORD}(?: (?:${NAME_WORD}|\d{1,3}|de|van|von|der|di|da|bin)){0,3}|speaker[ _]?\d{1,3})$`,
  'iu',
)
const CASED_NAME = new RegExp(String.raw`^${NAME_WORD}`, 'u')
const NUMBERED = /^(?:unknown speaker|speaker[ _]?\d{1,3})$/i
/** Share of the captions that must begin with a name that comes again. */
const MIN_SHARE = 0.25
const MIN_CAPTIONS = 3
/** From this share of captions that begin with a possible name on, each of them is a name. */
const MIN_RULE_SHARE = 0.8

/** A name that is alone on the first line of a caption becomes its speaker, where a good part of the captions begins with names that repeat. */
export function liftNames(captions: readonly Caption[]): readonly Caption[] {
  const counts = countEach(captions.flatMap((caption) => findNameLine(caption) ?? []))
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const isRule = all >= captions.length * MIN_RULE_SHARE
  const names = new Set(
    [...counts].filter(([name, count]) => isRule || count > 1 || NUMBERED.test(name)).map(([name]) => name),
  )
  const named = [...counts].reduce((sum, [name, count]) => (names.has(name) ? sum + count : sum), 0)
  if (names.size === 0 || captions.length < MIN_CAPTIONS || named < captions.length * MIN_SHARE) return captions
  return captions.map((caption) => {
    const speaker = findNameLine(caption)
    if (speaker === undefined || !names.has(speaker)) return caption
    return { ...caption, speaker, lines: caption.lines.filter((line) => line.text !== '').slice(1) }
  })
}

function findNameLine({ lines, speaker }: Caption): string | undefined {
  if (speaker !== undefined) return undefined
  const [first, ...others] = lines.filter((line) => line.text !== '')
  if (!first || others.length === 0 || first.speaker !== undefined || first.words.length > 0) return undefined
  const text = first.text.trim()
  return text.length <= 60 && !text.endsWith('.') && NAME.test(text) && (CASED_NAME.test(text) || NUMBERED.test(text))
    ? text
    : undefined
}
