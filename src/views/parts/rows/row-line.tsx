/** The last line of a panel row: speaker and verdict, and at its end the actions, for which the room is always kept. */

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Toolbar } from '../controls/toolbar.tsx'
import { Icon, type IconName } from '../icon.tsx'

interface RowLineProps {
  readonly children?: ReactNode
  /** `RowAction`s and a `RowMenu`. */
  readonly actions: ReactNode
}

export function RowLine({ children, actions }: RowLineProps) {
  return (
    <div className="row-line-box">
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
    <button type="button" aria-label={label} title={label} className="row-action" {...rest}>
      <Icon name={icon} className="size-4.5" />
      <span className="row-action-name">{short}</span>
    </button>
  )
}
