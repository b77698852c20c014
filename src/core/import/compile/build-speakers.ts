/** Builds the speakers of an episode: a label that fits exactly one known name is that person. */

import { reserveId, type UsedIds } from '../../episode/ids.ts'
import type { Speaker } from '../../episode/schema.ts'
import { formatSlug } from '../../episode/slug.ts'
import { fold } from '../../text/fold.ts'
import type { DraftCue, EpisodeDraft } from '../draft.ts'

/** Speakers in the order they are first heard, then in the order they are first quoted. */
export function buildSpeakers(draft: EpisodeDraft): Speaker[] {
  const labels = collectLabels(draft)
  const listed = draft.speakers ?? []
  const index = indexNames([...labels.filter((label) => /\s/.test(label)), ...listed.map((speaker) => speaker.name)])
  const stated = new Map(listed.flatMap(({ name, labels: own }) => own.map((label) => [fold(label), name] as const)))
  const heard = new Set(labels)
  const people = new Map<string, string[]>()
  for (const label of labels) {
    const find = (one: string) => stated.get(fold(one)) ?? findName(one, index, heard)
    for (const name of splitNames(label, find) ?? [find(label) ?? label]) {
      const own = people.get(name)
      if (own) own.push(label)
      else people.set(name, [label])
    }
  }
  const taken: UsedIds = new Map()
  return [...people].map(([name, own]) => ({ id: reserveId(taken, formatSlug(name)), name, labels: own }))
}

/** `Ann Ode and Bo Lind` are two people where at least one is known by other labels and each has a full name. */
function splitNames(label: string, find: (label: string) => string | undefined): string[] | undefined {
  if (label.length > 200) return undefined
  const parts = label.split(/(?<!\s)\s*(?:,\s*(?:and\s+)?|\s(?:and|&|\+)\s|\s?\/\s?)\s*/)
  if (parts.length < 2) return undefined
  const found = parts.map(find)
  const isSplit =
    found.some((name) => name !== undefined) && parts.every((part, index) => found[index] ?? isFullName(part))
  return isSplit ? [...new Set(parts.map((part, index) => found[index] ?? part))] : undefined
}

function isFullName(text: string): boolean {
  return /^\p{Lu}\S*(?: \S+){0,2} \p{Lu}\S*$/u.test(text)
}

function collectLabels(draft: EpisodeDraft): string[] {
  const cues = (draft.cues ?? []).flatMap(getSpeakers)
  const highlights = (draft.highlights ?? []).flatMap((highlight) => highlight.quotes)
  const quotes = [...highlights, ...(draft.quotes ?? [])].flatMap((quote) => quote.speaker ?? [])
  return [...new Set([...cues, ...quotes])]
}

function getSpeakers({ speaker, turns = [] }: DraftCue): string[] {
  const others = turns.map((turn) => turn.speaker)
  return speaker === undefined ? others : [speaker, ...others]
}

interface NameIndex {
  /** Folded name → the first name that folds so. */
  readonly whole: ReadonlyMap<string, string>
  /** Folded first or last words of a name → the names that begin or end so, without what stands in brackets behind them. */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>
}

function indexNames(names: readonly string[]): NameIndex {
  const whole = new Map<string, string>()
  for (const name of names) if (!whole.has(fold(name))) whole.set(fold(name), name)
  const parts = new Map<string, Set<string>>()
  for (const name of names) {
    const bare = dropBrackets(name)
    const person = whole.get(fold(bare)) ?? name
    const words = fold(bare).split(' ').slice(0, 8)
    for (let count = 1; count < words.length; count++) {
      addPart(parts, words.slice(0, count).join(' '), person)
      addPart(parts, words.slice(-count).join(' '), person)
    }
  }
  return { whole, parts }
}

function addPart(parts: Map<string, Set<string>>, part: string, person: string): void {
  const people = parts.get(part)
  if (people) people.add(person)
  else parts.set(part, new Set([person]))
}

/**
 * The one name that is the label, brackets behind it aside, or of which the label is the first or last part. Where several
 * fit, the one that is a label itself.
 */
function findName(label: string, { whole, parts }: NameIndex, heard: ReadonlySet<string>): string | undefined {
  const bare = fold(dropBrackets(label))
  const same = whole.get(bare) ?? whole.get(fold(label))
  if (same !== undefined) return same
  const fitting = [...(parts.get(bare) ?? [])].slice(0, 100)
  if (fitting.length <= 1) return fitting[0]
  const spoken = fitting.filter((name) => heard.has(name))
  return spoken.length === 1 ? spoken[0] : undefined
}

function dropBrackets(name: string): string {
  return name.replace(/(?<!\s)\s*\([^()]*\)$/, '')
}
