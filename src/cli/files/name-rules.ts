/** Reads `name-rules.json`, in which the owner of a library says which names are one, which are left out, and what each is. */

import { join } from 'node:path'
import { type NameRule, NameRulesSchema } from '../../core/catalogue/names/names-schema.ts'
import { formatSlug } from '../../core/episode/slug.ts'
import { readSettings } from './read-settings.ts'

export const NAME_RULES_FILE = 'name-rules.json'

/** Undefined where there is no file. Throws an error that names file, line and field, and what to write instead. */
export function readNameRules(folder: string): readonly NameRule[] | undefined {
  const read = readSettings(join(folder, NAME_RULES_FILE), NameRulesSchema)
  if (!read) return undefined
  const { names } = read.value
  const owners = new Map<string, number>()
  for (const [index, { name, sameAs = [] }] of names.entries())
    for (const one of [name, ...sameAs]) {
      const before = owners.get(formatSlug(one))
      if (before === index)
        throw read.fault(['names', index, 'sameAs'], `"sameAs" has "${one}" twice, or as the name itself: leave it out`)
      if (before !== undefined) {
        const line = read.findLine(['names', before])
        throw read.fault(['names', index], `"${one}" stands in the rule of line ${line} too: write one rule for it`)
      }
      owners.set(formatSlug(one), index)
    }
  return names.map(({ name, sameAs, hide, kind, description }) => ({
    name,
    sameAs,
    hide,
    kind,
    description,
  }))
}
