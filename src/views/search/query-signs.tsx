/** The signs a query may hold, each with what it does. */

import { QUERY_SIGNS } from './operator-words.ts'

interface QuerySignsProps {
  /** A typed time means something only where an episode is open. */
  readonly hasTime?: boolean
  readonly className?: string
}

export function QuerySigns({ hasTime = true, className = '' }: QuerySignsProps) {
  const signs = hasTime ? QUERY_SIGNS : QUERY_SIGNS.slice(0, -1)
  return (
    <dl className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 ${className}`}>
      {signs.map(([typed, does]) => (
        <div key={typed} className="contents">
          <dt>
            <code className="font-mono text-micro text-ink-2">{typed}</code>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}
