/** From the labels of an episode to people: a label that fits one known name is that person, any other is its own speaker. */

import { takeId } from '../episode/ids.ts'
import type { Speaker } from '../episode/schema.ts'
import { formatSlug } from '../episode/slug.ts'
import { fold } from '../text/fold.ts'
import type { EpisodeDraft } from './draft.ts'

/** Speakers in the order they are first heard, then in the order they are first quoted. */
export function buildSpeakers(draft: EpisodeDraft): Speaker[] {
  const labels = collectLabels(draft)
  const listed = (draft.speakers ?? []).map((speaker) => speaker.name)
  const names = [...new Set([...labels.filter((label) => /\s/.test(label)), ...listed])]
  const stated = new Map(
    (draft.speakers ?? []).flatMap(({ name, labels: own }) => own.map((label) => [fold(label), name] as const)),
  )
  const people = new Map<string, string[]>()
  for (const label of labels) {
    const name = stated.get(fold(label)) ?? findName(label, names, labels) ?? label
    people.set(name, [...(people.get(name) ?? []), label])
  }
  const taken = new Set<string>()
  return [...people].map(([name, own]) => ({ id: takeId(taken, formatSlug(name)), name, labels: own }))
}

function collectLabels(draft: EpisodeDraft): string[] {
  const cues = (draft.cues ?? []).flatMap((cue) => cue.speaker ?? [])
  const highlights = (draft.highlights ?? []).flatMap((highlight) => highlight.quotes)
  const quotes = [...highlights, ...(draft.quotes ?? [])].flatMap((quote) => quote.speaker ?? [])
  return [...new Set([...cues, ...quotes])]
}

/** The one name that is the label, or of which the label is the first or last part. Several: the one that is a label itself. */
function findName(label: string, names: readonly string[], labels: readonly string[]): string | undefined {
  const key = fold(label)
  const same = names.find((name) => fold(name) === key)
  if (same !== undefined) return same
  const fitting = names.filter((name) => isPartOf(key, fold(name)))
  if (fitting.length <= 1) return fitting[0]
  const spoken = fitting.filter((name) => labels.includes(name))
  return spoken.length === 1 ? spoken[0] : undefined
}

function isPartOf(part: string, whole: string): boolean {
  return whole.startsWith(`${part} `) || whole.endsWith(` ${part}`)
}
