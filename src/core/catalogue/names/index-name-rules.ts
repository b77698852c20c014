/** Finds the rule of the owner that is about a name, under each of its spellings. Apart from the schema, which pages do not load. */

import { formatSlug } from '../../episode/slug.ts'
import type { NameRule } from './names-schema.ts'

export interface RuledName {
  /** Of the name that is meant. */
  readonly slug: string
  readonly rule: NameRule
}

/** By the slug of every name that a rule is about. */
export function indexNameRules(rules: readonly NameRule[] = []): ReadonlyMap<string, RuledName> {
  return new Map(
    rules.flatMap((rule) => {
      const slug = formatSlug(rule.name)
      return [rule.name, ...(rule.sameAs ?? [])].map((name) => [formatSlug(name), { slug, rule }] as const)
    }),
  )
}
