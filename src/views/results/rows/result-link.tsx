/** The words of a result as a link to where they are said. They can be selected like any text: dragging selects and does not navigate. */

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useResultActions } from '../use-results.ts'

interface ResultLinkProps {
  readonly href: string
  readonly state?: object | undefined
  readonly className: string
  readonly children: ReactNode
}

export function ResultLink({ href, state, className, children }: ResultLinkProps) {
  const { keepQuery } = useResultActions()
  return (
    <Link
      href={href}
      state={state}
      // A link that can be dragged away cannot be selected in.
      draggable={false}
      dir="auto"
      className={`block select-text hover:underline hover:decoration-line-2 hover:underline-offset-3 ${className}`}
      onClick={(event) => {
        if (hasSelectionIn(event.currentTarget)) event.preventDefault()
        else keepQuery()
      }}
    >
      {children}
    </Link>
  )
}

function hasSelectionIn(element: Element): boolean {
  const selection = window.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return false
  return selection.getRangeAt(0).intersectsNode(element)
}
