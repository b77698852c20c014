/** Every time a name is said, for keyboard and touch too, and how it was found. */

import { explainMention } from '../../core/findings/explain-finding.ts'
import type { MentionFinding } from '../../core/findings/finding.ts'
import { useIsAllOpen } from '../parts/rows/all-open.ts'
import { TimeLink } from '../parts/rows/panel-row.tsx'

interface MentionTimesProps {
  readonly finding: MentionFinding
  readonly id: string
}

export function MentionTimes({ finding, id }: MentionTimesProps) {
  const isAllOpen = useIsAllOpen()
  // A name said twice in one second is one link.
  const times = [...new Set(finding.occurrences.flatMap(({ at }) => (at === undefined ? [] : [Math.floor(at)])))]
  if (isAllOpen && times.length === 0) return null
  return (
    <div
      id={id}
      role="group"
      aria-label={`Where ${finding.name} is spoken`}
      className="col-span-full mt-2 border-s-2 border-line-2 ps-3 text-small text-ink-2"
    >
      {times.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-x-3 gap-y-1 phone:gap-5 phone:py-3">
          {times.map((at) => (
            <li key={at}>
              <TimeLink at={at} className="underline decoration-line-2 underline-offset-3 num" />
            </li>
          ))}
        </ul>
      )}
      {/* Below every name the same words would be read over and over. */}
      {!isAllOpen && <p className="text-ink-3">{explainMention(finding)}</p>}
    </div>
  )
}
