/** Splits a paragraph at speaker changes inside it: `[Lex] … [Khabib] …`, and `Ann: … Bo: …` at sentence starts. */

import { isBracketedName, isKnownLabel, type LabelKnowledge } from './speaker-label.ts'

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
export function findInnerLabels(text: string): {
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
