/** The toolbar for selected text: above its start, on narrow screens above the bar at the bottom. */

import { useLayoutEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'wouter'
import type { Passage } from '../../../core/findings/finding.ts'
import { getPassageText } from '../../../core/findings/passages/passage-text.ts'
import { asQuotation, formatCheckVisit } from '../../../services/check/check-address.ts'
import { useSession } from '../../../session/use-session.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { walkToolbar } from '../../parts/controls/toolbar.tsx'
import { useKeyHint } from '../../parts/controls/button.tsx'
import { measureReadingFrame } from '../scroll/scroll-page.ts'
import { measureText } from '../text/text-positions.ts'
import { listen } from '../../../platform/listen.ts'

/** Between the toolbar and the selection, in pixels. */
const DISTANCE = 10

export function SelectionToolbar({
  passage,
  root,
}: {
  readonly passage: Passage
  readonly root: RefObject<HTMLElement | null>
}) {
  const session = useSession()
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const page = root.current
    const element = bar.current
    if (!page || !element) return
    const put = () => positionToolbar(element, page, passage)
    put()
    // Scrolled away with its text it is put anew once the page rests.
    const stops = [listen(document, { scrollend: put }), listen(window, { resize: put })]
    return () => stops.forEach((stop) => stop())
  }, [root, passage])

  const { copyQuote, copyLink, share, addNote, addToClipList } = session.commands
  const isTimed = passage.at !== undefined
  const [, navigate] = useLocation()
  const check = () => {
    const { path, state } = formatCheckVisit(asQuotation(getPassageText(passage, session.transcript)))
    navigate(path, { state })
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label="Selected text"
      data-print="no"
      data-selection-toolbar=""
      className={
        'absolute z-12 flex select-none gap-0.5 rounded-2 border border-inverse-line bg-inverse p-1 text-small whitespace-nowrap text-on-inverse shadow-1 outline-none ' +
        'narrow:fixed narrow:z-27 narrow:justify-center'
      }
      // The press must not take the selection away.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={walkToolbar}
    >
      <Tool icon="quote" lead="Copy" name="quote" keys="Q" onPress={() => copyQuote(passage)} />
      {isTimed && <Tool icon="link" lead="Copy" name="link" keys="Y" onPress={() => copyLink(passage)} />}
      <Tool icon="clip" name={isTimed ? 'Clip' : 'Share'} keys="C" onPress={() => share(passage)} />
      {isTimed && <Tool icon="plus" lead="Add to" name="clips" keys="B" onPress={() => addToClipList(passage)} />}
      <Tool icon="note" name="Note" keys="M" onPress={() => addNote(passage)} />
      {/* The smallest phones have no room for it: there it is in the menu of the name. */}
      <Tool
        icon="text"
        name="Correct"
        keys="E"
        className="max-[23.9rem]:hidden"
        onPress={() => session.commands.correct(passage.first)}
      />
      <Tool icon="check" name="Check" rest="this quote" onPress={check} />
    </div>
  )
}

interface ToolProps {
  readonly icon: IconName
  /** Shown before the name; on a phone only screen readers get it. */
  readonly lead?: string
  readonly name: string
  /** Behind the name, for its hint and screen readers alone. */
  readonly rest?: string
  readonly keys?: string
  readonly className?: string
  readonly onPress: () => void
}

function Tool({ icon, lead = '', name, rest = '', keys, className = '', onPress }: ToolProps) {
  const hint = useKeyHint(keys)
  const whole = `${lead} ${name} ${rest}`.trim()
  return (
    <button
      type="button"
      title={hint ? `${whole} (${hint})` : whole}
      className={`inline-flex h-9 items-center gap-1.5 rounded-[.3125rem] px-2.5 font-medium hover:bg-inverse-line focus-visible:outline-on-inverse narrow:h-11 narrow:px-3 phone:h-13 phone:min-w-11 phone:flex-col phone:justify-center phone:gap-0.5 phone:px-1.5 ${className}`.trimEnd()}
      onClick={onPress}
    >
      <Icon name={icon} className="size-4.5 text-on-inverse-2" />
      <span>
        {lead !== '' && <span className="phone:sr-only">{lead} </span>}
        <span className="phone:inline-block phone:first-letter:uppercase">{name}</span>
        {rest !== '' && <span className="sr-only"> {rest}</span>}
      </span>
    </button>
  )
}

/** Above the first line of the selection; below its last one, or at the top of the text, where there is no room above. */
function positionToolbar(element: HTMLElement, page: HTMLElement, passage: Passage): void {
  const frame = measureReadingFrame()
  if (getComputedStyle(element).position === 'fixed') return positionAtBottom(element, page, frame.bottom)
  const first = lineAt(page, passage.first, passage.startOffset)
  const last = lineAt(page, passage.last, Math.max(0, passage.endOffset - 1))
  if (!first || !last) return
  const height = element.offsetHeight
  const above = first.top - height - DISTANCE
  const below = last.bottom + DISTANCE
  const isFree = (top: number) => top >= frame.top && top + height <= frame.bottom
  const top = isFree(above) ? above : isFree(below) ? below : frame.top + DISTANCE
  const column = page.getBoundingClientRect()
  const text = page.querySelector('[data-text]')?.closest('p')?.getBoundingClientRect() ?? column
  const left = Math.max(text.left, Math.min(first.left, text.right - element.offsetWidth))
  element.style.top = `${top - column.top}px`
  element.style.left = `${left - column.left}px`
}

function positionAtBottom(element: HTMLElement, page: HTMLElement, bottom: number): void {
  const { left, width } = page.getBoundingClientRect()
  element.style.top = `${bottom - element.offsetHeight - DISTANCE}px`
  element.style.left = `${left + Math.max(DISTANCE, (width - element.offsetWidth) / 2)}px`
}

function lineAt(page: HTMLElement, segment: number, offset: number): DOMRect | undefined {
  return measureText(page, segment, { start: offset, end: offset + 1 })
}
