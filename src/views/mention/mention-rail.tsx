/** Names that are said in the same passages, and others of the same kind. */

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { LongList } from '../parts/rows/long-list.tsx'
import type { NamesTogether, RelatedName } from './related-names.ts'

interface MentionRailProps {
  readonly together: NamesTogether
  readonly others: readonly RelatedName[]
  /** Plural of its kind: `companies`. */
  readonly kind: string
}

const AT_FIRST = 12

export function MentionRail({ together, others, kind }: MentionRailProps) {
  if (together.names.length === 0 && others.length === 0) return null
  return (
    <aside aria-label="Related mentions" className="narrow:mt-12 narrow:border-t narrow:border-line narrow:pt-8">
      <NameList title="Mentioned together" noun="names" names={together.names}>
        {describeCompared(together)}
      </NameList>
      <NameList title={`Other ${kind}`} noun={kind} names={others}>
        Most mentioned first
      </NameList>
    </aside>
  )
}

/** The unit of the numbers. */
function describeCompared({ compared, untimed }: NamesTogether): string {
  const where =
    compared === 1 ? 'Passages that say both, in 1 episode' : `Passages that say both, in ${compared} episodes`
  return untimed === 0 ? where : `${where}. Not counted: ${formatCount(untimed, 'episode')} without timestamps`
}

interface NameListProps {
  readonly title: string
  readonly noun: string
  readonly names: readonly RelatedName[]
  readonly children: ReactNode
}

function NameList({ title, noun, names, children }: NameListProps) {
  if (names.length === 0) return null
  return (
    <nav aria-label={title} className="not-first:mt-9">
      <h2 className="text-[15px]/5 font-semibold">{title}</h2>
      <p className="mb-1.5 text-small text-ink-3 num">{children}</p>
      <LongList
        items={names}
        noun={noun}
        atFirst={AT_FIRST}
        textOf={nameOf}
        className="narrow:grid narrow:grid-cols-2 narrow:gap-x-10 phone:grid-cols-1"
      >
        {({ slug, name, count }) => (
          <li key={slug}>
            <Link
              href={`/m/${encodePathPart(slug)}`}
              className="-mx-2.5 flex justify-between gap-3 rounded-1 px-2.5 py-1.5 text-ink-2 hover:bg-well narrow:min-h-11 narrow:items-center"
            >
              <span className="min-w-0 wrap-anywhere">{displayText(name)}</span>{' '}
              <span className="text-ink-3 num" title={count === 0 ? 'Listed, never spoken' : undefined}>
                {count === 0 ? '–' : formatNumber(count)}
                <span className="sr-only">{count === 0 ? 'never spoken' : ' passages'}</span>
              </span>
            </Link>
          </li>
        )}
      </LongList>
    </nav>
  )
}

function nameOf({ name }: RelatedName): string {
  return name
}
