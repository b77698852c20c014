/** The key of the find bar, and what is typed right after it. */

import type { Session } from '../../session/session.ts'

export function focusFind({ findKeystrokes }: Session): void {
  findKeystrokes.begin()
  const field = lookForField()
  field?.focus({ preventScroll: true })
  field?.select()
}

/** True when the key was pressed before the bar could have it. */
export function takeFind({ findKeystrokes }: Session, event: KeyboardEvent): boolean {
  const field = lookForField()
  if (field && (event.target === field || document.activeElement !== field)) findKeystrokes.end()
  return findKeystrokes.take(event)
}

function lookForField(): HTMLInputElement | undefined {
  const field = document.getElementById('find')
  return field instanceof HTMLInputElement ? field : undefined
}
