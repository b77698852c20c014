/** Applies the rules of an owner to the names of a library: which of them are one, which are left out, and what each is. */

import { indexNameRules, type RuledName } from '../../catalogue/names/index-name-rules.ts'
import type { NameRule } from '../../catalogue/names/names-schema.ts'
import { formatSlug } from '../../episode/slug.ts'
import { groupBy } from '../../text/group-by.ts'
import { joinPeople, type PersonShare } from '../people/person-share.ts'
import { joinSlugs, settleShares, type NameShare } from './build-names.ts'
import type { DetailedShare, NameFacts } from './name-detail.ts'

/** Without rules the very facts. */
export function applyNameRules(facts: NameFacts, rules: readonly NameRule[] | undefined): NameFacts {
  if (!rules?.length) return facts
  return {
    shares: ruleShares(facts.shares, rules, joinDetails),
    people: rulePeople(facts.people, indexNameRules(rules)),
  }
}

/** One share for each name and episode; those of names that are hidden are left out. */
export function ruleShares<Share extends NameShare>(
  shares: readonly Share[],
  rules: readonly NameRule[] | undefined,
  join: (one: Share, other: Share) => Share = joinSaid,
): readonly Share[] {
  if (!rules?.length) return shares
  const ruled = indexNameRules(rules)
  const changed = settleShares(shares).flatMap((share) => ruleShare(share, ruled.get(share.slug)))
  const groups = groupBy(changed, ({ slug, episode }) => `${episode} ${slug}`)
  return [...groups.values()].map(([first, ...others]) => others.reduce(join, first!))
}

function ruleShare<Share extends NameShare>(share: Share, ruled: RuledName | undefined): Share | [] {
  if (!ruled) return { ...share, within: undefined }
  const { slug, rule } = ruled
  if (rule.hide) return []
  return {
    ...share,
    slug,
    name: rule.name,
    kind: rule.kind ?? share.kind,
    text: rule.description ?? share.text,
    isDescribed: rule.description === undefined ? share.isDescribed : true,
    sameAs: share.slug === slug ? share.sameAs : [...(share.sameAs ?? []), share.slug],
    within: undefined,
  }
}

/** A passage that says both is one. How often it says either is not known then: at least as often as the one that is said more. */
function joinSaid<Share extends NameShare>(one: Share, other: Share): Share {
  const times = [...new Set([...one.times, ...other.times])].toSorted((a, b) => a - b)
  return {
    ...one,
    text: other.text.length > one.text.length ? other.text : one.text,
    count: isApart(times, one, other) ? one.count + other.count : Math.max(one.count, other.count, times.length),
    times,
    formerly: joinSlugs([one.formerly, other.formerly]),
    sameAs: joinSlugs([one.sameAs, other.sameAs]),
  }
}

function isApart(times: NameShare['times'], one: NameShare, other: NameShare): boolean {
  return times.length > 0 && times.length === one.times.length + other.times.length
}

/** A voice that says both in some passages is counted for the more of them: which are the same is not known by voice. */
function joinDetails(one: DetailedShare, other: DetailedShare): DetailedShare {
  const joined = joinSaid(one, other)
  const areApart = isApart(joined.times, one, other)
  const voices = groupBy([...one.detail.voices, ...other.detail.voices], ({ name }) => name)
  const passages = groupBy([...one.detail.passages, ...other.detail.passages], ({ text }) => text)
  return {
    ...joined,
    detail: {
      passages: [...passages.values()].map(([first]) => first!),
      voices: [...voices].map(([name, counts]) => {
        const all = counts.map(({ count }) => count)
        return { name, count: areApart ? all.reduce((sum, count) => sum + count, 0) : Math.max(...all) }
      }),
    },
  }
}

function rulePeople(people: readonly PersonShare[], ruled: ReadonlyMap<string, RuledName>): readonly PersonShare[] {
  const changed = people.flatMap((share): PersonShare | [] => {
    const { slug, rule } = ruled.get(share.slug) ?? { slug: share.slug, rule: { name: share.name } }
    if (rule.hide) return []
    const others = new Set(share.others.map((name) => ruled.get(formatSlug(name))?.rule.name ?? name))
    const said = groupBy(share.spoken?.names ?? [], (name) => ruled.get(name.slug)?.slug ?? name.slug)
    const names = [...said]
      .filter(([name]) => name !== slug && !ruled.get(name)?.rule.hide)
      .map(([name, counts]) => ({ slug: name, count: Math.max(...counts.map(({ count }) => count)) }))
    return {
      ...share,
      slug,
      name: rule.name,
      spoken: share.spoken && { ...share.spoken, names },
      others: [...others].filter((name) => name !== rule.name),
    }
  })
  const groups = groupBy(changed, ({ slug, episode }) => `${episode} ${slug}`)
  return [...groups.values()].map(([first, ...more]) => more.reduce(joinPeople, first!))
}
