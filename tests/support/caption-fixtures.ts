/** The sample of each caption format, by its name. All with a transcript say the same, whatever surrounds it. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../fixtures/captions/', import.meta.url))

export const SAID = 'Good evening, and welcome. Thank you. It is good to be here.'

export interface CaptionFixture {
  readonly name: string
  readonly text: string
}

export function findFixture(format: string): CaptionFixture | undefined {
  const name = readdirSync(FOLDER).find((file) => file.startsWith(`${format}.`))
  return name === undefined ? undefined : { name, text: readFileSync(FOLDER + name, 'utf8') }
}

export const isJson = (text: string) => /^\s*[[{]["{[\s]/.test(text)

/** The text several times; of JSON its outermost lists. */
export function repeatFixture(text: string, count: number): string {
  return isJson(text) ? JSON.stringify(repeatLists(JSON.parse(text), count)) : text.repeat(count)
}

function repeatLists(value: unknown, count: number): unknown {
  if (Array.isArray(value)) return Array.from({ length: count }, () => value as unknown[]).flat()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, repeatLists(entry, count)]))
}
