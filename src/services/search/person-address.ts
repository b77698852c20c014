/** The part of the address of a name's page that shows its words over the years. */

import { formatNamePath } from '../links.ts'
import { readParameters } from '../read-parameters.ts'

export interface PersonAddress {
  /** Empty: none yet. */
  readonly q: string
  /** Name of another speaker beside this one. */
  readonly with?: string | undefined
  /** Also passages that name no speaker. */
  readonly hasUnnamed?: boolean
}

const MAX_LENGTH = 200

/** Undefined for the address of the page itself. Never throws. Doubled parameters: the last wins. */
export function parsePersonAddress(search: string): PersonAddress | undefined {
  const read = readParameters(search)
  const last = (name: string) => read(name)?.slice(0, MAX_LENGTH)
  const q = last('years')
  if (q === undefined) return undefined
  return { q, with: last('with')?.trim() || undefined, hasUnnamed: last('unnamed') === 'yes' }
}

export function formatPersonPath(slug: string, { q, with: other, hasUnnamed = false }: PersonAddress): string {
  const parameters = new URLSearchParams({ years: q })
  if (other !== undefined) parameters.set('with', other)
  if (hasUnnamed) parameters.set('unnamed', 'yes')
  return `${formatNamePath(slug)}?${parameters}`
}
