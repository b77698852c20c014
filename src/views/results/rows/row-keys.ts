/** Keys of a page of results: the row is the one that holds the focus. */

import type { SearchResult } from '../../../core/search/present/search-results.ts'
import type { ResultActions } from '../use-results.ts'

interface RowKeyHandlers extends Pick<ResultActions, 'copy' | 'clip' | 'toggle' | 'clear' | 'selectAll'> {
  readonly hasChosen: () => boolean
  readonly find: (key: string) => SearchResult | undefined
  readonly note: (row: SearchResult) => void
  /** Shows more rows where this one is; false where there are none. */
  readonly unfold: (row: SearchResult) => boolean
}

/** Fields where a letter is a letter. A checkbox takes only Space. */
const FIELD = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]'

/** True when the key was taken. */
export function takeRowKey(event: KeyboardEvent, hasSingleKeys: boolean, handlers: RowKeyHandlers): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  if (target.closest(FIELD) || document.querySelector('dialog[open]')) return false
  const current = target.closest<HTMLElement>('[data-row]')
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    if (key !== 'a' || event.shiftKey || !document.querySelector('[data-row]')) return false
    handlers.selectAll()
    return true
  }
  if (key === 'escape') {
    if (!handlers.hasChosen() || event.defaultPrevented) return false
    handlers.clear()
    return true
  }
  if (current && (key === 'arrowdown' || key === 'arrowup')) return moveRow(current, key === 'arrowdown' ? 1 : -1)
  if (!hasSingleKeys || (event.shiftKey && key !== 'x')) return false
  if (key === 'j' || key === 'k') return moveRow(current, key === 'j' ? 1 : -1)
  // A button or box is pressed by Space itself.
  if (key === ' ' && target.closest('button, input')) return false
  const row = current && handlers.find(current.dataset['row'] ?? '')
  return row !== undefined && row !== null && act(key, event.shiftKey, current!, row, handlers)
}

function act(
  key: string,
  isRange: boolean,
  element: HTMLElement,
  row: SearchResult,
  { copy, note, clip, unfold, toggle }: RowKeyHandlers,
): boolean {
  if (key === 'e') return unfold(row)
  if (key === 'p' || key === ' ') return hear(element)
  const has = (action: string) => element.querySelector(`[data-action="${action}"]`) !== null
  if (key === 'x' && has('select')) toggle(row, isRange)
  else if (key === 'q' && has('copy')) copy([row])
  else if (key === 'm' && has('note')) note(row)
  else if (key === 'c' && has('clip')) void clip([row])
  else return false
  return true
}

/** The focus goes to the words of the next row; to the first one in view where no row has it. */
function moveRow(current: HTMLElement | null, step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = current ? rows.indexOf(current) + step : rows.findIndex((row) => row.getBoundingClientRect().top >= 0)
  const link = rows[at]?.querySelector<HTMLElement>('a')
  link?.focus()
  return rows.length > 0
}

function hear(row: HTMLElement): boolean {
  const button = row.querySelector<HTMLElement>('[data-action="hear"]')
  button?.click()
  return button !== null
}
