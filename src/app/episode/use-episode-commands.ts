/** Commands of the keys on the page of an episode, and the text typed while a field that a key opened is still loading. */

import { useMemo } from 'react'
import type { Session } from '../../session/session.ts'
import type { PageCommands } from '../keys/page-commands.ts'
import type { TypeAhead } from '../keys/use-type-ahead.ts'
import { toggleSidebar } from './sidebar-switch.tsx'

export function useEpisodeCommands(
  session: Session | undefined,
  { open: openTime, take: takeTime }: TypeAhead,
  openChapters: () => void,
): Partial<PageCommands> {
  return useMemo(() => {
    // From the first, so that what is typed before the rest is there is not lost.
    if (!session) return {}
    return {
      focusFind: session.transcript.segments.length > 0 ? () => focusFind(session) : undefined,
      openTimeField: () => openTime(),
      toggleSidebar: () => toggleSidebar(session.services),
      openChapters: session.transcript.chapters.length > 0 ? openChapters : undefined,
      typeAhead: (event) => takeTime(event) || takeFind(session, event) || session.noteKeystrokes.take(event),
    }
  }, [session, openTime, takeTime, openChapters])
}

export function focusFind({ findKeystrokes }: Session): void {
  findKeystrokes.begin()
  const field = lookForField()
  field?.focus({ preventScroll: true })
  field?.select()
}

/** True when the key was pressed before the bar could have it. */
function takeFind({ findKeystrokes }: Session, event: KeyboardEvent): boolean {
  const field = lookForField()
  if (field && (event.target === field || document.activeElement !== field)) findKeystrokes.end()
  return findKeystrokes.take(event)
}

function lookForField(): HTMLInputElement | undefined {
  const field = document.getElementById('find')
  return field instanceof HTMLInputElement ? field : undefined
}
