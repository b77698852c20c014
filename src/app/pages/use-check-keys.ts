/** Keys of the page that checks quotations, beside those of every page. */

import { useMemo } from 'react'
import type { AppServices } from '../../services/app-services.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { stepQuotation } from '../../views/check/show-chosen.ts'
import type { PageCommands } from '../keys/page-commands.ts'

const FIELD = 'input, textarea, select, [contenteditable="true"]'

export function useCheckKeys(services: AppServices, check: TextCheck): Partial<PageCommands> {
  const { hasSingleKeys } = useReaderSettings(services)
  return useMemo(
    () => ({ typeAhead: (event) => hasSingleKeys && takeKey(event, check, services.speak) }),
    [check, services, hasSingleKeys],
  )
}

/** True when the key was taken. */
function takeKey(event: KeyboardEvent, check: TextCheck, speak: (text: string) => void): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  const isElsewhere = target.closest(FIELD) !== null || document.querySelector('dialog[open]') !== null
  const { quotations } = check.state.getState()
  if (isElsewhere || quotations.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return false
  const key = event.key.toLowerCase()
  if (key === 'j' || key === 'k') {
    stepQuotation(check, key === 'j' ? 1 : -1, { moveFocus: true, speak })
    return true
  }
  if (key === 'y') return press('copy')
  if (key === 'escape') return press('close')
  // A focused button or link does what it says.
  if (key === 'enter' && !target.closest('a, button')) return press('hear')
  return key === 'p' && press('hear')
}

function press(action: string): boolean {
  const button = document.querySelector<HTMLElement>(`aside [data-action="${action}"]`)
  // In a wide window nothing is closed.
  if (!button?.checkVisibility()) return false
  button.click()
  return true
}
