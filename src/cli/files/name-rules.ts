/** Reads `name-rules.json`, in which the owner of a library says which names are one, which are left out, and what each is. */

import { join } from 'node:path'
import * as v from 'valibot'
import { type NameRule, RULE } from '../../core/catalogue/names/names-schema.ts'
import { described, list, text } from '../../core/episode/schema-fields.ts'
import { formatSlug } from '../../core/episode/slug.ts'
import { readSettings } from './read-settings.ts'

export const NAME_RULES_FILE = 'name-rules.json'

const WHY = v.optional(described(text, 'A remark for those who edit this file; it is shown nowhere.'))

/** `name-rules.json`. */
export const NameRulesSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(text),
    names: list(
      v.strictObject({
        name: v.pipe(RULE.name, v.examples(['Donald Trump'])),
        sameAs: v.pipe(RULE.sameAs, v.examples([['Trump', 'President Trump']])),
        hide: RULE.hide,
        kind: RULE.kind,
        description: v.pipe(RULE.description, v.examples(['President of the United States'])),
        why: v.pipe(WHY, v.examples(['both stand in one episode'])),
      }),
    ),
  }),
  v.examples([{ names: [{ name: 'Donald Trump', sameAs: ['Trump'] }] }]),
)
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
