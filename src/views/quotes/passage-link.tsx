/** The time of a passage, which leads to its words: text and player go there, and the words are painted. */

import type { MouseEvent } from 'react'
import type { Passage } from '../../core/findings/finding.ts'
import { getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { useSession } from '../../session/use-session.ts'
import { hasModifier } from '../parts/has-modifier.ts'

export function PassageLink({ passage }: { readonly passage: Passage }) {
  const session = useSession()
  const at = getPassageTime(passage)
  if (at === undefined) return null
  const handlePress = (event: MouseEvent) => {
    if (hasModifier(event)) return
    event.preventDefault()
    session.commands.goToPassages([passage])
  }
  return (
    <a
      href={session.links.path(at)}
      className="reach rounded-1 underline decoration-line-2 underline-offset-3 num hover:text-accent"
      onClick={handlePress}
    >
      {formatTimecode(at)}
    </a>
  )
}
