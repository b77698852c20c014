/** Learns the speaker labels of a transcript from how often words start a paragraph. */

import { append } from '../../append.ts'
import { fold } from '../../../text/fold.ts'
import { findInnerLabels } from './inner-labels.ts'
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
