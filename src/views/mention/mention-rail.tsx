/** Names that are said in the same passages, and others of the same kind. */

import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { useState } from 'react'
import { Link } from 'wouter'
import { formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { RelatedName } from './build-mention.ts'

interface MentionRailProps {
  readonly together: readonly RelatedName[]
  readonly others: readonly RelatedName[]
  /** `Other companies`. */
  readonly othersTitle: string
}

const SHOWN = 12

export function MentionRail({ together, others, othersTitle }: MentionRailProps) {
  if (together.length === 0 && others.length === 0) return null
  return (
    <aside aria-label="Related mentions" className="narrow:mt-12 narrow:border-t narrow:border-line narrow:pt-8">
      <NameList title="In the same passage" names={together} />
      <NameList title={othersTitle} names={others} />
    </aside>
  )
}

function NameList({ title, names }: { readonly title: string; readonly names: readonly RelatedName[] }) {
  const [isOpen, setOpen] = useState(false)
  if (names.length === 0) return null
  const shown = isOpen ? names : names.slice(0, SHOWN)
  return (
    <nav aria-label={title} className="not-first:mt-9">
      <h2 className="mb-1.5 text-[15px]/5 font-semibold">{title}</h2>
      <ul className="narrow:grid narrow:grid-cols-2 narrow:gap-x-10 phone:grid-cols-1">
        {shown.map(({ slug, name, count }) => (
          <li key={slug}>
            <Link
              href={`/m/${encodePathPart(slug)}`}
              className="-mx-2.5 flex justify-between gap-3 rounded-1 px-2.5 py-1.5 text-ink-2 hover:bg-well narrow:min-h-11 narrow:items-center"
            >
              {displayText(name)}{' '}
              <span className="text-ink-3 num" title={count === 0 ? 'Listed, never said' : undefined}>
                {count === 0 ? '–' : formatNumber(count)}
                <span className="sr-only">{count === 0 ? 'never said' : ' passages'}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {names.length > SHOWN && (
        <button
          type="button"
          aria-expanded={isOpen}
          className="mt-2 text-small font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Fewer' : `All ${names.length}`}
        </button>
      )}
    </nav>
  )
}
