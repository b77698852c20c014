/** Recognises speaker labels at the start of a paragraph. */

import { fold } from '../../../text/fold.ts'

/** Names the file gives elsewhere, and how often a possible label stands in front of a paragraph. */
export interface LabelKnowledge {
  /** Folded full names and each of their words. */
  readonly names: ReadonlySet<string>
  readonly counts: ReadonlyMap<string, number>
  /** True where paragraphs begin with `[Name]`: brackets inside them are labels too, not remarks of an editor. */
  readonly usesBrackets: boolean
  /** True where most paragraphs begin like `Name: …`. */
  readonly isDialogue: boolean
  /** True where every heading of the transcript is written like a name and one of them is known as one. */
  readonly headingsAreNames: boolean
}

interface FoundLabel {
  readonly label: string
  /** Characters of the text the label takes, with its colon and spaces. */
  readonly length: number
}

const CAPITALISED = String.raw`[\p{Lu}\p{Lt}][\p{L}\p{M}\p{N}'’.-]{0,30}`
const WORD = String.raw`(?:${CAPITALISED}|\d{1,3}|(?:of|the|de|da|di|van|von|der|den|la|le|al|bin|ben|and|&))`
const PLAIN = new RegExp(String.raw`^(${CAPITALISED}(?: ${WORD}){0,4}(?: \([^()\n]{1,40}\))?)[:：](?=\s|$)\s*`, 'u')
const UNCASED = /^([\p{Lo}\p{M}]{1,8}(?:[ ·・][\p{Lo}\p{M}]{1,8})?)[:：]\s*/u
const BRACKETED = /^\[([\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}'’. &-]{0,40})\]:?\s+(?=\S)/u

const NOT_PEOPLE =
  /^(?:note|notes|editor'?s? note|disclaimer|warning|source|sources|update|edit|ps|p\.s\.|nb|example|question of|step|chapter|part|section|summary|transcript|language|http|https|important|tip|remember|spoiler)\b/i
const SOUNDS =
  /\b(?:music|laugh(?:s|ing|ter)?|applause|inaudible|crosstalk|silence|pauses?|sponsor(?:s|ed|ship)?|ad|ads|advert\w*|commercial|intro|outro|transcript|segment|clip|video|unintelligible|cheer\w*|sighs?|noise|sound|break|foreign|blank|audio|background|begins?|ends?|starts?)\b/i

/** A label at the start of a text that no other sign marks as one: `Name:` or `[Name]`. */
export function findPlainLabel(text: string, knowledge: LabelKnowledge): FoundLabel | undefined {
  const found = findCandidate(text)
  const isLabel =
    found && (isKnownLabel(found.label, knowledge) || (knowledge.isDialogue && !NOT_PEOPLE.test(found.label)))
  return isLabel ? found : undefined
}

/** True for a name the file gives elsewhere, and for what stands in front of two paragraphs. */
export function isKnownLabel(label: string, { names, counts }: LabelKnowledge): boolean {
  if (NOT_PEOPLE.test(label)) return false
  const key = fold(label)
  return names.has(key) || (counts.get(key) ?? 0) >= 2
}

/** The same without asking whether the label is known; for counting. */
export function findCandidate(text: string): FoundLabel | undefined {
  const start = text.slice(0, 200)
  const bracketed = BRACKETED.exec(start)
  if (bracketed && !SOUNDS.test(bracketed[1]!)) return { label: bracketed[1]!.trim(), length: bracketed[0].length }
  const plain = PLAIN.exec(start) ?? UNCASED.exec(start)
  return plain ? { label: plain[1]!, length: plain[0].length } : undefined
}

/** False for what brackets hold beside names: sounds, and other stage directions. */
export function isBracketedName(label: string): boolean {
  return !SOUNDS.test(label) && !NOT_PEOPLE.test(label)
}

/** A bold text as a label: without its colon or dash; undefined when it is a remark such as **Note:**. */
export function parseBoldLabel(text: string): string | undefined {
  const label = text
    .trim()
    .replace(/(?<!\s)(?:\s*[:：]|\s+[–—-])$/, '')
    .trim()
  const isName = label !== '' && label.length <= 80 && label.split(/\s+/).length <= 8
  return isName && !NOT_PEOPLE.test(label) && !/[!?…,]$/.test(label) ? label : undefined
}

/** The names and parts of names of the people in the other sections of a note, folded. */
export function collectNames(fullNames: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const name of fullNames) {
    const bare = name.replace(/\([^()]{0,200}\)/g, ' ').trim()
    names.add(fold(bare))
    for (const word of bare.split(/\s+/)) if (word.length > 1) names.add(fold(word))
  }
  return names
}
