/** A row of a panel: time at the left, serif text, and in its last line (`RowLine`) the actions, on hover, focus or press. */

import { useEffect, useRef, useState, type MouseEvent, type ReactNode, type ButtonHTMLAttributes } from 'react'
import type { Seconds } from '../../../core/time/span.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { hasModifier } from '../has-modifier.ts'
import './rows.css'
import { Toolbar } from '../controls/toolbar.tsx'
import { Icon, type IconName } from '../icon.tsx'

interface PanelRowProps {
  readonly at: Seconds | undefined
  readonly id?: string
  readonly children: ReactNode
  readonly onGo?: () => void
  /** The row of what is playing: tinted, and scrolled into view while following. */
  readonly isNow?: boolean
}

export function PanelRow({ at, id, children, onGo, isNow = false }: PanelRowProps) {
  const row = useRef<HTMLElement>(null)
  const [isPressed, setPressed] = useState(false)
  /** Keys are inside. Kept here: between two of its elements `:focus-visible` is nowhere, and what it shows cannot be reached. */
  const [hasKeys, setKeys] = useState(false)
  const isFollowed = useEpisodeStore(({ follow }) => follow === 'on') && isNow
  // Once when the panel opens on this row, then only while following.
  const wasNow = useRef(isNow)
  useEffect(() => {
    if (isFollowed || wasNow.current) revealInPanel(row.current)
    wasNow.current = false
  }, [isFollowed])

  return (
    // Fingers have no pointing: a press on the row opens its actions, another closes them. Keys reach them without.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      ref={row}
      id={id}
      tabIndex={id === undefined ? undefined : -1}
      aria-current={isNow || undefined}
      data-pressed={isPressed || undefined}
      data-keys={hasKeys || undefined}
      onFocus={({ target }) => target.matches(':focus-visible') && setKeys(true)}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setKeys(false)}
      onPointerUp={(event) => event.pointerType === 'touch' && setPressed(!isPressed || isControl(event.target))}
      className="panel-row"
    >
      <span className="panel-row-time">{at !== undefined && <TimeLink at={at} onGo={onGo} />}</span>
      <div className="panel-row-body">{children}</div>
    </article>
  )
}

interface TimeLinkProps {
  readonly at: Seconds
  readonly className?: string
  /** The action of a plain press, if it does more than go to the second. */
  readonly onGo?: (() => void) | undefined
}

/** A time to go to: in this page on a plain press, as a link otherwise. */
export function TimeLink({ at, className = '', onGo }: TimeLinkProps) {
  const session = useSession()
  const handlePress = (event: MouseEvent) => {
    if (hasModifier(event)) return
    event.preventDefault()
    if (onGo) onGo()
    else session.commands.goTo(at)
  }
  return (
    <a href={session.links.path(at)} className={`moment ${className}`.trimEnd()} onClick={handlePress}>
      {formatTimecode(at)}
    </a>
  )
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button') !== null
}

/** Scrolls the panel alone, never the page. */
function revealInPanel(row: HTMLElement | null): void {
  const panel = row?.closest<HTMLElement>('[data-panel-scroll]')
  if (!row || !panel || panel.scrollHeight <= panel.clientHeight) return
  const top = row.offsetTop - panel.offsetTop
  const isShown = top >= panel.scrollTop && top + row.offsetHeight <= panel.scrollTop + panel.clientHeight
  if (!isShown) panel.scrollTo({ top: top - 8 })
}

/** Scrolls the panel where it scrolls by itself, beside the text, else the page. */
export function showInPanel(row: HTMLElement, block: 'start' | 'center'): void {
  const panel = row.closest<HTMLElement>('[data-panel-scroll]')
  if (!panel || getComputedStyle(panel).overflowY === 'visible') return row.scrollIntoView({ block })
  panel.scrollTo({ top: row.offsetTop - panel.offsetTop - (block === 'start' ? 8 : panel.clientHeight / 3) })
}

export function RowLine({ children, actions }: { readonly children?: ReactNode; readonly actions: ReactNode }) {
  return (
    <div className="relative">
      <p className="row-line">{children}</p>
      <Toolbar label="Actions" className="row-actions">
        {actions}
      </Toolbar>
    </div>
  )
}

interface RowActionProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName
  /** Its name. Also the words beside it where fingers press, unless `short` is given. */
  readonly label: string
  readonly short?: string
}

export function RowAction({ icon, label, short = label, ...rest }: RowActionProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="row-action inline-flex size-8 items-center justify-center gap-1.5 rounded-2 text-ink-2"
      {...rest}
    >
      <Icon name={icon} className="size-4.5" />
      <span className="row-action-name">{short}</span>
    </button>
  )
}

export function EmptyPanel({ children }: { readonly children: ReactNode }) {
  return <p className="py-6 text-ink-3">{children}</p>
}
