/**
 * Learns the speaker labels of a transcript from how often words start a paragraph, and splits paragraphs at those inside them:
 * `[Lex] … [Khabib] …`, and `Ann: … Bo: …` at sentence starts.
 */

import { append } from '../../append.ts'
import { fold } from '../../../text/fold.ts'
import { joinPieces } from '../text-pieces.ts'
import { findCandidate, isBracketedName, isKnownLabel, type LabelKnowledge } from './speaker-label.ts'
import type { Turn } from './split-turns.ts'

/** Counts labels in front of paragraphs and in brackets; a plain one inside counts only if it stands in front of another too. */
export function learnLabels(
  turns: readonly Turn[],
  titles: readonly string[],
  names: ReadonlySet<string>,
): LabelKnowledge {
  const counts = new Map<string, number>()
  const count = (label: string) => counts.set(fold(label), (counts.get(fold(label)) ?? 0) + 1)
  const bracketed: string[] = []
  const plain: string[] = []
  for (const turn of turns) {
    const text = joinPieces(turn.pieces)
    const first = turn.label === undefined ? findCandidate(text) : { label: turn.label, length: 0 }
    if (turn.label === undefined && first && text.startsWith('[')) bracketed.push(first.label)
    const inner = findInnerLabels(text.slice(first?.length ?? 0))
    for (const label of [...(first ? [first.label] : []), ...inner.bracketed]) count(label)
    append(plain, inner.plain)
  }
  for (const label of plain) if (counts.has(fold(label))) count(label)
  for (const title of titles) count(title)
  const isKnown = (title: string) => names.has(fold(title)) || counts.get(fold(title))! > 1
  const areNames = titles.every(isNameLike) && titles.some(isKnown)
  const knowledge = { names, counts, usesBrackets: false, isDialogue: isDialogue(turns), headingsAreNames: areNames }
  return { ...knowledge, usesBrackets: bracketed.some((label) => isKnownLabel(label, knowledge)) }
}

/** Most paragraphs begin like `Name: …`: then a name met only once is one too. */
function isDialogue(turns: readonly Turn[]): boolean {
  const plain = turns.filter(
    (turn) => turn.label === undefined && PLAIN_LABEL.test(joinPieces(turn.pieces).slice(0, 80)),
  )
  return plain.length > 2 && plain.length * 5 > turns.length * 3
}

const PLAIN_LABEL = /^[\p{Lu}\p{Lt}\p{Lo}][^:：.!?\n]{0,60}[:：]\s/u

/** Could be a speaker's name and nothing else. */
export function isNameLike(title: string): boolean {
  return findCandidate(`${title}: `)?.label === title && isBracketedName(title)
}

/** Words of one speaker; without a speaker they continue the words before. */
export interface Speech {
  readonly speaker: string | undefined
  readonly text: string
}

const NAME_WORD = String.raw`[\p{Lu}\p{Lt}][\p{L}\p{M}\p{N}'’.-]{0,30}`
const BRACKETED = String.raw`\[([\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}'’. &-]{0,40})\]:?(?=\s)`
const PLAIN = String.raw`(?<=[.!?…。！？"”’)\]—]\s)(${NAME_WORD}(?: ${NAME_WORD}){0,3})[:：](?=\s)`
const INNER = new RegExp(`${BRACKETED}|${PLAIN}`, 'gu')
const BEFORE_LABEL = /(?:^|[.!?…。！？"”’)\]—-])\s*$/u

/** Cuts a text where a label the file knows stands inside it. `speaker` says the first part; no word is lost but labels. */
export function splitAtLabels(text: string, speaker: string | undefined, knowledge: LabelKnowledge): Speech[] {
  const parts: Speech[] = []
  let open = speaker
  let from = 0
  for (const match of text.matchAll(INNER)) {
    const label = match[1]?.trim() ?? match[2]!
    if (!isKnownLabel(label, knowledge) || (match[1] !== undefined && !isLabel(match, knowledge))) continue
    // `**Ann:** [British accent] Hello`: who has just been named says how, not that somebody else speaks.
    if (match.index === 0 && speaker !== undefined && match[1] !== undefined) continue
    parts.push({ speaker: open, text: text.slice(from, match.index).trim() })
    open = label
    from = match.index + match[0].length
  }
  parts.push({ speaker: open, text: text.slice(from).trim() })
  const [first] = parts
  return parts.length > 1 && first!.text === '' && first!.speaker === undefined ? parts.slice(1) : parts
}

/** `I asked [Nathan] about it` is an editor's word, no label. */
function isLabel(match: RegExpExecArray, { usesBrackets }: LabelKnowledge): boolean {
  if (!isBracketedName(match[1]!)) return false
  return usesBrackets || BEFORE_LABEL.test(match.input.slice(Math.max(0, match.index - 3), match.index))
}

/** Every label that could stand inside a text, as often as it stands there; for counting. */
function findInnerLabels(text: string): {
  readonly bracketed: readonly string[]
  readonly plain: readonly string[]
} {
  const bracketed: string[] = []
  const plain: string[] = []
  for (const [, inBrackets, label] of text.matchAll(INNER)) {
    if (label !== undefined) plain.push(label)
    else if (isBracketedName(inBrackets!)) bracketed.push(inBrackets!.trim())
  }
  return { bracketed, plain }
}
